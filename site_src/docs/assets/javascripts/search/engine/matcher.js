// Finds the words, prefixes and phrases of a query in plain text. `generator/search/reader/matcher.py` is the same in
// Python.
(() => {
  "use strict";

  const search = window.Casebook.search;
  const { isExact, parse, spans, stem, wanted } = search;

  /** Return what finds the parts of the query `text` that are not under a NOT. `parts` is how many there are. */
  search.matcher = (text) => {
    const parts = [...wanted(parse(text).tree).values()];
    const words = new Map(); // a stem, or "=" and a term that is meant alone: the number of the part
    const prefixes = [];
    const phrases = new Map(); // by their first term
    parts.forEach((node, part) => {
      if (node.type === "word") {
        words.set(isExact(node.term) ? "=" + node.term : stem(node.term), part);
      } else if (node.type === "prefix") {
        prefixes.push([node.start, part]);
      } else {
        phrases.set(node.terms[0], [...(phrases.get(node.terms[0]) || []), [node.terms, part]]);
      }
    });

    const initials = new Set(Array.from(words.keys(), (key) => key[0])); // a stem begins like its terms
    const known = new Map(); // a term: the parts that it is one of, phrases left out

    function partsOf(term) {
      const stemmed = initials.has(term[0]) || term[0] === "£" ? words.get(stem(term)) : undefined;
      const begun = prefixes.filter(([start]) => term.startsWith(start)).map(([, part]) => part);
      return [stemmed, words.get("=" + term), ...begun].filter((part) => part !== undefined);
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
