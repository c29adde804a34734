// Counts the facets on what decisions say, with the search engine in Node. Reads the file of bench/search_sets.py that
// is its argument; prints for each thing done how long the processor took the first time, and the median of nine.

import { readFileSync } from "node:fs";
import { argv, cpuUsage } from "node:process";
import { runInThisContext } from "node:vm";

const { language, scripts, sum, laws, facets, sets } = JSON.parse(readFileSync(argv[2], "utf-8"));
globalThis.window = globalThis;
globalThis.Casebook = { search: { language } };
for (const script of scripts) {
  runInThisContext(readFileSync(script, "utf-8"), { filename: script });
}
const { search } = globalThis.Casebook;

const sums = Uint32Array.from(sum);
const typed = Object.fromEntries(
  Object.entries(sets).map(([name, { starts, values }]) => [
    name,
    { starts: Uint32Array.from(starts), values: Uint32Array.from(values) },
  ]),
);
const index = {
  documents: sums.length,
  hasSums: true,
  column: async () => sums,
  facets: async () => facets,
  sets: { places: async (name) => typed[name], laws: async () => laws },
};
const everything = new Uint8Array(sums.length).fill(1);
const unfiltered = new Uint16Array(sums.length);

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
await measure("filter by a law", () => search.filtered(index, { law: ["act-3"] }));
await measure("find law:…", async () => search.calledLaws({ text: "long name 3 s4" }, laws));
await measure("sort by sum", async () => search.ordered(everything, unfiltered, "sum", 0, () => sums));
