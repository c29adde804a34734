// Runs functions of the search engine without a page. Reads one JSON object from the standard input: `language`, what the
// site puts in front of the engine; `scripts`, its files in their order; `calls`, a list of names of functions of
// Casebook.search with their arguments. Prints a JSON list of what they return.

import { readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";

const { language, scripts, calls } = JSON.parse(readFileSync(0, "utf-8"));
globalThis.window = globalThis;
globalThis.Casebook = { search: { language } };
for (const script of scripts) {
  runInThisContext(readFileSync(script, "utf-8"), { filename: script });
}

/** The snippets of blocks [kind, anchor, text, whether it is shared]. */
Casebook.search.snippetsOf = (blocks, query) => {
  const shared = blocks.filter((block) => block[3]).map((block) => block[2]);
  const record = blocks.map(([kind, anchor, text, isShared]) => [kind, anchor, isShared ? shared.indexOf(text) : text]);
  const index = { texts: { sharedText: async (number) => shared[number] } };
  return Casebook.search.snippets(index, { blocks: record }, query, true);
};

/** The places in a text that a query marks. */
Casebook.search.marksOf = async (query, text) => (await Casebook.search.matcher(query)).find(text);

/** The documents of a list of scores in order. */
Casebook.search.orderOf = (scores) =>
  Array.from(Casebook.search.byScore(Uint32Array.from(scores.keys()).reverse(), (d) => scores[d]));

/** A query that was read, with its notes as they are shown. */
Casebook.search.parsed = (query) => {
  const read = Casebook.search.parse(query);
  return { ...read, notes: read.notes.map(Casebook.search.said) };
};

const results = [];
for (const [name, ...values] of calls) {
  results.push((await Casebook.search[name](...values)) ?? null);
}
console.log(JSON.stringify(results));
