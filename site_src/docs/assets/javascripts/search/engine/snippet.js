// Shows where a decision has the words of a query: the window of its text in which most of them are close together.
// `generator/search/reader/snippet.py` is the same in Python.
(() => {
  "use strict";

  const search = window.Casebook.search;

  const LENGTH = search.language.limits.snippet; // characters, about

  let last = {};

  /**
   * A block of a text, the words of the query in it, and the window that is shown.
   * @typedef {{block: [kind: string, anchor: string, text: string], hits: {from: number, to: number, part: number}[],
   *   from: number, to: number}} Passage
   */

  /** Return a snippet of a record: parts of text, and the address and the label of where it is from. */
  search.snippet = async (index, record, query, isExact = false) => {
    if (last.query !== query || last.isExact !== isExact) {
      last = { query, isExact, matcher: search.matcher(query, isExact) };
    }
    const { matcher } = last;
    const isOwn = (block) => typeof block[2] === "string";
    /** @type {Passage | null} */
    let best = matcher.parts ? densest(matcher, record.blocks.filter(isOwn)) : null;
    if (!best && matcher.parts) {
      const shared = record.blocks.filter((block) => !isOwn(block));
      const texts = await Promise.all(shared.map((block) => index.texts.sharedText(block[2])));
      best = densest(
        matcher,
        shared.map(([kind, anchor], i) => [kind, anchor, texts[i]]),
      );
    }
    if (!best) {
      const block = record.blocks.find(([kind]) => kind === "s") || record.blocks.filter(isOwn)[0] || ["p", "", ""];
      best = { block, hits: [], from: 0, to: 0 };
    }
    const [kind, anchor] = best.block;
    return { anchor, label: label(kind, anchor), parts: cut(matcher, best) };
  };

  /**
   * Return the block with most different words of the query close together, and where these are, or null. A summary that
   * has all of them close together is taken at once.
   */
  function densest(matcher, blocks) {
    let best = /** @type {(Passage & {score: number}) | null} */ (null);
    for (const block of blocks) {
      const [kind, , text] = block;
      const hits = matcher.hits(text);
      const parts = new Set(hits.map((hit) => hit.part)).size;
      if (best && parts + 1 < best.score) {
        continue;
      }
      const bonus = kind === "s" ? 0.25 : kind === "h" ? -0.25 : 0;
      const counts = new Uint32Array(matcher.parts); // of each word between `first` and `end`
      let here = 0;
      for (let first = 0, end = 0; first < hits.length; first++) {
        const { from, part } = hits[first];
        while (end < hits.length && (end === first || hits[end].to - from <= LENGTH)) {
          here += counts[hits[end++].part]++ ? 0 : 1;
        }
        // Different words count most, then those of the whole block, then how many there are.
        const score = here + bonus + parts * 0.01 + Math.min(end - first, 20) * 0.001;
        if (!best || score > best.score) {
          best = { score, block, hits, from, to: hits[end - 1].to };
        }
        here -= --counts[part] ? 0 : 1;
      }
      if (best && best.score > matcher.parts + 0.25) {
        break;
      }
    }
    return best;
  }

  /** Return the text around the piece from `from` up to `to`, cut at blanks, in parts with their marks. */
  function cut(matcher, { block: [, , text], hits, from, to }) {
    const room = Math.max(0, LENGTH - (to - from));
    let start = Math.max(0, Math.min(from - Math.floor(room / 2), text.length - LENGTH));
    let end = Math.min(text.length, Math.max(start + LENGTH, to));
    const isBlank = (at) => /\s/.test(text[at]);
    if (start > 0) {
      while (start < from && !isBlank(start - 1)) {
        start++;
      }
      start = startsPair(text, start) ? start : start - 1;
    }
    if (end < text.length) {
      while (end > to && !isBlank(end)) {
        end--;
      }
      end = startsPair(text, end) ? end : end - 1;
      if (end <= start) {
        end = Math.min(text.length, start + LENGTH); // one word without an end
        end = startsPair(text, end) ? end : end - 1;
      }
    }
    const parts = [];
    const add = (piece, mark) => {
      if (piece) {
        parts.push({ text: piece, mark });
      }
    };
    let done = start;
    add(start > 0 ? "…" : "", false);
    for (const [first, after] of matcher.find(text, hits)) {
      if (first >= done && after <= end) {
        add(text.slice(done, first), false);
        add(text.slice(first, after), true);
        done = after;
      }
    }
    add(text.slice(done, end), false);
    add(end < text.length ? "…" : "", false);
    return parts;
  }

  /** Tell whether a cut at `at` does not part the two halves of one character. */
  function startsPair(text, at) {
    const code = text.charCodeAt(at);
    return !(code >= 0xdc00 && code <= 0xdfff);
  }

  function label(kind, anchor) {
    const match = kind === "p" ? /^para-([0-9]+)((?:-[a-z]+)*)$/.exec(anchor) : null;
    if (match) {
      return `Paragraph ${match[1]}${match[2].replace(/-([a-z]+)/g, "($1)")}`;
    }
    return kind === "s" ? "Summary" : null;
  }
})();
