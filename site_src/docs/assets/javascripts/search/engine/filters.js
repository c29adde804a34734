// Filters the documents that a query finds, and counts them by facet. `generator/search/reader/filters.py` does the same
// in Python.
(() => {
  "use strict";

  const search = window.Casebook.search;
  const { period } = search;

  const UNKNOWN = "unknown"; // in the place of a slug: the decisions of which the fact is not known
  // Each facet has a bit, which is set for the documents that its filter leaves out.
  const BITS = { outcome: 1, category: 2, body: 4, kind: 8, year: 16, type: 32 };

  /** Return for each document the bits of the filters that leave it out. */
  async function filtered(index, options) {
    const out = new Uint8Array(index.documents);
    const wanted = Object.keys(BITS).filter((name) => options[name]?.length);
    await Promise.all(
      wanted.map(async (name) => {
        const { values, groups } = await facetOf(index, name);
        const allowed = groups.map((slugs) => slugs.some((slug) => options[name].includes(slug)));
        for (let d = 0; d < out.length; d++) {
          out[d] |= allowed[values[d]] ? 0 : BITS[name];
        }
      }),
    );
    const from = period(options.from || "");
    const to = period(options.to || "");
    if (from || to) {
      const [start, end] = await index.between(from ? from[0] : -Infinity, to ? to[1] : Infinity);
      for (let d = 0; d < out.length; d++) {
        out[d] |= d >= start && d < end ? 0 : BITS.year;
      }
    }
    return out;
  }

  /** Return a facet: for each document a value, and for each value the slugs that it counts for. */
  async function facetOf(index, name) {
    if (name === "year") {
      return years(index);
    }
    const column = name === "kind" ? "body" : name;
    const [values, facets] = await Promise.all([index.column(column), index.facets()]);
    const groups = facets[column].map((value) => {
      if (name === "kind") {
        return [value.kind || UNKNOWN];
      }
      const slash = name === "category" ? value.slug.indexOf("/") : -1;
      return slash < 0 ? [value.slug] : [value.slug, value.slug.slice(0, slash)];
    });
    return { values, groups: [[UNKNOWN], ...groups] };
  }

  async function years(index) {
    const values = new Uint32Array(index.documents);
    const groups = [[UNKNOWN]];
    for (const { day, first } of await index.days()) {
      const year = new Date(day * 864e5).toISOString().slice(0, 4);
      if (year !== groups[groups.length - 1][0]) {
        groups.push([year]);
      }
      values.fill(groups.length - 1, first);
    }
    return { values, groups };
  }

  /** Return for each facet how many of the documents found have each value, with the filters of the other facets. */
  async function counts(index, set, bits) {
    const found = await Promise.all(
      Object.entries(BITS).map(async ([name, bit]) => {
        const { values, groups } = await facetOf(index, name);
        const counts = new Uint32Array(groups.length);
        for (let d = 0; d < set.length; d++) {
          counts[values[d]] += set[d] && !(bits[d] & ~bit) ? 1 : 0;
        }
        const bySlug = new Map();
        groups.forEach((slugs, value) => {
          for (const slug of counts[value] ? slugs : []) {
            bySlug.set(slug, (bySlug.get(slug) || 0) + counts[value]);
          }
        });
        return [name, bySlug];
      }),
    );
    return Object.fromEntries(found);
  }

  Object.assign(search, { filtered, counts });
})();
