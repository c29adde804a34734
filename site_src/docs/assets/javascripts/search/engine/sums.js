// Reads the value of the field `sum`: bounds of a sum of money. `generator/search/reader/sums.py` is the same in Python.
(() => {
  "use strict";

  const search = window.Casebook.search;

  const POUNDS = "£?([0-9]{1,12}|[0-9]{1,3}(?:,[0-9]{3}){1,3})(?:\\.([0-9]{1,2}))?";
  const BOUND = new RegExp(`^(>=|<=|≥|≤|>|<)?${POUNDS}$`);
  const RANGE = new RegExp(`^(?:${POUNDS})?\\.\\.(?:${POUNDS})?$`);

  /**
   * Return the sums that a text without blanks asks for, or null if it is not understood: {type, text, least, most}, in
   * pence; any sum is at most Infinity.
   *
   *     sum = ( ">" | ">=" | "<" | "<=" ) pounds | pounds | [ pounds ] ".." [ pounds ]
   *     pounds = [ "£" ] digits [ "." digits ]
   */
  function readSum(text) {
    const bound = BOUND.exec(text);
    if (bound) {
      const sum = pence(bound[2], bound[3]);
      const [least, most] = {
        ">": [sum + 1, Infinity],
        ">=": [sum, Infinity],
        "≥": [sum, Infinity],
        "<": [0, sum - 1],
        "<=": [0, sum],
        "≤": [0, sum],
      }[bound[1]] ?? [sum, sum];
      return { type: "sum", text, least, most };
    }
    const range = text === ".." ? null : RANGE.exec(text);
    if (!range) {
      return null;
    }
    const least = range[1] ? pence(range[1], range[2]) : 0;
    const most = range[3] ? pence(range[3], range[4]) : Infinity;
    return least <= most ? { type: "sum", text, least, most } : null;
  }

  function pence(pounds, rest = "") {
    return Number(pounds.replace(/,/g, "")) * 100 + Number(rest.padEnd(2, "0"));
  }

  Object.assign(search, { readSum });
})();
