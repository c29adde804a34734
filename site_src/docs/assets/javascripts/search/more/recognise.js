// Recognises facts among the loose words of a query: an outcome, a body, a year, a category (search-index.md, "Facts").
// `generator/search/reader/recognise.py` does the same in Python.
(() => {
  "use strict";

  const search = window.Casebook.search;
  const { filtered, isCommon, language, period, stem, stretches, tokens, written } = search;
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
    const days = demanded.filter(({ type, place }) => type === "day" && place);
    const times = await timesOf(index, text, words, days);
    const found = [
      ...outcomes(facets, terms),
      ...(await bodies(index, facets, terms)),
      ...times.filter(({ place }) => !place),
      ...categories(facets, terms),
    ].sort(
      (one, other) =>
        one.first - one.end - (other.first - other.end) ||
        one.first - other.first ||
        ORDER.indexOf(one.field) - ORDER.indexOf(other.field),
    );
    const strong = apart(
      found.filter(({ isWeak }) => !isWeak),
      times.filter(({ place }) => place),
    );
    const weak = apart(found, strong);
    const covers = (all, at) => all.some(({ first, end }) => first <= at && at < end);
    const isAll = terms.every((term, at) => covers(weak, at) || isCommon(term));
    const others = demanded.filter((leaf) => !days.includes(leaf));
    const isTaken = isAll && !others.length && weak.some(({ field }) => field !== "category");
    const chosen = isTaken ? weak : strong;
    const placed = chosen
      .map((each) => ({ place: [words[each.first]?.from, words[each.end - 1]?.to], ...each }))
      .sort((one, other) => one.place[0] - other.place[0]);
    return {
      facts: placed.map(({ place: [from, to], field, values }) => factOf(text, from, to, field, values)),
      left: words.filter((_, at) => !covers(chosen, at)),
      demanded: others,
      rest: placed
        .reverse()
        .reduce((rest, { place: [from, to] }) => rest.slice(0, from) + rest.slice(to).trimStart(), text)
        .trim(),
    };
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

  /** Return the times of a query: `days`, and years and stretches of years in which there are decisions. */
  async function timesOf(index, text, words, days) {
    const times = [
      ...days.map((day) => {
        const [first, last] = day.days;
        const slug = new Date(first * 864e5).toISOString().slice(0, first === last ? 10 : 7);
        const name = written(day).replace(/[a-z]/, (letter) => letter.toUpperCase());
        return { start: day.place[0], end: day.place[1], days: day.days, name, slug, isDay: true };
      }),
      ...words
        .filter(({ term }, at) => /^(19|20)[0-9]{2}$/.test(term) && !limits.laws.includes(words[at - 1]?.term))
        .map(({ term, from, to }) => ({ start: from, end: to, days: period(term), name: term, slug: term })),
    ].sort((one, other) => one.start - other.start);
    const found = [];
    for (const { start, end, days: own, name, slug } of stretches(text, times)) {
      const hasDay = times.some((time) => time.isDay && start <= time.start && time.start < end);
      const [first, last] = await index.between(...own);
      if (hasDay || first < last) {
        const begin = words.filter(({ from }) => from < start).length;
        const size = words.filter(({ from }) => start <= from && from < end).length;
        const isWeak = !hasDay && words.filter(({ term }) => !isCommon(term)).length > limits.words;
        found.push({
          first: begin,
          end: begin + size,
          field: "year",
          values: [{ slug, name }],
          isWeak,
          ...(hasDay ? { place: [start, end] } : {}),
        });
      }
    }
    return found;
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
    if (field !== "year") {
      return { [field]: slugs };
    }
    const [from, to = from] = slugs[0].split("..");
    return { ...(from && { from }), ...(to && { to }) };
  }

  /** Return the years that have decisions, from the oldest. */
  async function yearsOf(index) {
    return new Set((await index.days()).map(({ day }) => new Date(day * 864e5).toISOString().slice(0, 4)));
  }

  /**
   * Return for each field of `facts` the set of the documents that have what these say: all of it, or any of it where no
   * document has all (`2018 and 2019`).
   */
  function having(index, facts) {
    const fields = [...new Set(facts.map(({ field }) => field))];
    return Promise.all(
      fields.map(async (name) => {
        const own = facts.filter(({ field }) => field === name);
        const outs = await Promise.all(own.map((fact) => filtered(index, filterOf(fact))));
        const all = Uint8Array.from(outs[0], (_, d) => (outs.some((out) => out[d]) ? 0 : 1));
        return all.includes(1) ? all : all.map((_, d) => (outs.every((out) => out[d]) ? 0 : 1));
      }),
    );
  }

  Object.assign(search, { filterOf, having, isName, recognised, yearsOf });
})();
