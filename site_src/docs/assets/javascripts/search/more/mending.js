// Mends the loose words of a query that no decision has: a slip, two words written as one, one written as two
// (search-index.md, "Plain reading"). `generator/search/reader/mending.py` does the same in Python.
(() => {
  "use strict";

  const search = window.Casebook.search;
  const { distance, entriesOf, isCommon, isEveryday, language, spellings, wordPlace } = search;
  const limits = language.plain;
  const isPlain = (term) => /^[a-z]+$/.test(term);

  /**
   * Return the loose `words` of the query `text`; in the place of those that no decision has and that are no everyday words,
   * the words that were meant, where that is hardly in doubt. Such have `meant`: what was typed, and what is looked for.
   */
  search.mended = async (evaluation, text, words) => {
    const hasWord = async (term) => (await evaluation.termsOf(wordPlace(term))).length > 0;
    const hasRow = async (terms) =>
      (await evaluation.find({ leaf: { type: "phrase", terms }, inSummary: false })).documents.length > 0;
    const everyday = new Set(entriesOf(text, words).flatMap(([row]) => row));
    const isKnown = await Promise.all(words.map(({ term }, at) => everyday.has(at) || isCommon(term) || hasWord(term)));
    const found = [];
    for (let at = 0; at < words.length; at++) {
      const word = words[at];
      const pair = words.slice(at, at + 2);
      const joined = isKnown.slice(at, at + 2).every(Boolean) ? null : await joinedOf(hasWord, text, pair);
      if (joined) {
        found.push(joined);
        at++;
      } else if (isKnown[at] || word.term.length < limits.spelt || word.to - word.from !== word.term.length) {
        found.push(word);
      } else {
        found.push(...((await partedOf(hasWord, hasRow, word)) ?? [await speltAs(evaluation.index, word)]));
      }
    }
    return found;
  };

  /** Return two words as the one that they are in decisions or among the everyday words (`dis repair`); or null. */
  async function joinedOf(hasWord, text, pair) {
    if (pair.length < 2 || pair.some((word) => isCommon(word.term))) {
      return null;
    }
    const [{ term: one, from, to: end }, { term: other, from: start, to }] = pair;
    const term = one + other;
    const isWord = start - end === 1 && isPlain(term) && (isEveryday([term]) || (await hasWord(term)));
    return isWord ? { term, from, to, meant: [text.slice(from, to), term] } : null;
  }

  /** Return a word as the two that follow one another in some decision (`carehome`), or that are everyday; or null. */
  async function partedOf(hasWord, hasRow, { term, from, to }) {
    for (let cut = limits.part; isPlain(term) && cut <= term.length - limits.part; cut++) {
      const terms = [term.slice(0, cut), term.slice(cut)];
      if (!terms.some(isCommon)) {
        if (isEveryday(terms) || ((await hasWord(terms[0])) && (await hasRow(terms)))) {
          const middle = from + cut;
          return [
            { term: terms[0], from, to: middle, meant: [term, terms.join(" ")] },
            { term: terms[1], from: middle, to },
          ];
        }
      }
    }
    return null;
  }

  /** Return a word as its nearest spelling: one letter is wrong, or two of many; else as it is. */
  async function speltAs(index, word) {
    const { term } = word;
    const most = term.length < limits.long ? 1 : 2;
    // The search does not fail for want of a spelling.
    const near = await search.nearest(index, term).catch(() => null);
    let best = near;
    let wrong = near ? distance(term, near, most) : most + 1;
    let isEqualBetter = true; // of words as near, an everyday one is taken
    for (const other of spellings) {
      const isLike = term.slice(0, 2).includes(other[0]) && Math.abs(other.length - term.length) <= 2;
      const found = isLike ? distance(term, other, most) : most + 1;
      if (found < wrong || (found === wrong && isEqualBetter)) {
        best = other;
        wrong = found;
        isEqualBetter = false;
      }
    }
    return wrong <= most ? { ...word, term: best, meant: [term, best] } : word;
  }
})();
