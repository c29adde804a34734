// Finds the words, prefixes and phrases of a query in plain text. `generator/search/reader/matcher.py` is the same in
// Python.
(() => {
  "use strict";

  const search = window.Casebook.search;
  const { isExact: isExactTerm, parse, partsOf, spans, stem } = search;

  /**
   * Return what finds the parts of the query `text` that are not under a NOT; loose words as they were typed, if `isExact`.
   * `parts` is how many there are.
   */
  search.matcher = (text, isExact = false) => {
    const query = parse(text);
    return search.matcherOf(partsOf({ ...query, isStrict: query.isStrict || isExact }));
  };

  /** Return what finds `parts`: each is words, prefixes and phrases of which any will do. */
  search.matcherOf = (parts) => {
    const words = new Map(); // a stem, or "=" and a term that is meant alone: the numbers of the parts
    const prefixes = [];
    const phrases = new Map(); // by their first term
    const leaves = parts.flatMap((nodes, part) => nodes.map((node) => ({ node, part })));
    for (const { node, part } of leaves) {
      if (node.type === "word") {
        const key = isExactTerm(node.term) ? "=" + node.term : stem(node.term);
        words.set(key, [...new Set([...(words.get(key) ?? []), part])]);
      } else if (node.type === "prefix") {
        prefixes.push([node.start, part]);
      } else {
        phrases.set(node.terms[0], [...(phrases.get(node.terms[0]) || []), [node.terms, part]]);
      }
    }

    const initials = new Set(Array.from(words.keys(), (key) => key[0])); // a stem begins like its terms
    const known = new Map(); // a term: the parts that it is one of, phrases left out

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
        for (const [terms, part] of phrases.get(term) || []) {
          const last = all[at + terms.length - 1];
          if (last && terms.every((other, after) => all[at + after].term === other)) {
            found.push({ from, to: last.to, part });
          }
        }
      }
      return found;
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
})();
