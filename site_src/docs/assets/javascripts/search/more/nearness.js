// Scores how close together a decision has the words of a query, by its text (search-index.md, "Plain reading").
// `generator/search/reader/nearness.py` does the same in Python.
(() => {
  "use strict";

  const search = window.Casebook.search;
  const { window: WINDOW, gap: GAP } = search.language.plain;

  /** Return how close together a record has the parts that `matcher` finds: from 0 to 1. `weights` are those of the parts. */
  search.closeness = ({ title, blocks }, matcher, weights) => {
    const sum = (numbers) => numbers.reduce((one, other) => one + other, 0);
    const whole = sum(weights);
    if (!whole) {
      return 0;
    }
    // Paragraphs that decisions share are not loaded with the text.
    const texts = [title, ...blocks.map((block) => block[2]).filter((text) => typeof text === "string")];
    const every = texts.map((text) => matcher.hits(text));
    const together = Math.max(0, ...every.map((hits) => mostTogether(hits, weights)));
    const following = new Set(every.flatMap(followed));
    const pairs = weights.slice(1).map((weight, at) => weights[at] + weight);
    const found = sum(pairs.filter((_, at) => following.has(at)));
    return (0.5 * together) / whole + (pairs.length ? (0.5 * found) / sum(pairs) : 0);
  };

  /** Return the most weight that parts have together within a window. */
  function mostTogether(hits, weights) {
    const counts = weights.map(() => 0);
    let best = 0;
    let here = 0;
    let end = 0;
    for (const { from, part } of hits) {
      for (; end < hits.length && hits[end].from - from <= WINDOW; end++) {
        here += counts[hits[end].part]++ ? 0 : weights[hits[end].part];
      }
      best = Math.max(best, here);
      here -= --counts[part] ? 0 : weights[part];
    }
    return best;
  }

  /** Return the parts after which the next one follows, with hardly a word between. */
  function followed(hits) {
    const found = [];
    hits.forEach((hit, at) => {
      for (let next = at + 1; next < hits.length && hits[next].from - hit.to <= GAP; next++) {
        if (hits[next].part === hit.part + 1 && hits[next].from >= hit.to) {
          found.push(hit.part);
        }
      }
    });
    return found;
  }
})();
