// Runs functions of what readers take away without a page. Reads a JSON list of calls from the standard input: the name of
// a function of Casebook.take, then its arguments. Prints a JSON list of what they return.

import { readFileSync } from "node:fs";
import { load } from "./load.mjs";

const { take } = load("take/forms.js", "take/lines.js", "take/list.js");
const results = [];
for (const [name, ...values] of JSON.parse(readFileSync(0, "utf-8"))) {
  results.push((await /** @type {any} */ (take)[name](...values)) ?? null);
}
console.log(JSON.stringify(results));
