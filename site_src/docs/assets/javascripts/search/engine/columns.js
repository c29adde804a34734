// Reads the columns of the index: what is known of each document, coded bit by bit (search-index.md, "columns/N").
// `generator/search/reader/columns.py` does the same in Python.
(() => {
  "use strict";

  const search = window.Casebook.search;
  const { json } = search;

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
