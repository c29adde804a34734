// Reads the loose words of a query as people mean them (search-index.md, "Plain reading").
// `generator/search/reader/plain.py` is the same in Python.
(() => {
  "use strict";

  const search = window.Casebook.search;
  const { amounts, exactParts, isText, language, readSum, spans, stem, tokens } = search;

  const BETWEEN = new Set(language.between.split(" "));
  const COMMON = new Set([...language.common.split(" "), ...BETWEEN]);
  const CAPITALS = new Map(); // an abbreviation: what is looked for in the place of it
  const ROWS = new Map(); // the stems of words that people type: what is looked for besides

  const everyday = [];

  const rowOf = (terms) => terms.filter((term) => !BETWEEN.has(term)).map(stem);
  for (const line of language.everyday.split("\n")) {
    const [all, added] = line
      .replace("^", "")
      .split(">")
      .map((words) => words.split("|"));
    for (const typed of all) {
      if (line[0] === "^") {
        CAPITALS.set(typed, added);
      } else {
        everyday.push(typed);
        ROWS.set(rowOf(tokens(typed)).join(" "), added);
      }
    }
  }
  // The longer words that people type: what is misspelt may be one of them, whether or not a decision has it.
  const spellings = [...new Set(everyday.flatMap(tokens))]
    .filter((term) => term.length >= language.plain.spelt && /^[a-z]+$/.test(term) && !COMMON.has(term))
    .sort();
  const MOST = Math.max(...[...ROWS.keys()].map((row) => row.split(" ").length));

  const isCommon = (term) => COMMON.has(term);
  const isEveryday = (terms) => ROWS.has(terms.map(stem).join(" "));

  /** Return the loose words of a query that was parsed, and all else that it demands; or null if it has none. */
  function plain({ tree, text, isStrict }) {
    if (isStrict || !tree || (tree.type === "phrase" && !isEveryday(tree.terms))) {
      return null;
    }
    const words = [];
    const demanded = [];
    for (const leaf of tree.type === "and" ? tree.nodes : [tree]) {
      if (leaf.place && leaf.type !== "day") {
        const [start, end] = leaf.place;
        const own = spans(text.slice(start, end)).map(({ term, from, to }) => ({
          term,
          from: start + from,
          to: start + to,
        }));
        words.push(...own.slice(0, leaf.terms ? leaf.terms.length : 1));
      } else {
        demanded.push(leaf);
      }
    }
    const isAny = words.length || demanded.some(({ type }) => type === "day");
    return isAny ? { words: withAmounts(text, words), demanded } : null;
  }

  /** Return `words`, of which those that make a sum of money in the query `text` are one: {term, from, to, sums}. */
  function withAmounts(text, words) {
    const found = amounts(
      text,
      words.map(({ from }) => from),
    );
    return words.flatMap((word) => {
      const amount = found.find(({ start, end }) => start <= word.from && word.from < end);
      if (!amount) {
        return [word];
      }
      const { start, end, sums } = amount;
      return start === word.from ? [{ term: tokens(amount.text)[0], from: start, to: end, sums }] : [];
    });
  }

  /**
   * Return what is looked for where loose words were typed, each once: {typed, word, added, leaves, isAddedOnly}; `leaves`
   * are those of it that stand in texts. Common words are left out, unless the query has nothing else: `hasMore` says that it has fields, phrases or facts.
   */
  function units(text, words, hasMore) {
    const added = new Map();
    const capitals = new Set();
    const decisive = new Set(words.map((_, at) => at).filter((at) => !isCommon(words[at].term)));
    for (const [row, more] of entriesOf(text, words)) {
      const deciding = row.filter((at) => decisive.has(at));
      const own = deciding.length ? deciding : row.slice(-1);
      for (const at of own) {
        decisive.add(at);
        added.set(at, more);
      }
      if (CAPITALS.has(textOf(text, words[row[0]]))) {
        capitals.add(row[0]);
      }
    }
    if (!decisive.size && !hasMore) {
      words.forEach((_, at) => decisive.add(at));
    }
    const ownStems = [...decisive].filter((at) => !capitals.has(at)).map((at) => stem(words[at].term));
    const isNew = (leaf) => leaf.type !== "word" || !ownStems.includes(stem(leaf.term)); // what is typed need not be added
    const found = new Map();
    for (const at of [...decisive].sort((one, other) => one - other)) {
      const { term, from, to, meant, sums } = words[at];
      const typed = textOf(text, words[at]);
      const key = capitals.has(at) ? typed : stem(term);
      if (!found.has(key)) {
        const word = { type: "word", term, place: [from, to] };
        const more = (added.get(at) ?? []).map(leafOf).filter(isNew);
        const sum = sums ? readSum(sums) : null;
        if (sum) {
          more.push(sum);
        }
        const leaves = [...(capitals.has(at) ? [] : [word]), ...more.filter(isText)];
        found.set(key, { typed, word, added: more, leaves, isAddedOnly: capitals.has(at), meant });
      }
    }
    return [...found.values()];
  }

  const textOf = (text, { from, to }) => text.slice(from, to);

  /** Return at which words entries of the everyday words stand, the longest first at each place, and what they add. */
  function entriesOf(text, words) {
    const places = words.map((_, at) => at).filter((at) => !BETWEEN.has(words[at].term));
    const stems = places.map((at) => stem(words[at].term));
    const found = [];
    let at = 0;
    while (at < places.length) {
      let more = CAPITALS.get(textOf(text, words[places[at]]));
      let size = more ? 1 : Math.min(MOST, places.length - at);
      while (!more && size) {
        more = ROWS.get(stems.slice(at, at + size).join(" "));
        size -= more ? 0 : 1;
      }
      if (more) {
        found.push([places.slice(at, at + size), more]);
      }
      at += Math.max(size, 1);
    }
    return found;
  }

  /** Return what an entry of the everyday words adds: a word, a phrase, or a fact (`ground:late`). */
  function leafOf(text) {
    const [field, name] = text.split(":");
    if (name) {
      return { type: "value", field, text: name, terms: tokens(name) };
    }
    const terms = tokens(text);
    return terms.length === 1 ? { type: "word", term: terms[0] } : { type: "phrase", terms };
  }

  /** Return what is marked in the text of a decision for a query with loose words; or null if it has none. */
  function looseParts(query) {
    const read = plain(query);
    return (
      read && [
        ...read.demanded.flatMap(exactParts),
        ...units(query.text, read.words, read.demanded.length > 0).map(({ leaves }) => leaves),
      ]
    );
  }

  Object.assign(search, { entriesOf, isCommon, isEveryday, looseParts, plain, spellings, units });
})();
