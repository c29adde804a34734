// The index of a site: searches, counts facets, gives the records of decisions. `generator/search/reader/index.py` and
// `answer.py` do the same in Python.
(() => {
  "use strict";

  const search = window.Casebook.search;
  const {
    Dictionary,
    Documents,
    Evaluation,
    Sets,
    Shards,
    bm25,
    counts,
    filtered,
    lastNotAfter,
    notesOn,
    notesOnReference,
    ordered,
    outcomeYears,
    parse,
    planes,
  } = search;

  const COLUMNS = ["outcome", "category", "body", "summary", "type", "sum"];

  class Index {
    constructor(shards, root) {
      this.shards = shards;
      this.root = root;
      this.documents = root.documents; // how many there are
      this.dictionary = new Dictionary(shards, root);
      this.texts = new Documents(shards, root);
      this.sets = new Sets(shards, root);
      this.references = root.references.hashes ? root.references.firsts.split("\n") : [];
    }

    /** Whether any decision has a sum agreed. */
    get hasSums() {
      return Object.hasOwn(this.root.columns, "sum");
    }

    /** Return the values of the facets outcome, category, body and type; and, where there are any, remedy and ground. */
    facets() {
      return this.shards.load("facets", 0, this.root.facets);
    }

    /** Return a column: a number for each document. Where no decision has a sum, all sums are 0. */
    async column(name) {
      if (name === "sum" && !this.hasSums) {
        return new Uint32Array(this.documents);
      }
      const digits = this.root.columns[name][1];
      return this.shards.load("columns", COLUMNS.indexOf(name), digits, (bytes) => planes(bytes, this.documents));
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
      const shard = lastNotAfter(this.references, reference);
      if (shard < 0) {
        return null;
      }
      const [references, documents] = await this.shards.load("references", shard, this.root.references.hashes);
      const at = lastNotAfter(references, reference);
      return at >= 0 && references[at] === reference ? documents[at] : null;
    }

    /**
     * Search for `text`. Options: lists of slugs `outcome`, `category`, `body`, `kind`, `type`, `law`, `remedy`, `ground`
     * and `sum` (a document has to have one of each), times `from` and `to`, `sort` ("relevance", "newest", "oldest" or
     * "sum"), an AbortSignal `signal`, and `notes`: false does without those on what was not found. `facets` of the answer
     * counts all facets, or those that it is given the names of; `outcomes` counts outcomes year by year. If the whole
     * query is a reference, `reference` is the number of its document, or null, and `citing` has those that mention it,
     * the newest first, whatever the filters.
     */
    async search(text, options = {}) {
      const { tree, reading, notes, reference } = parse(text);
      const evaluation = new Evaluation(this, tree);
      const [set, bits, document, citing, sums] = await Promise.all([
        evaluation.run(),
        filtered(this, options),
        reference ? this.find(reference) : null,
        reference ? this.sets.citing(reference) : [],
        options.sort === "sum" ? this.column("sum") : null,
      ]);
      stopIf(options.signal);
      const isFound = set.includes(1) || citing.length > 0;
      const missing = options.notes === false ? [] : await this.missing(evaluation, reference, document, isFound);
      stopIf(options.signal);
      const scores = () => sums ?? this.scores(evaluation, document);
      const ids = ordered(set, bits, options.sort, this.root.undated, scores);
      return {
        count: ids.length,
        ids,
        reading,
        notes: [...new Map([...notes, ...missing].map((note) => [note.text, note])).values()],
        reference: document,
        citing: [...citing].reverse(),
        facets: (names) => counts(this, set, bits, names),
        outcomes: () => outcomeYears(this, set, bits),
      };
    }

    /** Return the notes on what was not found. */
    async missing(evaluation, reference, document, isFound) {
      return reference ? notesOnReference(reference, document, isFound) : notesOn(evaluation);
    }

    /** Return the score of each document. The one whose reference the query is, unless that is null, comes first. */
    scores(evaluation, document) {
      const scores = bm25(evaluation.weights(), this.documents, this.root.k1);
      if (document !== null) {
        scores[document] = Number.MAX_VALUE;
      }
      return scores;
    }

    records(ids) {
      return this.texts.records(ids);
    }

    snippets(record, text) {
      return search.snippets(this, record, text);
    }

    suggest(text, limit) {
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
