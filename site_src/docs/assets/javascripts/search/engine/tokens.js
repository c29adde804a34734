// Divides text and queries into tokens, and gives each term its stem. The rules are those of the index
// (search-index.md, "Tokens"); the numbers in the comments are theirs. `generator/search/tokens.py` is the same in Python.
(() => {
  "use strict";

  const search = window.Casebook.search;

  const BLOCK_END = String.fromCharCode(0xb6); // the term of the mark that ends each block; no text has it as a token
  const LONGEST = 64;
  const MOST = 50000; // terms and stems that are remembered
  const LETTER = "[\\p{L}\\p{N}]";
  // How the kinds of the parts of laws are written before a number, and the term of each: `s`, `sections`.
  const KINDS = new Map(
    Object.values(search.language.law.parts).flatMap((spellings) => spellings.map((each) => [each, spellings[1]])),
  );
  const INVISIBLE = new RegExp(`[${search.language.invisible}]+`, "g");
  const BLANK = "[ \\u00a0\\u2010-\\u2015\\-]?";
  // Rule 2. Each kind of token is a group of its own.
  const TOKEN = new RegExp(
    `([0-9]{2}${BLANK}[0-9]{3}${BLANK}[0-9]{3}[a-z]?(?!${LETTER}))` +
      "|([0-9]{1,3}[a-z]{0,2}(?:\\([0-9a-z]{1,4}\\))+)" +
      `|(£?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\\.[0-9]+)?(?!${LETTER}))` +
      `|(${[...KINDS.keys()].join("|")})(?=\\.?[ \\u00a0\\t\\n]{0,2}[0-9]{1,3}[a-z]{0,2}(?!${LETTER}))` +
      `|${LETTER}+(?:['\\u2019]${LETTER}+)*|&`,
    "gu",
  );
  const ASCII = /^[\0-\x7f]*$/;

  const terms = new Map(); // what was matched: its term

  /** Return the term of a match of TOKEN, which what it matched alone decides, but for the kinds of parts of laws. */
  function known(match) {
    if (match[4]) {
      return KINDS.get(match[4]);
    }
    let term = terms.get(match[0]);
    if (term === undefined) {
      if (terms.size > MOST) {
        terms.clear();
      }
      term = termOf(match);
      terms.set(match[0], term);
    }
    return term;
  }

  /** Return the term of a match of TOKEN (rules 2 to 4). */
  function termOf([text, reference, section, number]) {
    let term = text;
    if (reference) {
      term = text.replace(/[^0-9a-z]/g, "");
    } else if (number) {
      term = text.replace(/,/g, "").replace(/\.0+$/, "");
    } else if (text === "&") {
      term = "and";
    } else if (!section) {
      if (/['\u2019]/.test(text)) {
        term = text.replace(/['\u2019]s$/, "").replace(/['\u2019]/g, "");
      }
      if (!ASCII.test(term)) {
        term = term.normalize("NFKD").replace(/[\p{Mn}\p{Zs}]/gu, "");
      }
    }
    return term.length > LONGEST
      ? Array.from(term.slice(0, 2 * LONGEST))
          .slice(0, LONGEST)
          .join("")
      : term;
  }

  /** Return the terms of the tokens of `text`, in their order. */
  function tokens(text) {
    return spans(text).map((span) => span.term);
  }

  /** Return the tokens of `text`, each with its term and the places where it begins and ends in `text` as it stands. */
  function spans(text) {
    const [folded, places] = fold(text);
    const found = [];
    for (const match of folded.matchAll(TOKEN)) {
      const term = known(match);
      const end = match.index + match[0].length;
      if (term) {
        const [from, to] = places ? [places.from[match.index], places.to[end - 1]] : [match.index, end];
        found.push({ term, from, to });
      }
    }
    return found;
  }

  // A character with its marks, and what is invisible behind it. NFC puts together the letters of Hangul too.
  const CHARACTER = new RegExp(
    "(?:[\\u1100-\\u11ff\\uac00-\\ud7a3][\\u1100-\\u11ff\\uac00-\\ud7a3MORE]*|[^])[\\p{M}MORE]*".replace(
      /MORE/g,
      search.language.invisible,
    ),
    "gu",
  );

  /** Return a text in NFC, without invisible characters, and with one sign for all apostrophes that are letters. */
  function compose(text) {
    return ASCII.test(text)
      ? text
      : text
          .replace(INVISIBLE, "")
          .normalize("NFC")
          .replace(/\u02bc/g, "'");
  }

  /** Return a text by rule 1 and, if that moves anything, where its code units come from. */
  function fold(text) {
    const composed = compose(text);
    const folded = composed.toLowerCase();
    if (composed === text && folded.length === text.length) {
      return [folded, null];
    }
    const from = [];
    const to = [];
    for (const match of text.matchAll(CHARACTER)) {
      const end = match.index + match[0].length;
      for (let left = compose(match[0]).toLowerCase().length; left > 0; left--) {
        from.push(match.index);
        to.push(end);
      }
    }
    return [folded, { from, to }];
  }

  /** @type {{stemWord(word: string): string} | null} */
  let stemmer = null;
  const stems = new Map();

  /** Return the stem of a term. A word of a query finds all terms with its stem. */
  function stem(term) {
    if (term[0] === "£") {
      return term.slice(1);
    }
    const bracket = term.indexOf("(");
    if (bracket >= 0) {
      return term.slice(0, bracket);
    }
    if (!/^[a-z]+$/.test(term)) {
      return term;
    }
    let found = stems.get(term);
    if (found === undefined) {
      stemmer = stemmer || new search.EnglishStemmer();
      found = stemmer.stemWord(term);
      if (stems.size > MOST) {
        stems.clear();
      }
      stems.set(term, found);
    }
    return found;
  }

  /** Return whether a word of a query finds no other terms of its stem: a sum in pounds, a section with brackets. */
  function isExact(term) {
    return term[0] === "£" || term.indexOf("(") >= 0;
  }

  function isReference(term) {
    return /^[0-9]{8}[a-z]?$/.test(term);
  }

  const PART_TERMS = new Set(KINDS.values());

  /** Return whether a term is the kind of a part of a law, before its number: `section`. */
  function isPartTerm(term) {
    return PART_TERMS.has(term);
  }

  /** Return the term of a kind of part of a law before its number, however it is written: `section` of `ss`; or undefined. */
  function partTerm(word) {
    return KINDS.get(word);
  }

  /** Return whether a term may be the number of a part of a law: `26a`, `26a(1)`. */
  function isPartNumber(term) {
    return /^[0-9]{1,3}[a-z]{0,2}(?:\([0-9a-z]{1,4}\))*$/.test(term);
  }

  Object.assign(search, { BLOCK_END, tokens, spans, stem, isExact, isPartNumber, isPartTerm, isReference, partTerm });
})();
