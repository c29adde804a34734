// Finds the words, prefixes, phrases and other patterns of a query in plain text. `generator/search/reader/matcher.py` is the same in
// Python.
(() => {
  "use strict";

  const search = window.Casebook.search;
  const { fits, isExact: isExactTerm, isLoose, more, parse, patterns, spans, stem, together, wanted } = search;

  /** Return what is marked in the text of a decision: for each part of a query its words, prefixes and phrases. */
  search.exactParts = (tree) => [...wanted(tree).values()].map((leaf) => [leaf]);

  /**
   * Return what finds the parts of the query `text` that are not under a NOT; loose words as they were typed, if `isExact`.
   * `parts` is how many there are.
   */
  search.matcher = async (text, isExact = false) => {
    const query = parse(text);
    const isMeant = !isExact && isLoose(query);
    if (isMeant) {
      await more();
    }
    return search.matcherOf((isMeant && search.looseParts(query)) || search.exactParts(query.tree));
  };

  /** Return what finds `parts`: each is words, prefixes and phrases of which any will do. */
  search.matcherOf = (parts) => {
    const words = new Map(); // a stem, or "=" and a term that is meant alone: the numbers of the parts
    const prefixes = [];
    const standing = []; // pairs of a pattern and its part
    const leaves = parts.flatMap((nodes, part) => nodes.map((node) => ({ node, part })));
    for (const { node, part } of leaves) {
      if (node.type === "word") {
        const key = isExactTerm(node.term) ? "=" + node.term : stem(node.term);
        words.set(key, [...new Set([...(words.get(key) ?? []), part])]);
        if (isExactTerm(node.term)) {
          prefixes.push([`${node.term}(`, part]);
        }
      } else if (node.type === "prefix") {
        prefixes.push([node.start, part]);
      } else {
        patterns(node).forEach((pattern) => standing.push([pattern, part]));
      }
    }

    const initials = new Set(Array.from(words.keys(), (key) => key[0])); // a stem begins like its terms
    const known = new Map(); // a term: the parts that it is one of, patterns left out

    function partsOf(term) {
      const stemmed = initials.has(term[0]) || term[0] === "£" ? words.get(stem(term)) : undefined;
      const begun = prefixes.filter(([start]) => term.startsWith(start)).map(([, part]) => part);
      return [...(stemmed ?? []), ...(words.get("=" + term) ?? []), ...begun];
    }

    /** Return the places that have a part of the query, in order, with its number. */
    function hits(string) {
      const found = [];
      const all = parts.length ? spans(string) : [];
      for (let at = 0; at < all.length; at++) {
        const { term, from, to } = all[at];
        let own = known.get(term);
        if (!own) {
          own = partsOf(term);
          known.set(term, own);
        }
        for (const part of own) {
          found.push({ from, to, part });
        }
      }
      return standing.length ? [...found, ...standingIn(all)].sort(byPlace) : found;
    }

    /** Return the places in the tokens `all` of a text that have a pattern, with the number of its part. */
    function standingIn(all) {
      const places = new Map(); // a term: where it is
      all.forEach(({ term }, at) => places.set(term, [...(places.get(term) ?? []), at]));
      return standing.flatMap(([pattern, part]) => {
        const begins = pattern.sides.map((side) => beginsOf(side, places));
        const pairs = new Map(together(pattern, begins).map(([side, at]) => [`${side} ${at}`, [side, at]]));
        return Array.from(pairs.values(), ([side, at]) => {
          const last = at + pattern.sides[side].length - 1;
          return { from: all[at].from, to: all[last].to, part };
        });
      });
    }

    /** Return the places that the query means, in order and apart: pairs of the first code unit and the one after. */
    function find(string, found = hits(string)) {
      const merged = [];
      for (const { from, to } of found) {
        const last = merged[merged.length - 1];
        if (last && from < last[1]) {
          last[1] = Math.max(last[1], to);
        } else {
          merged.push([from, to]);
        }
      }
      return merged;
    }

    return { parts: parts.length, hits, find };
  };

  const byPlace = (one, other) => one.from - other.from || one.to - other.to || one.part - other.part;

  /** Return where a side of a pattern begins, ascending; `places` has for each term of a text where it is. */
  function beginsOf(side, places) {
    const fitting = side.map((place) => {
      const found = new Set();
      for (const [term, all] of places) {
        if (fits(place, term)) {
          all.forEach((at) => found.add(at));
        }
      }
      return found;
    });
    const begins = [...fitting[0]].filter((at) => fitting.every((each, after) => each.has(at + after)));
    return begins.sort((one, other) => one - other);
  }
})();
