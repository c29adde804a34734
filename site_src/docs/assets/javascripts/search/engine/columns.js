// Reads the columns of the index: what is known of each document, coded bit by bit (search-index.md, "columns/N").
// `generator/search/reader/columns.py` does the same in Python.
(() => {
  "use strict";

  const search = window.Casebook.search;

  const COLUMNS = ["outcome", "category", "body", "summary", "type", "sum", "range", "remedy", "head", "ground", "law"];
  const SETS = COLUMNS.slice(7); // those in which a document has any number of values
  // What else of a document tells how likely its values are.
  const BESIDE = {
    outcome: ["outcome"],
    category: ["outcome"],
    body: ["group"],
    sum: ["range"],
    range: ["outcome"],
    remedy: ["outcome"],
    head: ["range"],
    ground: ["outcome"],
    law: ["outcome", "group"],
  };
  const PLACES = 1048573;

  const after = (place, number) => (place * 509 + number + 1) % PLACES;

  /** Return what gives the next bit of a code, which has the odds of a place. */
  function bitsOf(code) {
    const seen = new Uint16Array(2 * PLACES).fill(1);
    let at = 0;
    let value = 0;
    let span = 1;
    const next = () => {
      value = value * 256 + (code[at++] | 0);
      span *= 256;
    };
    [0, 0, 0, 0].forEach(next);
    return (place) => {
      const zero = 2 * place;
      const one = zero + 1;
      const bound = Math.floor(span / (seen[zero] + seen[one])) * seen[zero];
      const bit = value < bound ? 0 : 1;
      value -= bit * bound;
      span = bit ? span - bound : bound;
      seen[zero + bit] += 4;
      if (seen[zero] + seen[one] > 8192) {
        seen[zero] = (seen[zero] + 1) >> 1;
        seen[one] = (seen[one] + 1) >> 1;
      }
      while (span < 1 << 24) {
        next();
      }
      return bit;
    };
  }

  /**
   * Return for each document the number of its value, of `size` bits; or, if it may have several, their numbers. `beside`
   * has what else is known of documents, null for the values themselves.
   */
  function readColumn(code, size, documents, isSet, beside) {
    const bit = bitsOf(code);
    const number = (start) => {
      let value = 0;
      let place = start;
      for (let i = 0; i < size; i++) {
        const one = bit(place);
        value = 2 * value + one;
        place = after(place, one);
      }
      return value;
    };
    const values = [];
    for (let d = 0; d < documents; d++) {
      let place = 0;
      for (const known of beside) {
        place = after(place, (known ? known[d] : values[d - 1]) || 0);
      }
      if (isSet) {
        const own = [];
        for (let last = after(place, 0); bit(last); last = after(place, own[own.length - 1])) {
          own.push(number(after(last, 1)));
        }
        values.push(own);
      } else {
        values.push(number(place));
      }
    }
    return values;
  }

  /**
   * Return a column of an index: for each document the number of its value, or the numbers of all that it has. A column that
   * is not there has no values.
   */
  async function columnOf(index, name) {
    const { documents, root } = index;
    const isSet = SETS.includes(name);
    if (!index.has(name)) {
      return Array(documents).fill(isSet ? [] : 0);
    }
    const [size, digits] = root.columns[name];
    const beside = await Promise.all(
      (BESIDE[name] ?? []).map((other) => (other === name ? null : besideOf(index, other))),
    );
    const read = (code) => readColumn(code, size, documents, isSet, beside);
    return index.shards.load("columns", COLUMNS.indexOf(name), digits, read);
  }

  /** Return a column, or for each document the first category with the same parent as its own. */
  async function besideOf(index, name) {
    if (name !== "group") {
      return index.column(name);
    }
    const [column, { category }] = await Promise.all([index.column("category"), index.facets()]);
    const parents = category.map(({ parent }) => parent);
    const groups = [0, ...parents.map((parent) => parents.indexOf(parent) + 1)];
    return column.map((value) => groups[value]);
  }

  /** Return whether a value, or any of several, is `chosen`. */
  const isAny = (value, chosen) => (value.some ? value.some((one) => chosen[one]) : chosen[value]);

  Object.assign(search, { columnOf, isAny });
})();
