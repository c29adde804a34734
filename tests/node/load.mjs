// Runs scripts of the site without a page, for the tests of those that need none.

import { readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";

const SCRIPTS = new URL("../../site_src/docs/assets/javascripts/", import.meta.url);

/**
 * Run classic scripts in their order, as a browser would, and return the global that they share.
 * @param {...string} names paths below assets/javascripts/
 * @returns {Window["Casebook"]}
 */
export function load(...names) {
  globalThis.window ??= /** @type {any} */ (globalThis);
  for (const name of names) {
    const script = new URL(name, SCRIPTS);
    runInThisContext(readFileSync(script, "utf-8"), { filename: script.pathname });
  }
  return globalThis.window.Casebook;
}
