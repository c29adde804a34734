// Offers searches while a reader types: with the last word completed, and with the facts among the words as filters.
(() => {
  "use strict";

  const search = window.Casebook.search;
  const { Evaluation, filterOf, isCommon, isEveryday, isName, parse, plain, recognised, stem, tokens } = search;
  const { wordPlace, yearsOf } = search;

  const TRIED = 8; // words that complete one, those of most decisions
  const EACH = 2; // offers of a kind
  const LONGEST = 4; // words of a name that are typed
  const ORDER = ["outcome", "body", "year", "category"];

  function decisionsIn(count) {
    return `${count.toLocaleString("en-GB")} decision${count === 1 ? "" : "s"}`;
  }

  /** Return suggestions of searches, all of which find decisions; none before the last word has three letters. */
  async function offers(index, typed) {
    const [word] = /(?<!\S)[\p{L}\p{N}]{3,}$/u.exec(typed) ?? [];
    return word
      ? (await Promise.all([withFacts(index, typed), completed(index, typed.slice(0, -word.length), word)])).flat()
      : [];
  }

  const countOf = async (index, text, options) =>
    (await index.search(text, { ...options, notes: false, sort: "newest" })).complete;

  function offer(label, count, params) {
    return { kind: "search", label, detail: decisionsIn(count), url: `search.html?${new URLSearchParams(params)}` };
  }

  /** Return the searches in which a word of the archive that begins with `word` is in the place of it. */
  async function completed(index, before, word) {
    const [begun = ""] = tokens(word);
    const digits = index.root.spelling[begun[0]];
    const known = digits ? (await index.shards.load("spelling", begun[0], digits)).split(" ") : [];
    const words = new Map(); // stem: the form of it in most decisions
    for (const term of known) {
      if (words.size < TRIED && term.startsWith(begun) && !isCommon(term)) {
        words.set(stem(term), words.get(stem(term)) ?? term);
      }
    }
    const found = await Promise.all(
      [...words]
        .filter(([key]) => key !== stem(begun) || !known.includes(begun))
        .map(async ([, term]) => {
          const [[{ documents }], count] = await Promise.all([
            index.dictionary.entries([term]),
            countOf(index, before + term),
          ]);
          return { text: before + term, count, worth: count ** 2 / documents }; // so a word goes with the others
        }),
    );
    return found
      .filter(({ count }) => count)
      .sort((one, other) => other.worth - one.worth)
      .slice(0, EACH)
      .map(({ text, count }) => offer(text, count, { q: text }));
  }

  /** Return the searches in which facts are filters: those that are typed, and those whose names are begun. */
  async function withFacts(index, typed) {
    const query = parse(typed);
    const { words } = plain(query) ?? { words: [] };
    const terms = words.map(({ term }) => term);
    const { size, values } = await begunBy(index, terms);
    const whole = await parted(index, query.text);
    const { facts, rest } = await parted(index, query.text.slice(0, words.at(-size)?.from));
    const isWhole =
      isEveryday(terms.slice(-1)) || (await new Evaluation(index).termsOf(wordPlace(terms.at(-1)))).length;
    const all = [...(isWhole ? [whole] : []), ...values.map((value) => ({ facts: [...facts, value], rest }))];
    const found = await Promise.all(all.map((each) => filtering(index, each)));
    return [...new Map(found.flat().map((each) => [each.url, each])).values()].slice(0, EACH);
  }

  /** Return the facts in `text`, and the rest of it. */
  function parted(index, text) {
    const query = parse(text);
    const read = plain(query);
    return read ? recognised(index, query.text, read) : { facts: [], rest: query.text.trim() };
  }

  /** Return the facts whose names the last words begin, those of most decisions first, and how many words do. */
  async function begunBy(index, terms) {
    const { outcome, body, category } = await index.facets();
    const last = terms.at(-1);
    const years = /^(19|20)[0-9]$/.test(last) ? [...(await yearsOf(index))].reverse() : []; // whole ones are known
    const fields = {
      outcome,
      body,
      year: years.map((year) => ({ slug: year, name: year })),
      category: category.flatMap((each) => [{ slug: each.slug.split("/")[0], name: each.parent }, each]),
    };
    for (let size = Math.min(LONGEST, terms.length); size; size--) {
      const row = ` ${terms.slice(-size).join(" ")}`;
      const fits = (name, field) => {
        const own = ` ${tokens(name).join(" ")}`;
        const at = own.indexOf(row);
        return !at || (at > 0 && field === "body" && !isName(own.slice(at + 1).split(" ")[0]));
      };
      const values = Object.entries(fields).flatMap(([field, all]) =>
        all
          .filter(({ name }) => fits(name ?? "", field))
          .sort((one, other) => other.count - one.count)
          .slice(0, EACH)
          .map(({ slug, name }) => ({ field, values: [{ slug, name }] })),
      );
      if (values.length && (size > 1 || !isCommon(last))) {
        return { size, values };
      }
    }
    return { size: 0, values: [] };
  }

  /** Return the search for `rest` with `facts` as filters; none if it finds nothing, or is but a page of the site. */
  async function filtering(index, { facts, rest }) {
    const own = ORDER.flatMap((name) => facts.filter(({ field }) => field === name));
    const isPage = own.length === 1 && !rest && /body|category/.test(own[0].field);
    if (!own.length || isPage || new Set(own.map(({ field }) => field)).size < own.length) {
      return [];
    }
    const options = Object.assign({}, ...own.map(filterOf));
    const count = await countOf(index, rest, options);
    const params = Object.entries({ q: rest || [], ...options }).flatMap(([name, values]) =>
      [values].flat().map((value) => [name, value]),
    );
    const names = own.map(({ values }) => values.map(({ name }) => name).join(" or "));
    return count ? [offer([...names, ...(rest ? [`“${rest}”`] : [])].join(" · "), count, params)] : [];
  }

  Object.assign(search, { decisionsIn, offers });
})();
