// Reads parts of laws in a query that is not in quotation marks, alone or with the name of their law: `s42 Care Act`.
// `generator/search/reader/cited.py` is the same in Python.
(() => {
  "use strict";

  const search = window.Casebook.search;
  const { isPartTerm, language, tokens } = search;
  const { law } = language;

  const GAP = "[ \\u00a0]+";
  const KINDS = Object.values(law.parts).flat().join("|");
  const NUMBER = "[0-9]{1,3}[a-z]{0,2}(?:\\([0-9a-z]{1,4}\\))*";
  const PART = `(?<part>(?:${KINDS})\\.?[ \\u00a0]*${NUMBER})(?![\\w(])`;
  const WORD = "[a-z](?:[a-z'\\u2019-]*[a-z])?";
  const YEAR = "(?:19|20)[0-9]{2}";
  const NAME =
    `(?<name>${WORD})${GAP}(?:(?<title>${law.titles.alone.join("|")})(?:,?${GAP}(?<year>${YEAR}))?` +
    `|(?<title2>${law.titles.dated.join("|")}),?${GAP}(?<year2>${YEAR}))(?!\\w)`;
  const MOST = 7; // words between a part and the last two of the law's name
  const ALONE = new RegExp(PART, "iy");
  const BEFORE = new RegExp(`${PART},?(?<between>(?:${GAP}(?:${WORD}|&)){0,${MOST}}?)${GAP}${NAME}`, "iy");
  const AFTER = new RegExp(`${NAME},?${GAP}${PART}`, "iy");
  const OPERATORS = ["OR", "AND", "NOT", "NEAR"];

  /**
   * Return the part of a law that stands in `text` from the index `start` on, with its law if that is named beside it, or
   * null: {end, words, leaf}. `leaf` is the part, {type: "part", terms}, or what is cited, {type: "cited", part, name, year};
   * `words` are those that stood between the part and the last two of the law's name. The character before is not looked at.
   *
   * Of the law's name only the last two words are taken, and the year: where it begins cannot be known. What comes before
   * are words of the query like others.
   *
   *     cited = part [ "," ] { word } name | name [ "," ] part
   *     part = kind [ "." ] number { "(" digits or letters ")" }
   *     name = word ( "act" | "regulations" ) [ year ] | word ( "order" | "rules" ) year
   */
  function citedAt(text, start) {
    for (const form of [BEFORE, AFTER]) {
      const match = matchAt(form, text, start);
      const found = match && ofLaw(match, start);
      if (found) {
        return found;
      }
    }
    const match = matchAt(ALONE, text, start);
    const terms = match && partOf(match.groups.part);
    return terms && { end: start + match[0].length, words: [], leaf: { type: "part", terms } };
  }

  function matchAt(form, text, start) {
    form.lastIndex = start;
    return form.exec(text);
  }

  function ofLaw({ 0: whole, groups }, start) {
    const { name, title, title2, year, year2 } = groups;
    const terms = partOf(groups.part);
    const between = (groups.between ?? "").split(/[ \u00a0]+/).filter(Boolean);
    if (
      !terms ||
      law.unnamed.includes(name.toLowerCase()) ||
      [...between, name].some((word) => OPERATORS.includes(word))
    ) {
      return null;
    }
    const leaf = {
      type: "cited",
      part: terms,
      name: tokens(`${name} ${title ?? title2}`),
      year: year ?? year2 ?? null,
    };
    const words = between.flatMap(tokens).filter((term) => !law.ignored.includes(term));
    return { end: start + whole.length, words: words.map((term) => ({ type: "word", term })), leaf };
  }

  /** Return the kind and the number that a text is, by its tokens, or null. */
  function partOf(text) {
    const terms = tokens(text);
    return terms.length === 2 && isPartTerm(terms[0]) ? terms : null;
  }

  Object.assign(search, { citedAt });
})();
