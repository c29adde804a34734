// Spelling: the word of the index that is nearest to one that it does not have.
(function () {
  "use strict";

  const search = window.Casebook.search;

  /**
   * Return by how many letters put in, left out, changed or swapped with the next one `a` and `b` differ, or a number
   * above `most` if that is more (optimal string alignment, the restricted distance of Damerau and Levenshtein).
   */
  function distance(a, b, most) {
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
  }

  /**
   * Return the form nearest to `word`, of several the one in most documents, or null. Words of up to four letters may
   * differ by one letter, longer ones by two.
   */
  search.nearest = async function (index, word) {
    const { spelling } = index.root;
    const most = word.length <= 4 ? 1 : 2;
    const shorter = word.length - 1;
    const near = [word.length, shorter, word.length + 1];
    if (!/^[a-z]{3,24}$/.test(word)) {
      return null;
    }
    let best = { distance: most + 1, forms: [] };
    for (const lengths of most > 1 ? [near, [shorter - 1, word.length + 2]] : [near]) {
      const known = lengths.filter((length) => spelling[length]);
      const lists = await Promise.all(known.map((length) => index.shards.load("spelling", length, spelling[length])));
      for (const list of lists) {
        // Forms of one length come in the order of how many documents they are in: the first one of a distance wins.
        let least = best.distance + 1;
        let nearest = null;
        for (const form of list.split(" ")) {
          const found = form === word ? least : distance(word, form, least - 1);
          if (found < least && found <= best.distance) {
            least = found;
            nearest = form;
          }
        }
        if (nearest && least <= most) {
          best = { distance: least, forms: least < best.distance ? [nearest] : [...best.forms, nearest] };
        }
      }
      if (best.distance === 1) {
        break; // words whose length differs by two differ by two letters at least
      }
    }
    if (best.forms.length > 1) {
      const entries = await index.dictionary.entries(best.forms);
      entries.sort((one, other) => other.documents - one.documents);
      return entries[0].form;
    }
    return best.forms[0] || null;
  };
})();
