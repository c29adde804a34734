// Scores the documents that a query finds (BM25F), and puts them in order (search-index.md, "Ranking"). The weights of
// fields and lengths are in the index. `generator/search/reader/rank.py` does the same in Python.
(() => {
  "use strict";

  const search = window.Casebook.search;

  const SAME = 21; // which leaves room for the numbers of two million documents

  /**
   * Return the score of each of `size` documents: BM25 over the parts of a query that it has. `parts` has what each part
   * finds: documents and their weights, and perhaps the share that these are of all that it would find.
   *
   * Source: Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009), section 3.4.
   */
  function bm25(parts, size, k1) {
    const scores = new Float64Array(size);
    for (const { documents, weights, share } of parts) {
      const n = documents.length * (share || 1);
      const idf = Math.log(1 + (size - n + 0.5) / (n + 0.5));
      for (let i = 0; i < documents.length; i++) {
        scores[documents[i]] += (idf * weights[i] * (k1 + 1)) / (weights[i] + k1);
      }
    }
    return scores;
  }

  /**
   * Return the numbers of the documents in `set` that no filter leaves out, in the order asked for. The first `undated`
   * documents have no date and come last by any date. `scoresOf()` gives the scores, where they matter: by relevance; and by
   * sum, where they are the sums.
   */
  function ordered(set, filtered, sort, undated, scoresOf) {
    const ids = new Uint32Array(set.length);
    let count = 0;
    for (let d = set.length - 1; d >= 0; d--) {
      if (set[d] && !filtered[d]) {
        ids[count++] = d;
      }
    }
    const newest = ids.slice(0, count);
    if (sort === "newest") {
      return newest;
    }
    if (sort === "oldest") {
      // The documents without a date, which have the lowest numbers, come last in both orders.
      const dated = newest.filter((d) => d >= undated).reverse();
      newest.set(dated);
      newest.set(ids.slice(dated.length, count), dated.length);
      return newest;
    }
    const scores = scoresOf();
    return byScore(newest, (d) => scores[d]);
  }

  /**
   * Put documents, the newest first, in order by their scores, of which the last SAME binary digits do not count: these tell
   * only in which order a sum was made.
   *
   * Positive numbers sort as their bits do. So with the document's number in the lowest bits of its score one fast sort
   * orders by both: 57,500 documents in 3 ms, where a sort with a function takes 13 ms (Node 20). The low half of a number
   * comes first on every machine that has a browser.
   */
  function byScore(newest, scoreOf) {
    const keys = Float64Array.from(newest, scoreOf);
    const halves = new Uint32Array(keys.buffer);
    const low = 2 ** SAME - 1;
    for (let i = 0; i < newest.length; i++) {
      halves[2 * i] = (halves[2 * i] & ~low) | newest[i];
    }
    keys.sort().reverse();
    for (let i = 0; i < newest.length; i++) {
      newest[i] = halves[2 * i] & low;
    }
    return newest;
  }

  Object.assign(search, { bm25, byScore, ordered });
})();
