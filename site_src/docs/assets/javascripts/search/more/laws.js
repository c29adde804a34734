// Reads the value of the field `law`, and finds the laws and parts of laws that it means (search-index.md, "Queries").
// `generator/search/reader/laws.py` is the same in Python.
(() => {
  "use strict";

  const search = window.Casebook.search;
  const { language, tokens } = search;

  const LETTER = "[\\p{L}\\p{N}]";
  const KINDS = new Map(
    Object.entries(language.law.parts).flatMap(([kind, all]) => all.map((spelling) => [spelling, kind])),
  );
  const PART = new RegExp(
    `(?<!${LETTER})(?:(${[...KINDS.keys()].join("|")})\\.? *)?` +
      `([0-9]{1,3}[a-z]{0,2}(?:\\.[0-9]{1,3})*(?: ?\\([0-9a-z]{1,4}\\))*)(?!${LETTER})`,
    "gu",
  );

  const named = (text) => tokens(text).filter((term) => !language.law.ignored.includes(term));

  /**
   * Return the law and its parts that a text with plain blanks asks for: {words, parts}; a part is {kind, number}, its number
   * parted at its brackets and full stops.
   *
   *     law = words and parts in any order
   *     part = [ "section" | "s" | "reg" | ... ] [ "." ] digits [ letters ] { "(" digits or letters ")" }
   */
  function readLaw(text) {
    return { words: named(text.toLowerCase().replace(PART, " ")), parts: partsOf(text) };
  }

  /** Return the parts of a law that a text names, in its order. */
  function partsOf(text) {
    return Array.from(text.toLowerCase().matchAll(PART), ([, kind, number]) => ({
      kind: KINDS.get(kind) ?? null,
      number: number.match(/[0-9a-z]+/g),
    }));
  }

  /**
   * Return which of `values` a law means, a list of whether each is meant; and, where none is cited as closely as it says,
   * what was taken in its place. A part is meant by its number, or by the beginning of that: `s 117` is `s 117(2)` too.
   */
  function calledLaws({ text }, values) {
    const { words, parts } = readLaw(text);
    const readings = [[words, parts]];
    if (parts.length && parts.every(({ kind }) => !kind)) {
      readings.push([named(text), []]); // the number may be in the name
    }
    for (const reading of readings) {
      const chosen = meant(...reading, values);
      if (chosen.includes(true)) {
        return { chosen, near: null };
      }
    }
    const last = parts[parts.length - 1];
    if (last && last.number.length > 1) {
      const coarser = [...parts.slice(0, -1), { kind: last.kind, number: last.number.slice(0, 1) }];
      const chosen = meant(words, coarser, values);
      return { chosen, near: chosen.includes(true) ? coarser.map(written).join(" ") : null };
    }
    return { chosen: values.map(() => false), near: null };
  }

  function meant(words, parts, values) {
    const authorities = words.length ? namedAs(words, new Set(values.map(({ authority }) => authority))) : null;
    return values.map(
      (value) => (!authorities || authorities.has(value.authority)) && (!parts.length || isIn(parts, value)),
    );
  }

  /**
   * Return the authorities that have the name `words`, with or without their year; if none has, those whose names have
   * these words one after the other; and if none has, in any order.
   */
  function namedAs(words, authorities) {
    const wanted = words.join(" ");
    const isSame = (name) => name.join(" ") === wanted;
    const fits = [
      (name) => isSame(name) || (/^[0-9]{4}$/.test(name[name.length - 1]) && isSame(name.slice(0, -1))),
      (name) => ` ${name.join(" ")} `.includes(` ${wanted} `),
      (name) => words.every((word) => name.includes(word)),
    ];
    const names = Array.from(authorities, (authority) => [authority, named(authority)]);
    for (const fit of fits) {
      const found = names.filter(([, name]) => fit(name));
      if (found.length) {
        return new Set(found.map(([authority]) => authority));
      }
    }
    return new Set();
  }

  const known = new Map(); // forms in which laws are cited, of which there are few: their parts

  function knownParts(cite) {
    let parts = known.get(cite);
    if (!parts) {
      parts = partsOf(cite);
      known.set(cite, parts);
    }
    return parts;
  }

  /** Return whether a value is of these parts: they follow one another in it. */
  function isIn(parts, { cite }) {
    const cited = cite ? knownParts(cite) : [];
    const fits = (part, found) =>
      found && (!part.kind || part.kind === found.kind) && part.number.every((each, at) => found.number[at] === each);
    return cited.some((_, at) => parts.every((part, i) => fits(part, cited[at + i])));
  }

  function written({ kind, number: [first, ...rest] }) {
    return `${kind ?? ""} ${first.toUpperCase()}${rest.map((each) => `(${each})`).join("")}`.trim();
  }

  Object.assign(search, { readLaw, calledLaws });
})();
