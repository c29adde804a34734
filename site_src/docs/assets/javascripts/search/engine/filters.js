// Filters the documents that a query finds, and counts them by facet. `generator/search/reader/filters.py` does the same
// in Python.
(() => {
  "use strict";

  const search = window.Casebook.search;
  const { SETS, language, period } = search;

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
        const { starts, values, groups } = await facetOf(index, name);
        const allowed = Uint8Array.from(groups, (slugs) =>
          slugs.some((slug) => options[name].includes(slug)) ? 1 : 0,
        );
        for (let d = 0; d < out.length; d++) {
          const isKept = starts ? hasAny(starts, values, allowed, d) : allowed[values[d]];
          out[d] |= isKept ? 0 : BITS[name];
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

  /** Return whether any of the values of document `d` is allowed. */
  function hasAny(starts, values, allowed, d) {
    for (let at = starts[d]; at < starts[d + 1]; at++) {
      if (allowed[values[at]]) {
        return true;
      }
    }
    return false;
  }

  /**
   * Return a facet: for each document a value, and for each value the slugs that it counts for. Where a document has any
   * number of values, `starts` says where they begin.
   */
  async function facetOf(index, name) {
    if (name === "year") {
      return years(index);
    }
    if (name === "sum") {
      return sums(index);
    }
    if (SETS.includes(name)) {
      const isLaw = name === "law";
      const [places, all] = await Promise.all([index.sets.places(name), isLaw ? index.sets.laws() : index.facets()]);
      const groups = isLaw
        ? all.map(({ slug, partSlug }) => [...new Set([slug, partSlug])])
        : (all[name] ?? []).map(({ slug, kind }) => (kind === name ? [slug] : [])); // heads of remedies do not count
      return { ...places, groups };
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

  async function sums(index) {
    const least = language.sums.slice(1).map(({ from }) => from * 100 + 1);
    const values = Uint8Array.from(await index.column("sum"), (sum) => {
      let place = 0;
      while (sum >= least[place]) {
        place++;
      }
      return place;
    });
    return { values, groups: language.sums.map(({ slug }) => [slug]) };
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
   * Return for each facet how many of the documents found have each value, with the filters of the other facets. A
   * document counts once for a slug. Where no decision has a sum, there are no ranges of sums. `names` are those of the
   * facets, all by default.
   */
  async function counts(index, set, bits, names = FACETS) {
    const found = await Promise.all(
      names.map(async (name) => {
        if (name === "sum" && !index.hasSums) {
          return [name, new Map()];
        }
        const facet = await facetOf(index, name);
        const isKept = (d) => set[d] && !(bits[d] & ~BITS[name]);
        return [name, facet.starts ? countedOnce(facet, isKept) : counted(facet, isKept)];
      }),
    );
    return Object.fromEntries(found);
  }

  /** Count documents that have one value each. */
  function counted({ values, groups }, isKept) {
    const counts = new Uint32Array(groups.length);
    for (let d = 0; d < values.length; d++) {
      counts[values[d]] += isKept(d) ? 1 : 0;
    }
    const bySlug = new Map();
    groups.forEach((slugs, value) => {
      for (const slug of counts[value] ? slugs : []) {
        bySlug.set(slug, (bySlug.get(slug) || 0) + counts[value]);
      }
    });
    return bySlug;
  }

  /** Count documents that have any number of values each, of which several may have the same slug. */
  function countedOnce({ starts, values, groups }, isKept) {
    const slugs = [...new Set(groups.flat())];
    const places = new Map(slugs.map((slug, place) => [slug, place]));
    // A value has two slugs at most. Those that are not there are counted where nothing looks.
    const nowhere = slugs.length;
    const [firsts, seconds] = [0, 1].map((at) => Uint32Array.from(groups, (group) => places.get(group[at]) ?? nowhere));
    const counts = new Uint32Array(nowhere + 1);
    const last = new Uint32Array(nowhere + 1); // the document after the last one that counted
    const count = (place, d) => {
      counts[place] += last[place] <= d ? 1 : 0;
      last[place] = d + 1;
    };
    for (let d = 0; d + 1 < starts.length; d++) {
      if (starts[d] < starts[d + 1] && isKept(d)) {
        for (let at = starts[d]; at < starts[d + 1]; at++) {
          count(firsts[values[at]], d);
          count(seconds[values[at]], d);
        }
      }
    }
    const bySlug = new Map();
    for (const [slug, place] of places) {
      if (counts[place]) {
        bySlug.set(slug, counts[place]);
      }
    }
    return bySlug;
  }

  Object.assign(search, { BITS, counts, facetOf, filtered });
})();
