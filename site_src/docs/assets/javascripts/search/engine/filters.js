// Filters the documents that a query finds, and counts them by facet. `generator/search/reader/filters.py` does the same
// in Python.
(() => {
  "use strict";

  const search = window.Casebook.search;
  const { isAny, language, more, period } = search;

  const UNKNOWN = "unknown"; // in the place of a slug: the decisions of which the fact is not known
  // Each facet has a bit, which is set for the documents that its filter leaves out.
  const FACETS = ["outcome", "category", "body", "kind", "year", "type", "law", "remedy", "ground", "sum"];
  const BITS = Object.fromEntries(FACETS.map((name, at) => [name, 1 << at]));

  /** Return for each document the bits of the filters that leave it out. */
  async function filtered(index, options) {
    const out = new Uint16Array(index.documents);
    const wanted = FACETS.filter((name) => options[name]?.length);
    await Promise.all(
      wanted.map(async (name) => {
        const { values, groups } = await (name === "law" ? cited(index, options.law) : facetOf(index, name));
        const allowed = groups.map((slugs) => slugs.some((slug) => options[name].includes(slug)));
        for (let d = 0; d < out.length; d++) {
          out[d] |= isAny(values[d], allowed) ? 0 : BITS[name];
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

  /** Return who cites a law or a part of one that is wanted, as a facet with one value. */
  async function cited(index, slugs) {
    const [laws] = await Promise.all([index.laws(), more()]);
    const chosen = laws.map(({ slug, partSlug }) => slugs.includes(slug) || slugs.includes(partSlug));
    return { values: await search.citingAny(index, laws, chosen), groups: [[], slugs] };
  }

  /** Return the laws of which these are the forms, as facets have their values. */
  const eachLaw = (laws) => ({ law: laws.filter(({ number }, at) => number !== laws[at - 1]?.number) });

  /** Return a facet: for each document its value, or all its values, and for each value the slugs that it counts for. */
  async function facetOf(index, name) {
    if (name === "year") {
      return years(index);
    }
    if (name === "sum") {
      return { values: await index.column("range"), groups: language.sums.map(({ slug }) => [slug]) };
    }
    const column = name === "kind" ? "body" : name;
    const [values, facets] = await Promise.all([
      index.column(column),
      name === "law" ? index.laws().then(eachLaw) : index.facets(),
    ]);
    const groups = (facets[column] ?? []).map((value) => {
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

  /**
   * Return for each facet how many of the documents found have each value, with the filters of the other facets; of laws,
   * but not of their parts. Where no decision has a sum, there are no ranges of sums. `names` are those of the facets, all
   * by default.
   */
  async function counts(index, set, bits, names = FACETS) {
    const found = await Promise.all(
      names.map(async (name) => {
        const isCounted = name !== "sum" || index.hasSums;
        return [name, isCounted ? counted(await facetOf(index, name), set, bits, ~BITS[name]) : new Map()];
      }),
    );
    return Object.fromEntries(found);
  }

  function counted({ values, groups }, set, bits, mask) {
    const counts = new Uint32Array(groups.length);
    values.forEach((value, d) => {
      if (set[d] && !(bits[d] & mask)) {
        if (value.forEach) {
          value.forEach((one) => counts[one]++);
        } else {
          counts[value]++;
        }
      }
    });
    const bySlug = new Map();
    groups.forEach((slugs, value) => {
      for (const slug of counts[value] ? slugs : []) {
        bySlug.set(slug, (bySlug.get(slug) || 0) + counts[value]);
      }
    });
    return bySlug;
  }

  Object.assign(search, { BITS, counts, facetOf, filtered });
})();
