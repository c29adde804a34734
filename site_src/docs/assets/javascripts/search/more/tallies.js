// Counts what few ask for: what is left where filters leave nothing, and outcomes year by year.
// `generator/search/reader/filters.py` does the same in Python.
(() => {
  "use strict";

  const search = window.Casebook.search;
  const { BITS, facetOf } = search;

  /** Return, by facet, how many of the documents in `set` there would be without its filter; of those that are filtered. */
  search.leftWithout = (_, set, bits, options) => {
    const names = Object.keys(BITS).filter((name) =>
      name === "year" ? options.from || options.to : options[name]?.length,
    );
    return Object.fromEntries(names.map((name) => [name, countOf(set, bits, ~BITS[name])]));
  };

  /** Return how many documents in `set` no filter leaves out, of those whose bits are in `mask`. */
  function countOf(set, bits, mask) {
    let count = 0;
    for (let d = 0; d < set.length; d++) {
      count += set[d] && !(bits[d] & mask) ? 1 : 0;
    }
    return count;
  }

  /** Return for each year of the documents that are found and not filtered how many have each outcome, the oldest first. */
  search.outcomeYears = async (index, set, bits) => {
    const [outcome, year] = await Promise.all([facetOf(index, "outcome"), facetOf(index, "year")]);
    const width = outcome.groups.length;
    const counts = new Uint32Array(width * year.groups.length);
    for (let d = 0; d < set.length; d++) {
      counts[year.values[d] * width + outcome.values[d]] += set[d] && !bits[d] ? 1 : 0;
    }
    return year.groups
      .map(([name], place) => {
        const own = outcome.groups.map(([slug], value) => [slug, counts[place * width + value]]);
        return { year: name, counts: new Map(own.filter(([, count]) => count)) };
      })
      .filter((one) => one.counts.size);
  };
})();
