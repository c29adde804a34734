// Cuts a piece out of a text: at the ends of sentences where that can be, else at blanks.
// `generator/search/reader/cutting.py` is the same in Python.
(() => {
  "use strict";

  const search = window.Casebook.search;

  const { snippet: SIZE, lead: LEAD } = search.language.limits;
  const ABBREVIATIONS = new Set(search.language.abbreviations);
  const END = /[.!?]["”’')\]]*(\s+)["“‘'([]*(?=\p{Uppercase})/gu;
  const LONGEST = 10; // letters of an abbreviation, at most

  const isBlank = (text, at) => /\s/.test(text[at]);

  /** Return where each sentence of a text begins and ends; the blanks between two belong to neither. */
  function sentences(text) {
    const found = [];
    let begin = 0;
    for (const mark of text.matchAll(END)) {
      const word = /[A-Za-z]+$/.exec(text.slice(Math.max(0, mark.index - LONGEST), mark.index));
      if (!word || !ABBREVIATIONS.has(word[0].toLowerCase())) {
        const end = mark.index + mark[0].search(/\s/);
        found.push([begin, end]);
        begin = end + mark[1].length;
      }
    }
    found.push([begin, text.length]);
    return found;
  }

  /**
   * Return the first and last place of what is shown around the window from `start` to `end`: whole sentences, if they
   * fit; of a longer one its beginning or end, if the window is near it; else what is around the window.
   */
  function piece(text, start, end) {
    if (text.length <= SIZE) {
      return [0, text.length];
    }
    const every = sentences(text);
    let low = every.findLastIndex(([begin]) => begin <= start);
    let high = every.findIndex((one, place) => place >= low && (one[1] >= end || place === every.length - 1));
    let first = every[low][0];
    let last = every[high][1];
    if (last - first > SIZE) {
      return part(text, start, end, first, last);
    }
    while (high + 1 < every.length && every[high + 1][1] - first <= SIZE) {
      last = every[++high][1];
    }
    while (low && last - every[low - 1][0] <= SIZE) {
      first = every[--low][0];
    }
    if (last - first < Math.floor(SIZE / 2)) {
      return last < text.length // the next one is longer: some of it
        ? [first, back(text, first, first + SIZE, last)]
        : [forth(text, last - SIZE, first), last];
    }
    return [first, last];
  }

  /** Return the first and last place of what is shown of a paragraph that leads in a list. */
  function leadPiece(text) {
    const first = text.length <= LEAD ? 0 : sentences(text).at(-1)[0];
    return [first, text.length - first <= LEAD ? text.length : back(text, first, first + LEAD, first)];
  }

  /** Return what stands before and after a piece of a text: `…` where something is left out. */
  function dots(text, first, last) {
    const every = sentences(text);
    const before = every.some(([begin]) => begin === first) ? "… " : "…";
    const after = every.some(([, end]) => end === last) ? " …" : "…";
    return [first ? before : "", last < text.length ? after : ""];
  }

  /** Return a piece of the sentences from `first` to `last`, which are too long, around the window. */
  function part(text, start, end, first, last) {
    const near = Math.floor((SIZE * 3) / 4);
    if (end - first <= near) {
      return [first, back(text, first, first + SIZE, end)];
    }
    if (last - start <= near) {
      return [forth(text, last - SIZE, start), last];
    }
    const room = Math.max(0, SIZE - (end - start));
    const begin = Math.max(0, Math.min(start - Math.floor(room / 2), text.length - SIZE));
    const stop = Math.min(text.length, Math.max(begin + SIZE, end));
    const from = forth(text, begin, start);
    return [from, back(text, from, stop, end)];
  }

  /** Return the first beginning of a word from `at` on, `most` at most. */
  function forth(text, at, most) {
    let place = Math.max(at, 0);
    while (place > 0 && place < most && !isBlank(text, place - 1)) {
      place++;
    }
    return whole(text, place);
  }

  /** Return the last end of a word up to `at`, `least` at least; `at` itself if nothing would be left from `first` on. */
  function back(text, first, at, least) {
    const most = Math.min(at, text.length);
    let place = most;
    while (least < place && place < text.length && !isBlank(text, place)) {
      place--;
    }
    return whole(text, place > first ? place : most);
  }

  /** Return a place, or the one before where it would part the two halves of one character. */
  function whole(text, at) {
    const code = text.charCodeAt(at);
    return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
  }

  Object.assign(search, { dots, leadPiece, piece });
})();
