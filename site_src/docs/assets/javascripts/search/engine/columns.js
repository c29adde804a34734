// Reads the columns of the index: what is known of each document, coded bit by bit (search-index.md, "columns/N").
// `generator/search/reader/columns.py` does the same in Python.
(() => {
  "use strict";

  const search = window.Casebook.search;
  const { json } = search;

  const PLACES = 1048573;
  const LOWEST = 1 << 24;

  const after = (place, number) => (place * 509 + number + 1) % PLACES;

  /**
   * Return for each document the number of its value, of `size` bits; or, if it may have several, their numbers. `beside`
   * has what else is known of documents, null for the values themselves. All is one loop over bits: these are millions.
   */
  function readColumn(code, size, documents, isSet, beside) {
    const seen = new Uint16Array(2 * PLACES).fill(1);
    const values = [];
    let at = 0;
    let rest = 0;
    let span = 2 ** 32;
    while (at < 4) {
      rest = rest * 256 + (code[at++] | 0);
    }
    for (let d = 0; d < documents; d++) {
      let start = 0;
      for (const known of beside) {
        start = after(start, (known ? known[d] : values[d - 1]) || 0);
      }
      const own = [];
      let number = 0;
      let left = isSet ? -1 : size; // bits to come of a number, or -1: the bit that says whether there is one more
      let place = isSet ? after(start, 0) : start;
      while (left) {
        const zero = 2 * place;
        const bound = Math.floor(span / (seen[zero] + seen[zero + 1])) * seen[zero];
        const bit = rest < bound ? 0 : 1;
        if (bit) {
          rest -= bound;
          span -= bound;
        } else {
          span = bound;
        }
        seen[zero + bit] += 4;
        if (seen[zero] + seen[zero + 1] > 8192) {
          seen[zero] = (seen[zero] + 1) >> 1;
          seen[zero + 1] = (seen[zero + 1] + 1) >> 1;
        }
        while (span < LOWEST) {
          rest = rest * 256 + (code[at++] | 0);
          span *= 256;
        }
        place = after(place, bit);
        if (left < 0) {
          left = bit && size;
          number = 0;
          continue;
        }
        number = 2 * number + bit;
        left--;
        if (isSet && !left) {
          own.push(number);
          place = after(start, number);
          left = -1;
        }
      }
      values.push(isSet ? own : number);
    }
    return values;
  }

  /**
   * Return a column of an index: for each document the number of its value, or the numbers of all that it has. In one that is
   * not there, no document has any.
   */
  async function columnOf(index, name) {
    const { documents, root, shards } = index;
    if (!index.has(name)) {
      return Array(documents).fill(name === "sum" || name === "range" ? 0 : []);
    }
    const [digits, size, isSet, ...others] = root.columns[name];
    const beside = await Promise.all(others.map((other) => (other === name ? null : besideOf(index, other))));
    return shards.load("columns", name, digits, (code) => readColumn(code, size, documents, isSet, beside));
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

  /** Return the values of facets: for each of their keys a list is given, and slugs only where they do not follow from names. */
  function readFacets(bytes) {
    const plain = (name) =>
      name
        .toLowerCase()
        .replace(/['’]/g, "")
        .replace(/&/g, "and")
        .replace(/[^a-z0-9]+/g, "-");
    const facets = json(bytes);
    for (const [facet, lists] of Object.entries(facets)) {
      facets[facet] = lists.name.map((_, at) => {
        const value = Object.fromEntries(Object.entries(lists).map(([key, all]) => [key, all[at]]));
        value.slug ??= [value.parent, value.name].filter(Boolean).map(plain).join("/");
        return value;
      });
    }
    return facets;
  }

  /** Return whether a value, or any of several, is `chosen`. */
  const isAny = (value, chosen) => (value.some ? value.some((one) => chosen[one]) : chosen[value]);

  Object.assign(search, { columnOf, isAny, readFacets });
})();
