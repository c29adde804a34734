// Counts the facets on what decisions say, with the search engine in Node. Reads the file of bench/search_sets.py that
// is its argument; prints for each thing done how long the processor took the first time, and the median of nine.

import { readFileSync } from "node:fs";
import { argv, cpuUsage } from "node:process";
import { runInThisContext } from "node:vm";

const { language, scripts, laws, facets, columns } = JSON.parse(readFileSync(argv[2], "utf-8"));
globalThis.window = globalThis;
globalThis.Casebook = { search: { language } };
for (const script of scripts) {
  runInThisContext(readFileSync(script, "utf-8"), { filename: script });
}
const { search } = globalThis.Casebook;

const documents = columns.sum.length;
const index = {
  documents,
  hasSums: true,
  column: async (name) => columns[name],
  facets: async () => facets,
  laws: async () => laws,
};
const everything = new Uint8Array(documents).fill(1);
const unfiltered = new Uint16Array(documents);

async function measure(name, done) {
  const times = [];
  for (let round = 0; round < 9; round++) {
    const before = cpuUsage();
    await done();
    const { user, system } = cpuUsage(before);
    times.push((user + system) / 1000);
  }
  const first = times[0].toFixed(1);
  const median = times.sort((a, b) => a - b)[4].toFixed(1);
  console.log(`${name.padEnd(24)}${first.padStart(7)} ms first ${median.padStart(6)} ms median`);
}

for (const name of ["law", "remedy", "ground", "sum"]) {
  await measure(`count ${name}`, () => search.counts(index, everything, unfiltered, [name]));
}
await measure("filter by a sum", () => search.filtered(index, { sum: ["under-100"] }));
await measure("find law:…", async () => search.calledLaws({ text: "long name 3 s4" }, laws));
await measure("sort by sum", async () => search.ordered(everything, unfiltered, "sum", 0, () => columns.sum));
