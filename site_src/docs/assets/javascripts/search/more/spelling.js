// Finds the word of the archive that is spelt most like one that it does not have.
(() => {
  "use strict";

  const search = window.Casebook.search;

  /**
   * Return by how many letters put in, left out, changed or swapped with the next one `a` and `b` differ, or a number
   * above `most` if that is more (optimal string alignment, the restricted distance of Damerau and Levenshtein).
   */
  search.distance = function distance(a, b, most) {
    let before = [];
    let row = Array.from({ length: b.length + 1 }, (_, j) => j);
    for (let i = 1; i <= a.length; i++) {
      const above = row;
      row = [i];
      let least = i;
      for (let j = 1; j <= b.length; j++) {
        let cost = Math.min(above[j], row[j - 1]) + 1;
        cost = Math.min(cost, above[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
          cost = Math.min(cost, before[j - 2] + 1);
        }
        row.push(cost);
        least = Math.min(least, cost);
      }
      if (least > most) {
        return least;
      }
      before = above;
    }
    return row[b.length];
  };

  /**
   * Return the word nearest to `word`; of several the one in most documents, then the first by alphabet; or null. Words
   * of up to four letters may differ by one letter, longer ones by two; they begin with one of its first two letters.
   */
  search.nearest = async (index, word) => {
    const { spelling } = index.root;
    const letters = /^[a-z]{3,24}$/.test(word)
      ? [...new Set(word.slice(0, 2))].filter((letter) => spelling[letter])
      : [];
    const lists = await Promise.all(letters.map((letter) => index.shards.load("spelling", letter, spelling[letter])));
    let least = word.length <= 4 ? 1 : 2;
    // Words come in the order of how many documents they are in: the first one of a distance wins.
    const near = lists.map((list) => {
      let best = {};
      for (const term of list.split(" ")) {
        const most = best.term ? least - 1 : least;
        if (Math.abs(term.length - word.length) <= most && term !== word) {
          const found = search.distance(word, term, most);
          if (found <= most) {
            best = { term, found };
            least = found;
          }
        }
      }
      return best;
    });
    const terms = near.filter(({ found }) => found === least).map(({ term }) => term);
    if (terms.length > 1) {
      const entries = await index.dictionary.entries(terms);
      return entries.sort((one, other) => other.documents - one.documents || (one.term < other.term ? -1 : 1))[0].term;
    }
    return terms[0] || null;
  };
})();
