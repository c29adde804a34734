// The index of a site: searches, counts facets, gives the records of decisions. `generator/search/reader/index.py` and
// `answer.py` do the same in Python.
(() => {
  "use strict";

  const search = window.Casebook.search;
  const {
    Dictionary,
    Documents,
    Evaluation,
    Shards,
    bm25,
    columnOf,
    counts,
    filtered,
    isLoose,
    lastNotAfter,
    more,
    ordered,
    parse,
  } = search;

  class Index {
    constructor(shards, root) {
      this.shards = shards;
      this.root = root;
      this.documents = root.documents; // how many there are
      this.dictionary = new Dictionary(shards, root);
      this.texts = new Documents(shards, root);
    }

    /** Return whether any decision has a value of a column. */
    has(name) {
      return Object.hasOwn(this.root.columns, name);
    }

    get hasSums() {
      return this.has("sum");
    }

    /** Return the values of the facets outcome, category, body and type; and, where there are any, remedy and ground. */
    facets() {
      return this.shards.load("facets", 0, this.root.facets, search.readFacets);
    }

    column(name) {
      return columnOf(this, name);
    }

    /** Return the laws with their parts and the forms in which these are cited: {authority, slug, part, partSlug, cite, number}. */
    async laws() {
      return this.root.laws ? more().then(() => search.lawsOf(this)) : [];
    }

    /** Return the days that have documents, with the first document of each. */
    days() {
      return this.shards.load("dates", 0, this.root.dates, (bytes) => {
        const pair = new Uint32Array(2);
        const days = [];
        let day = 0;
        let first = this.root.undated;
        for (let at = 0; at < bytes.length; ) {
          at = search.readVarints(bytes, at, 2, pair, 0);
          day += pair[0];
          days.push({ day, first });
          first += pair[1];
        }
        return days;
      });
    }

    /** Return the first document dated from day `from` to day `to`, and the one after the last. */
    async between(from, to) {
      const days = await this.days();
      const start = (day) => {
        const found = days.find((one) => one.day >= day);
        return found ? found.first : this.documents;
      };
      const [first, end] = [start(from), start(to + 1)];
      return [first, Math.max(first, end)];
    }

    /** Return the number of the document with a reference (digits and letter), or null. */
    async find(reference) {
      return this.lookUp("references", reference, null);
    }

    /** Return the documents that mention a reference. */
    async citing(reference) {
      return this.lookUp("cites", reference, []);
    }

    /** Return what the shards `kind` have for a reference, `none` if it is not in them. */
    async lookUp(kind, reference, none) {
      const { firsts = "", hashes = "" } = this.root[kind] ?? {};
      const shard = hashes ? lastNotAfter(firsts.split("\n"), reference) : -1;
      if (shard < 0) {
        return none;
      }
      const [references, documents] = await this.shards.load(kind, shard, hashes);
      const at = lastNotAfter(references, reference);
      return at >= 0 && references[at] === reference ? documents[at] : none;
    }

    /**
     * Search for `text`. Options: lists of slugs `outcome`, `category`, `body`, `kind`, `type`, `law`, `remedy`, `ground`
     * and `sum` (a document has to have one of each), times `from` and `to`, `sort` ("relevance", "newest", "oldest" or
     * "sum"), an AbortSignal `signal`, `exact`: true looks for loose words as they were typed, and `notes`: false does
     * without notes, and without how close words are. `facets` of the answer counts all facets, or
     * those that it is given the names of; `parts` counts the parts of the laws that it is given the slugs of; `outcomes`
     * counts outcomes year by year. If the whole query is a reference, `reference` is the number of its document, or
     * null, and `citing` has those that mention it, the newest first, whatever the filters. Of `ids` `complete` have all
     * words, the others most; `missing(id)` gives those that one has not. `facts` are those among the words, `also` what was
     * looked for besides; `unfiltered` is how many there are without filters, and `without`, where filters leave nothing,
     * how many without each.
     */
    async search(text, options = {}) {
      const parsed = parse(text);
      const query = { ...parsed, isStrict: parsed.isStrict || Boolean(options.exact) };
      const [found, bits, document, citing, sums] = await Promise.all([
        this.read(query),
        filtered(this, options),
        query.reference ? this.find(query.reference) : null,
        query.reference ? this.citing(query.reference) : [],
        options.sort === "sum" ? this.column("sum") : null,
      ]);
      stopIf(options.signal);
      const { whole } = found;
      const isFound = whole.includes(1) || citing.length > 0;
      const notes = options.notes === false ? [] : await this.notes(query, found, document, isFound);
      stopIf(options.signal);
      const scores = () => sums ?? this.scores(found, document);
      const tiers = found.sets.map((set) => ordered(set, bits, options.sort, this.root.undated, scores));
      if (!["newest", "oldest", "sum"].includes(options.sort) && options.notes !== false) {
        await found.putNearestFirst?.(tiers);
      }
      stopIf(options.signal);
      const ids = Uint32Array.from(tiers.flatMap((tier) => [...tier]));
      const unfiltered = whole.reduce((sum, one) => sum + one, 0);
      return {
        count: ids.length,
        complete: ids.reduce((sum, d) => sum + found.every[d], 0),
        ids,
        reading: query.reading,
        notes,
        reference: document,
        citing: [...citing].reverse(),
        facts: found.facts,
        also: found.also,
        missing: found.missing,
        unfiltered,
        without: unfiltered && !ids.length ? await this.tally("leftWithout", whole, bits, options) : {},
        facets: (names) => counts(this, whole, bits, names),
        parts: (slugs) => this.tally("countParts", whole, bits, slugs),
        outcomes: () => this.tally("outcomeYears", whole, bits),
      };
    }

    /** Return the notes on a query. Where it was read as typed and found what it asks for, no script is loaded for them. */
    async notes(query, found, document, isFound) {
      const isLacking = query.reference
        ? document === null
        : Boolean(found.looked) || (await found.evaluation.isLacking());
      if (!query.notes.length && !isLacking) {
        return [];
      }
      await more();
      return search.notesOf(query, found, document, isFound);
    }

    /** Return what a function of tallies.js counts. */
    async tally(name, ...given) {
      await more();
      return search[name](this, ...given);
    }

    /** Return the score of each document. The one whose reference the query is, unless that is null, comes first. */
    scores(found, document) {
      const scores = found.scores();
      if (document !== null) {
        scores[document] = Number.MAX_VALUE;
      }
      return scores;
    }

    /**
     * Return what a query finds without filters, as it is written, or as its loose words are meant: the sets `every`, of the
     * documents with all of it, and `whole`, with most of it too; and `sets`, of which those of the first come before the
     * others.
     */
    async read(query) {
      if (isLoose(query)) {
        await more();
        const found = await search.readLoosely(this, query);
        if (found) {
          return found;
        }
      }
      const evaluation = new Evaluation(this, query.tree);
      const every = await evaluation.run();
      const scores = () => bm25(evaluation.weights(), this.documents, this.root.k1);
      return { evaluation, every, whole: every, sets: [every], facts: [], also: [], missing: () => [], scores };
    }

    records(ids) {
      return this.texts.records(ids);
    }

    snippets(record, text, isExact) {
      return search.snippets(this, record, text, isExact);
    }

    async suggest(text, limit) {
      await more();
      return search.suggest(this, text, limit);
    }
  }

  function stopIf(signal) {
    if (signal?.aborted) {
      throw new DOMException("The search was given up.", "AbortError");
    }
  }

  const opened = new Map();

  /** Open the index of the site whose root is at `base`. After a failure, or when it is outdated, it is opened anew. */
  search.open = (base) => {
    const known = opened.get(base);
    if (known && !known.shards.outdated) {
      return known.promise;
    }
    const shards = new Shards(base, known ? known.shards : null);
    const promise = shards.open().then((root) => new Index(shards, root));
    opened.set(base, { shards, promise });
    // What every answer needs is asked for meanwhile. What of it fails is asked for again.
    promise.then(
      (index) => [index.texts.wordbook(), index.facets()].forEach((part) => part.catch(() => {})),
      () => (shards.outdated = true),
    );
    return promise;
  };
})();
