// Tokens: parts text and queries into forms, and gives each form its stem. The rules are those of the index
// (search-index.md, "Tokens"); the numbers in the comments are theirs.
(() => {
  "use strict";

  window.Casebook = window.Casebook || {};
  window.Casebook.search = window.Casebook.search || {};
  const search = window.Casebook.search;

  const LONGEST = 64;
  const MOST = 50000; // forms and stems that are remembered
  const LETTER = "[\\p{L}\\p{N}]";
  const BLANK = "[ \\u00a0\\u2010-\\u2015\\-]?";
  // Rule 2. Each kind of token is a group of its own.
  const TOKEN = new RegExp(
    `([0-9]{2}${BLANK}[0-9]{3}${BLANK}[0-9]{3}[a-z]?(?!${LETTER}))` +
      "|([0-9]{1,3}[a-z]{0,2}(?:\\([0-9a-z]{1,4}\\))+)" +
      `|(£?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\\.[0-9]+)?(?!${LETTER}))` +
      `|${LETTER}+(?:['\\u2019]${LETTER}+)*`,
    "gu",
  );
  const ASCII = /^[\0-\x7f]*$/;

  const forms = new Map(); // what was matched: its form

  /** Return the form of a match of TOKEN, which what it matched alone decides. */
  function known(match) {
    let form = forms.get(match[0]);
    if (form === undefined) {
      if (forms.size > MOST) {
        forms.clear();
      }
      form = formOf(match);
      forms.set(match[0], form);
    }
    return form;
  }

  /** Return the form of a match of TOKEN (rules 2 to 4). */
  function formOf([text, reference, section, number]) {
    let form = text;
    if (reference) {
      form = text.replace(/[^0-9a-z]/g, "");
    } else if (number) {
      form = text.replace(/,/g, "").replace(/\.0+$/, "");
    } else if (!section) {
      if (/['\u2019]/.test(text)) {
        form = text.replace(/['\u2019]s$/, "").replace(/['\u2019]/g, "");
      }
      if (!ASCII.test(form)) {
        form = form.normalize("NFKD").replace(/[\p{Mn}\p{Zs}]/gu, "");
      }
    }
    return form.length > LONGEST
      ? Array.from(form.slice(0, 2 * LONGEST))
          .slice(0, LONGEST)
          .join("")
      : form;
  }

  /** Return the forms of the tokens of `text`, in their order. */
  function tokens(text) {
    return spans(text).map((span) => span.form);
  }

  /** Return the tokens of `text`, each with its form and the places where it begins and ends in `text` as it stands. */
  function spans(text) {
    const [folded, places] = fold(text);
    const found = [];
    for (const match of folded.matchAll(TOKEN)) {
      const form = known(match);
      const end = match.index + match[0].length;
      if (form) {
        const [from, to] = places ? [places.from[match.index], places.to[end - 1]] : [match.index, end];
        found.push({ form, from, to });
      }
    }
    return found;
  }

  /** Return a text by rule 1 and, if that moves anything, where its code units come from. */
  function fold(text) {
    const composed = ASCII.test(text) ? text : text.normalize("NFC").replace(/\u02bc/g, "'");
    const folded = composed.toLowerCase();
    if (composed === text && folded.length === text.length) {
      return [folded, null];
    }
    const from = [];
    const to = [];
    // A character with its marks. NFC puts together the letters of Hangul too.
    for (const match of text.matchAll(/(?:[\u1100-\u11ff\uac00-\ud7a3]+|\P{M})\p{M}*|\p{M}+/gsu)) {
      const end = match.index + match[0].length;
      for (let left = match[0].normalize("NFC").toLowerCase().length; left > 0; left--) {
        from.push(match.index);
        to.push(end);
      }
    }
    return [folded, { from, to }];
  }

  let stemmer = null;
  const stems = new Map();

  function stem(form) {
    if (form[0] === "£") {
      return form.slice(1);
    }
    const bracket = form.indexOf("(");
    if (bracket >= 0) {
      return form.slice(0, bracket);
    }
    if (!/^[a-z]+$/.test(form)) {
      return form;
    }
    let found = stems.get(form);
    if (found === undefined) {
      stemmer = stemmer || new search.EnglishStemmer();
      found = stemmer.stemWord(form);
      if (stems.size > MOST) {
        stems.clear();
      }
      stems.set(form, found);
    }
    return found;
  }

  /** Tell whether a word of a query finds this form alone. */
  function isExact(form) {
    return form[0] === "£" || form.indexOf("(") >= 0;
  }

  function isReference(form) {
    return /^[0-9]{8}[a-z]?$/.test(form);
  }

  Object.assign(search, { tokens, spans, stem, isExact, isReference });
})();
