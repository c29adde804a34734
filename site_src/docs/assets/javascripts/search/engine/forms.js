// Several terms of the index as if they were one: what may stand at one place of a pattern. `terms_of` and `_merged` in
// `generator/search/reader/phrases.py` do the same in Python.
(() => {
  "use strict";

  const search = window.Casebook.search;
  const { LEVEL } = search;

  /** The terms `entries` of the dictionary, one or more, as one. */
  class Forms {
    constructor(dictionary, entries, levels) {
      this.dictionary = dictionary;
      this.entries = entries;
      this.levels = levels; // what each level of a posting is worth
      this.isShared = entries.some((entry) => entry.shared);
      this.size = entries.reduce((sum, entry) => sum + entry.positions.length, 0); // pieces of positions
      this.count = entries.reduce((sum, entry) => sum + entry.documents, 0);
    }

    /**
     * Return the documents that have any of the terms, ascending: `documents`, the sum of the `weights` of the terms in each,
     * whether any is in its `summary`, and for each term the indexes `own` of its postings, or -1.
     */
    async postings() {
      const all = await Promise.all(this.entries.map((entry) => this.dictionary.postings(entry)));
      const documents = all.length === 1 ? all[0].documents : union(all.map((each) => each.documents));
      const weights = new Float64Array(documents.length);
      const summary = new Uint8Array(documents.length);
      const own = all.map((each) => {
        const places = new Int32Array(documents.length).fill(-1);
        for (let i = 0, at = 0; i < each.documents.length; i++, at++) {
          while (documents[at] < each.documents[i]) {
            at++;
          }
          places[at] = i;
          weights[at] += this.levels[each.bits[i] & LEVEL];
          summary[at] |= each.bits[i] & search.IN_SUMMARY ? 1 : 0;
        }
        return places;
      });
      return { documents, weights, summary, own };
    }

    /**
     * Return the pieces with the positions in the documents of the postings `wanted` (for each term, indexes of its own, or
     * -1): for each term.
     */
    pieces(wanted) {
      return this.entries.map((entry, e) =>
        this.dictionary.pieces(
          entry,
          wanted[e].filter((at) => at >= 0),
        ),
      );
    }

    /** Return the positions in those documents: those of the i-th are `values` from `starts[i]` up to `starts[i + 1]`. */
    async positions(pieces, wanted) {
      const load = (entry, e) =>
        this.dictionary.positions(
          entry,
          pieces[e],
          wanted[e].filter((at) => at >= 0),
        );
      const all = await Promise.all(this.entries.map(load));
      return all.length === 1 && wanted[0].every((at) => at >= 0) ? all[0] : merged(all, wanted);
    }

    /** Return the shared paragraphs that have any of the terms: their numbers, and the positions in each, ascending. */
    async shared() {
      const found = new Map();
      for (const each of await Promise.all(this.entries.map((entry) => this.dictionary.shared(entry)))) {
        for (const [number, positions] of each) {
          const before = found.get(number);
          found.set(number, before ? [...before, ...positions].sort((one, other) => one - other) : [...positions]);
        }
      }
      return found;
    }
  }

  function union(lists) {
    return Uint32Array.from(new Set(lists.flatMap((list) => Array.from(list)))).sort();
  }

  /** Put together the positions of several terms in the documents of `wanted`, ascending in each. */
  function merged(all, wanted) {
    const rows = wanted[0].length;
    const next = all.map(() => 0);
    const starts = new Uint32Array(rows + 1);
    const values = new Uint32Array(all.reduce((sum, each) => sum + each.values.length, 0));
    for (let row = 0; row < rows; row++) {
      let to = starts[row];
      all.forEach((each, e) => {
        if (wanted[e][row] >= 0) {
          const at = next[e]++;
          values.set(each.values.subarray(each.starts[at], each.starts[at + 1]), to);
          to += each.starts[at + 1] - each.starts[at];
        }
      });
      values.subarray(starts[row], to).sort();
      starts[row + 1] = to;
    }
    return { starts, values };
  }

  Object.assign(search, { Forms });
})();
