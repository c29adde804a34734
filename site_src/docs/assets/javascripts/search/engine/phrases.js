// Finds the documents that have words together, one after the other or near each other, by their positions.
// `generator/search/reader/phrases.py` does the same in Python.
(() => {
  "use strict";

  const search = window.Casebook.search;
  const { BLOCK_END, lastNotAfter, together } = search;

  const GAP = 11; // positions that are left out behind each block
  const MANY = 4; // pieces of positions: what needs more waits until less may do

  /**
   * Return the documents that have `pattern`, with the weights of each: the least of its places', of which each is the sum of
   * its terms'. `forms` are the `Forms` of its places, and `sides` has for each of its sides the indexes of these. Where there
   * is much to load, only the documents in the set count that `required` promises, unless that is null; how many the pattern
   * finds in all is then told from their `share`. Documents in the set `settled`, if there is one, need no more than the
   * terms: no positions are loaded of them.
   */
  async function findPattern(index, pattern, forms, sides, inSummary, required, settled) {
    const pieces = forms.reduce((sum, form) => sum + form.size, 0);
    const [all, sharers, limits, only] = await Promise.all([
      Promise.all(forms.map((form) => form.postings())),
      inSummary ? [] : sharersOf(index, pattern, forms, sides),
      inSummary ? index.column("summary") : null,
      pieces > MANY ? required : null,
    ]);
    const { seen, complete, count } = candidatesOf(index.documents, all, inSummary, only);
    const { candidates, weights, places } = postingsOf(all, seen, count);

    // Positions are read of the candidates that no shared paragraph has settled already.
    const has = settled?.slice() ?? new Uint8Array(index.documents);
    for (const documents of sharers) {
      for (let i = 0; i < documents.length; i++) {
        has[documents[i]] = 1;
      }
    }
    const open = candidates.map((_, c) => c).filter((c) => !has[candidates[c]]);
    for (const c of await having(index, pattern, { forms, sides, places, candidates, limits }, open)) {
      has[candidates[c]] = 1;
    }
    return {
      documents: candidates.filter((d) => has[d]),
      weights: weights.filter((_, c) => has[candidates[c]]),
      share: only && complete / Math.max(count, 1),
    };
  }

  /**
   * Return the documents that have all places: `seen` has 1 for those that are in the set `only` too, `count` is how many
   * these are, and `complete` how many there are outside of it too.
   */
  function candidatesOf(size, all, inSummary, only) {
    const seen = new Uint8Array(size);
    all.forEach(({ documents, summary }, t) => {
      for (let i = 0; i < documents.length; i++) {
        if (seen[documents[i]] === t && (!inSummary || summary[i])) {
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

  /**
   * Return the numbers of the candidates, the least weight of each, and for each place and each of its terms the indexes of
   * their postings, or -1.
   */
  function postingsOf(all, seen, count) {
    const candidates = new Uint32Array(count);
    const weights = new Float64Array(count).fill(Infinity);
    const places = all.map((each) => {
      const own = each.own.map(() => new Int32Array(count));
      for (let i = 0, c = 0; c < count; i++) {
        if (seen[each.documents[i]]) {
          candidates[c] = each.documents[i];
          weights[c] = Math.min(weights[c], each.weights[i]);
          own.forEach((mine, e) => (mine[c] = each.own[e][i]));
          c++;
        }
      }
      return own;
    });
    return { candidates, weights, places };
  }

  /**
   * Return those of the candidates left that have the pattern by their positions. The side with least to load comes first:
   * of the others only those pieces are loaded that have a candidate which is left.
   */
  async function having(index, pattern, { forms, sides, places, candidates, limits }, candidatesLeft) {
    const begins = sides.map(() => new Map());
    const least = (side) => Math.min(...side.map((f) => forms[f].size));
    const fewest = sides.map((_, s) => s).sort((one, other) => least(sides[one]) - least(sides[other]));
    let rows = candidatesLeft;
    const known = []; // the sides that are loaded
    const isThere = (c, which, ends = []) =>
      together(
        { ...which, sides: known.map((s) => which.sides[s]) },
        known.map((s) => begins[s].get(c)),
        ends,
        true,
      ).length > 0;
    for (const s of fewest) {
      const found = await adjacent(forms, sides[s], places, rows);
      rows = found.rows;
      rows.forEach((c, i) => {
        const last = limits ? limits[candidates[c]] - pattern.sides[s].length : Infinity;
        const each = found.begins.subarray(found.starts[i], found.starts[i + 1]);
        begins[s].set(c, limits ? each.filter((begin) => begin <= last) : each);
      });
      known.push(s);
      rows = rows.filter((c) => isThere(c, pattern));
    }
    // Where blocks end is loaded only where it may matter: what has no words between its sides is in one block, for a mark
    // stands between two blocks.
    const open = pattern.words < GAP ? [] : rows.filter((c) => !isThere(c, { ...pattern, words: 0 }));
    const ends = await endsOf(index, candidates, open);
    const crossing = new Set(
      open.filter((c, i) => ends && !isThere(c, pattern, ends.values.subarray(ends.starts[i], ends.starts[i + 1]))),
    );
    return rows.filter((c) => !crossing.has(c));
  }

  /** Return the positions of the ends of blocks in the candidates `rows`; those of the i-th begin at `starts[i]`. */
  async function endsOf({ dictionary }, candidates, rows) {
    const [entry] = await dictionary.entries([BLOCK_END]);
    if (!entry || !rows.length) {
      return null;
    }
    const { documents } = await dictionary.postings(entry);
    const wanted = Array.from(rows, (c) => lastNotAfter(documents, candidates[c]));
    return dictionary.positions(entry, dictionary.pieces(entry, wanted), wanted);
  }

  /**
   * Of the candidates `open`, return as `rows` those in which the places `order` (indexes of `forms`) stand one after the
   * other; of the i-th, such pieces of text begin at the `begins` from `starts[i]` on. `places` has the candidates' postings.
   * The places with least to load come first: of the others only those pieces are loaded that have a candidate which is left.
   */
  async function adjacent(forms, order, places, open) {
    const found = { rows: open, starts: new Uint32Array(1), begins: new Int32Array(0), isBegun: false };
    let left = [...new Set(order)];
    while (left.length && found.rows.length) {
      const { rows } = found;
      const tasks = left.map((f) => {
        const wanted = places[f].map((own) => Array.from(rows, (c) => own[c]));
        const pieces = forms[f].pieces(wanted);
        return { f, wanted, pieces, size: pieces.flat().length };
      });
      tasks.sort((one, other) => one.size - other.size);
      let room = MANY;
      const now = tasks.filter(({ size }, at) => {
        room -= size;
        return room >= 0 || !at;
      });
      left = left.filter((f) => !now.some((task) => task.f === f));
      const all = await Promise.all(now.map(({ f, wanted, pieces }) => forms[f].positions(pieces, wanted)));
      found.rows = rows.map((_, i) => i);
      now.forEach(({ f }, i) => {
        const { starts, values } = all[i];
        order.forEach((other, place) => {
          if (other === f) {
            if (!found.isBegun) {
              found.isBegun = true;
              found.starts = starts.slice();
              found.begins = new Int32Array(values).map((value) => value - place);
            }
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

  /** Return the documents of each shared paragraph that has the pattern. */
  async function sharersOf({ texts }, pattern, forms, sides) {
    if (!forms.every((form) => form.isShared)) {
      return [];
    }
    const shared = await Promise.all(forms.map((form) => form.shared()));
    const beginsIn = (number, side) =>
      shared[side[0]].get(number).filter((start) => side.every((f, at) => shared[f].get(number).includes(start + at)));
    const numbers = [...shared[0].keys()].filter(
      (number) =>
        shared.every((found) => found.has(number)) &&
        together(
          pattern,
          sides.map((side) => beginsIn(number, side)),
          [],
          true,
        ).length > 0,
    );
    return Promise.all(numbers.map((number) => texts.sharers(number)));
  }

  Object.assign(search, { findPattern });
})();
