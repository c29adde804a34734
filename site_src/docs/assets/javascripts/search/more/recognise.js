// Recognises facts among the loose words of a query: an outcome, a body, a year, a category (search-index.md, "Facts").
// `generator/search/reader/recognise.py` does the same in Python.
(() => {
  "use strict";

  const search = window.Casebook.search;
  const { filtered, isCommon, language, stem, tokens, written } = search;
  const limits = language.facts;

  const NAMES = new Set(limits.names.split(" "));
  const NEVER = limits.never.map((name) => tokens(name).join(" "));
  const WEAK = limits.weak.map((name) => tokens(name).join(" "));
  const ORDER = ["outcome", "body", "year", "category"];

  /**
   * Return the facts in the query `text`, and what is left: of its loose words (`left`), of all else that it demands
   * (`demanded`), and as a text (`rest`).
   */
  async function recognised(index, text, { words, demanded }) {
    const facets = await index.facets();
    const terms = words.map(({ term }) => term);
    const found = [
      ...outcomes(facets, terms),
      ...(await bodies(index, facets, terms)),
      ...(await years(index, terms)),
      ...categories(facets, terms),
    ].sort(
      (one, other) =>
        one.first - one.end - (other.first - other.end) ||
        one.first - other.first ||
        ORDER.indexOf(one.field) - ORDER.indexOf(other.field),
    );
    const strong = apart(
      found.filter(({ isWeak }) => !isWeak),
      [],
    );
    const weak = apart(found, strong);
    const covers = (all, at) => all.some(({ first, end }) => first <= at && at < end);
    const isAll = terms.every((term, at) => covers(weak, at) || isCommon(term));
    const days = demanded.filter(({ type, place }) => type === "day" && place);
    const others = demanded.filter((leaf) => !days.includes(leaf));
    const isAny = days.length > 0 || weak.some(({ field }) => field !== "category");
    const isTaken = isAll && !others.length && isAny;
    const chosen = (isTaken ? weak : strong).sort((one, other) => one.first - other.first);
    const facts = chosen.map(({ first, end, field, values }) =>
      factOf(text, words[first].from, words[end - 1].to, field, values),
    );
    const times = days.map((day) => factOf(text, day.place[0], day.place[1], "year", [timeOf(day)]));
    const places = [
      ...chosen.map(({ first, end }) => [words[first].from, words[end - 1].to]),
      ...days.map(({ place }) => place),
    ];
    return {
      facts: [...facts, ...times],
      left: words.filter((_, at) => !covers(chosen, at)),
      demanded: others,
      rest: places
        .sort(([one], [other]) => other - one)
        .reduce((rest, [from, to]) => rest.slice(0, from) + rest.slice(to).trimStart(), text)
        .trim(),
    };
  }

  /** Return a day or a month as a value: 2018-03-20, 2018-03, with its name as people write it. */
  function timeOf(day) {
    const [first, last] = day.days;
    const slug = new Date(first * 864e5).toISOString().slice(0, first === last ? 10 : 7);
    return { slug, name: written(day).replace(/[a-z]/, (letter) => letter.toUpperCase()) };
  }

  /** Return `chosen`, and of `found` in its order those that have no word in common with those before. */
  function apart(found, chosen) {
    const kept = [...chosen];
    for (const each of found) {
      if (kept.every(({ first, end }) => each.end <= first || each.first >= end)) {
        kept.push(each);
      }
    }
    return kept;
  }

  function factOf(text, from, to, field, values) {
    const typed = text.slice(from, to);
    const [before, after] = [text.slice(0, from).trimEnd(), text.slice(to).trimStart()];
    return {
      field,
      values,
      typed,
      without: `${before} ${after}`.trim(),
      words: `${before} "${typed}" ${after}`.trim(),
    };
  }

  /** Return where `row` stands in `terms`. */
  function placesOf(terms, row) {
    return terms.map((_, at) => at).filter((at) => row.length && row.every((term, i) => terms[at + i] === term));
  }

  const named = ({ slug, name }) => ({ slug, name });

  function outcomes(facets, terms) {
    return facets.outcome.flatMap((value) =>
      [value.name, ...(limits.outcomes[value.slug] ?? [])].flatMap((name) => {
        const row = tokens(name);
        return placesOf(terms, row).map((first) => ({
          first,
          end: first + row.length,
          field: "outcome",
          values: [named(value)],
          isWeak: WEAK.includes(row.join(" ")),
        }));
      }),
    );
  }

  /** Return the years that have decisions, where none is that of a law. */
  async function years(index, terms) {
    const places = terms.map((_, at) => at).filter((at) => /^(19|20)[0-9]{2}$/.test(terms[at]));
    const known = places.length ? await yearsOf(index) : new Set();
    return places
      .filter((at) => known.has(terms[at]) && !limits.laws.includes(terms[at - 1]))
      .map((at) => ({
        first: at,
        end: at + 1,
        field: "year",
        values: [{ slug: terms[at], name: terms[at] }],
        isWeak: terms.length > limits.words,
      }));
  }

  /** Return the whole names of categories and sub-categories, in any form of their words. */
  function categories(facets, terms) {
    const stems = terms.map(stem);
    const known = new Map(); // stems: names by their slugs
    for (const { slug, name, parent } of facets.category) {
      for (const [own, at] of [
        [parent, slug.split("/")[0]],
        [name, slug],
      ]) {
        const row = tokens(own ?? "");
        if (own && !NEVER.includes(row.join(" "))) {
          const key = row.map(stem).join(" ");
          known.set(key, known.get(key) ?? new Map());
          known.get(key).set(at, own);
        }
      }
    }
    return [...known].flatMap(([key, values]) => {
      const row = key.split(" ");
      return placesOf(stems, row).map((first) => ({
        first,
        end: first + row.length,
        field: "category",
        values: [...values].map(([slug, name]) => ({ slug, name })),
        isWeak: true,
      }));
    });
  }

  const isName = (term) => NAMES.has(term);

  /** Return the names of bodies, or parts of names that tell them from others. */
  async function bodies(index, facets, terms) {
    const near = facets.body
      .map((value) => ({ value, own: tokens(value.name) }))
      .filter(({ own }) => own.some((term) => terms.includes(term)));
    const core = (own) => own.filter((term) => !isName(term)).join(" ");
    const found = [];
    for (let first = 0; first < terms.length; first++) {
      for (let end = terms.length; end > first; end--) {
        const row = terms.slice(first, end);
        if (row.every(isName)) {
          continue;
        }
        const having = near.filter(({ own }) => placesOf(own, row).length);
        const same = having.filter(({ own }) => core(own) === core(row));
        const values = same.length ? same : having;
        if (
          !values.length ||
          values.length > limits.bodies ||
          !(await isNamed(index, row, terms.slice(end, end + 1), values))
        ) {
          continue;
        }
        let last = end;
        while (limits.around.includes(terms[last])) {
          last++;
        }
        found.push({ first, end: last, field: "body", values: values.map(({ value }) => named(value)), isWeak: false });
        break;
      }
    }
    return found;
  }

  /**
   * Return whether a row of words is a name: it is a whole one, a word around it says so, or few decisions have its words but
   * those about the body.
   */
  async function isNamed(index, row, after, values) {
    const isWhole = values.some(({ own }) => own.join(" ") === row.join(" "));
    if (isWhole || [...row, ...after].some((term) => limits.around.includes(term))) {
      return true;
    }
    const entries = await index.dictionary.entries(row.filter((term) => !isName(term)));
    const counts = entries.map(({ documents }) => documents);
    return counts.length > 0 && Math.min(...counts) <= 2 * values.reduce((sum, { value }) => sum + value.count, 0);
  }

  /** Return a fact as options of a search. */
  function filterOf({ field, values }) {
    const slugs = values.map(({ slug }) => slug);
    return field === "year" ? { from: slugs[0], to: slugs[0] } : { [field]: slugs };
  }

  /** Return the years that have decisions, from the oldest. */
  async function yearsOf(index) {
    return new Set((await index.days()).map(({ day }) => new Date(day * 864e5).toISOString().slice(0, 4)));
  }

  /** Return the set of the documents that have a fact. */
  async function withFact(index, fact) {
    return Uint8Array.from(await filtered(index, filterOf(fact)), (out) => (out ? 0 : 1));
  }

  Object.assign(search, { filterOf, isName, recognised, withFact, yearsOf });
})();
