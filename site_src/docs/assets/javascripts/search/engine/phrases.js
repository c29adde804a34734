// Finds the documents that have the words of a phrase one after the other, by their positions.
// `generator/search/reader/phrases.py` does the same in Python.
(() => {
  "use strict";

  const search = window.Casebook.search;
  const { IN_SUMMARY, LEVEL } = search;

  const MANY = 4; // pieces of positions: what needs more waits until less may do

  /**
   * Return the documents in which the terms `entries` follow one another in the order `order` (indexes of `entries`), with
   * the weights of each: the least of its words'. Where there is much to load, only the documents in the set count that
   * `required` promises, unless that is null; how many the phrase finds in all is then told from their `share`.
   */
  async function findPhrase(index, entries, order, inSummary, required) {
    const { dictionary, root } = index;
    const pieces = entries.reduce((sum, entry) => sum + entry.positions.length, 0);
    const [all, sharers, limits, only] = await Promise.all([
      Promise.all(entries.map((entry) => dictionary.postings(entry))),
      inSummary ? [] : sharersOf(index, entries, order),
      inSummary ? index.column("summary") : null,
      pieces > MANY ? required : null,
    ]);
    const { seen, complete, count } = candidatesOf(index.documents, all, inSummary, only);
    const { candidates, weights, places } = postingsOf(all, seen, count, root.levels);

    // Positions are read of the candidates that no shared paragraph has settled already.
    const has = new Uint8Array(index.documents);
    for (const documents of sharers) {
      for (let i = 0; i < documents.length; i++) {
        has[documents[i]] = 1;
      }
    }
    const open = candidates.map((_, c) => c).filter((c) => !has[candidates[c]]);
    const { rows, starts, begins } = await adjacent(dictionary, entries, order, places, open);
    rows.forEach((c, i) => {
      has[candidates[c]] = !limits || begins[starts[i]] + order.length <= limits[candidates[c]] ? 1 : 0;
    });
    return {
      documents: candidates.filter((d) => has[d]),
      weights: weights.filter((_, c) => has[candidates[c]]),
      share: only && complete / Math.max(count, 1),
    };
  }

  /**
   * Return the documents that have all terms: `seen` has 1 for those that are in the set `only` too, `count` is how many
   * these are, and `complete` how many there are outside of it too.
   */
  function candidatesOf(size, all, inSummary, only) {
    const seen = new Uint8Array(size);
    all.forEach(({ documents, bits }, t) => {
      for (let i = 0; i < documents.length; i++) {
        if (seen[documents[i]] === t && (!inSummary || bits[i] & IN_SUMMARY)) {
          seen[documents[i]] = t + 1;
        }
      }
    });
    let complete = 0;
    let count = 0;
    for (let d = 0; d < size; d++) {
      complete += seen[d] === all.length ? 1 : 0;
      seen[d] = seen[d] === all.length && (!only || only[d]) ? 1 : 0;
      count += seen[d];
    }
    return { seen, complete, count };
  }

  /** Return the numbers of the candidates, the least weight of each, and for each term the indexes of their postings. */
  function postingsOf(all, seen, count, levels) {
    const candidates = new Uint32Array(count);
    const weights = new Float64Array(count).fill(Infinity);
    const places = all.map(({ documents, bits }) => {
      const own = new Uint32Array(count);
      for (let i = 0, c = 0; c < count; i++) {
        if (seen[documents[i]]) {
          candidates[c] = documents[i];
          weights[c] = Math.min(weights[c], levels[bits[i] & LEVEL]);
          own[c++] = i;
        }
      }
      return own;
    });
    return { candidates, weights, places };
  }

  /**
   * Of the candidates `open`, return as `rows` those in which the terms of `entries` stand one after the other in the
   * order `order`; of the i-th, such places begin at the `begins` from `starts[i]` on. `places` has for each form the
   * candidates' postings. The terms with least to load come first: of the others only those pieces are loaded that
   * have a candidate which is left.
   */
  async function adjacent(dictionary, entries, order, places, open) {
    const found = { rows: open };
    let left = entries.map((_, f) => f);
    while (left.length && found.rows.length) {
      const { rows } = found;
      const wanted = places.map((own) => rows.map((c) => own[c]));
      const pieces = entries.map((entry, f) => dictionary.pieces(entry, wanted[f]));
      left.sort((f, g) => pieces[f].length - pieces[g].length);
      let room = MANY;
      const now = left.filter((f, at) => {
        room -= pieces[f].length;
        return room >= 0 || !at;
      });
      left = left.filter((f) => !now.includes(f));
      const all = await Promise.all(now.map((f) => dictionary.positions(entries[f], pieces[f], wanted[f])));
      found.rows = rows.map((_, i) => i);
      now.forEach((f, i) => {
        const { starts, values } = all[i];
        order.forEach((other, place) => {
          if (other === f) {
            found.starts = found.starts || starts.slice();
            found.begins = found.begins || new Int32Array(values).map((value) => value - place);
            narrow(found, all[i], place);
          }
        });
      });
      found.rows = found.rows.map((i) => rows[i]);
    }
    return found;
  }

  /**
   * Of the phrases that may begin at `begins`, keep those whose word at `place` is there, and of `rows`, indexes in
   * `positions`, those with such phrases. The i-th row has those from `starts[i]` up to `starts[i + 1]`.
   */
  function narrow(found, positions, place) {
    const { rows, starts, begins } = found;
    let kept = 0;
    let to = 0;
    for (let i = 0, from = 0; i < rows.length; i++) {
      const first = to;
      const next = starts[i + 1];
      const end = positions.starts[rows[i] + 1];
      let at = positions.starts[rows[i]];
      for (; from < next; from++) {
        const wanted = begins[from] + place;
        while (at < end && positions.values[at] < wanted) {
          at++;
        }
        if (at < end && positions.values[at] === wanted) {
          begins[to++] = begins[from];
        }
      }
      if (to > first) {
        rows[kept] = rows[i];
        starts[++kept] = to;
      }
    }
    found.rows = rows.subarray(0, kept);
  }

  /** Return the documents of each shared paragraph that has the terms `entries` in the order `order`. */
  async function sharersOf({ dictionary, texts }, entries, order) {
    if (!entries.every((entry) => entry.shared)) {
      return [];
    }
    const shared = await Promise.all(entries.map((entry) => dictionary.shared(entry)));
    const has = (number, start) => order.every((t, place) => shared[t].get(number).includes(start + place));
    const numbers = [...shared[0].keys()].filter(
      (number) =>
        shared.every((found) => found.has(number)) && shared[order[0]].get(number).some((start) => has(number, start)),
    );
    return Promise.all(numbers.map((number) => texts.sharers(number)));
  }

  Object.assign(search, { findPhrase });
})();
