// The index of a site: searches, counts facets, gives the records of decisions.
(() => {
  "use strict";

  const search = window.Casebook.search;
  const { Shards, Dictionary, Evaluation, beginning, decoded, json, parse, period, lastNotAfter, readVarints } = search;

  const COLUMNS = ["outcome", "category", "body", "summary"];
  const UNKNOWN = "unknown";
  // Each facet has a bit, which is set for the documents that its filter leaves out.
  const BITS = { outcome: 1, category: 2, body: 4, kind: 8, year: 16 };

  /** Return what a pack has: its bytes, and for each of its documents the record and where its texts begin. */
  /** Return what the header of a shard says, and where the header ends. */
  function readHeader(bytes) {
    const end = 4 + new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
    return [json(bytes.subarray(4, end)), end];
  }

  function readWordbook(bytes) {
    const [pieces, end] = readHeader(bytes);
    return { pieces, before: beginning(bytes.subarray(end)) };
  }

  function readPack(bytes) {
    const [header, end] = readHeader(bytes);
    let at = end;
    const records = header.map((record) => {
      const start = at;
      record.blocks.forEach(([, , size]) => (at += Math.max(size, 0)));
      return { record, start };
    });
    return { bytes, records };
  }

  /** Return a record of a pack with the texts of its blocks; of a shared paragraph it has the number. */
  function readRecord({ bytes, records }, place, pieces) {
    const decoder = new TextDecoder();
    const { record, start } = records[place];
    let at = start;
    const blocks = record.blocks.map(([kind, anchor, size]) => {
      if (size < 0) {
        return [kind, anchor, -1 - size];
      }
      at += size;
      return [kind, anchor, readText(bytes, at - size, at, pieces, decoder)];
    });
    return { ...record, blocks };
  }

  function readText(bytes, at, end, pieces, decoder) {
    const pair = new Uint32Array(1);
    let text = "";
    while (at < end) {
      at = readVarints(bytes, at, 1, pair, 0);
      if (pair[0]) {
        text += pieces[pair[0] - 1];
        continue;
      }
      at = readVarints(bytes, at, 1, pair, 0);
      text += decoder.decode(bytes.subarray(at, at + pair[0]));
      at += pair[0];
    }
    return text;
  }

  class Index {
    constructor(shards, root) {
      this.shards = shards;
      this.root = root;
      this.documents = root.documents;
      this.dictionary = new Dictionary(shards, root);
      this.references = root.references.hashes ? root.references.firsts.split("\n") : [];
    }

    facets() {
      return this.shards.load("facets", 0, this.root.facets);
    }

    wordbook() {
      return this.shards.load("wordbook", 0, this.root.wordbook, readWordbook);
    }

    parse(text) {
      return parse(text);
    }

    /** Return a column: for each document its number. */
    column(name) {
      const [width, digits] = this.root.columns[name];
      return this.shards.load("columns", COLUMNS.indexOf(name), digits, (bytes) => {
        const values = new Uint32Array(this.documents);
        for (let byte = 0; byte < width; byte++) {
          for (let d = 0; d < values.length; d++) {
            values[d] += bytes[byte * values.length + d] * 256 ** byte;
          }
        }
        return values;
      });
    }

    /** Return the days that have documents, with the first document of each. */
    days() {
      return this.shards.load("dates", 0, this.root.dates, (bytes) => {
        const pair = new Uint32Array(2);
        const days = [];
        let day = 0;
        let first = this.root.undated;
        for (let at = 0; at < bytes.length; ) {
          at = readVarints(bytes, at, 2, pair, 0);
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
     * Search for `text`. Options: lists of slugs `outcome`, `category`, `body` and `kind` (a document has to have one
     * of each), times `from` and `to`, `sort` ("relevance", "newest" or "oldest"), an AbortSignal `signal`, and
     * `notes`: false does without those on words that are in no decision.
     */
    async search(text, options = {}) {
      const { tree, reading, notes, reference } = parse(text);
      const evaluation = new Evaluation(this, tree);
      const [set, filtered, document] = await Promise.all([
        evaluation.run(),
        this.filtered(options),
        reference ? this.find(reference) : null,
      ]);
      stopIf(options.signal);
      const without = options.notes === false ? [] : evaluation.without();
      const missing = await Promise.all(without.map(([node, { summary }]) => this.missing(node, summary)));
      stopIf(options.signal);
      const ids = this.sorted(set, filtered, options.sort, evaluation);
      const told = [...notes, ...evaluation.notes, ...missing.flat()];
      return {
        count: ids.length,
        ids,
        reading,
        notes: [...new Map(told.map((note) => [note.text, note])).values()],
        reference: document,
        facets: () => this.counts(set, filtered),
      };
    }

    /** Return for each document the bits of the filters that leave it out. */
    async filtered(options) {
      const out = new Uint8Array(this.documents);
      const wanted = Object.keys(BITS).filter((name) => options[name]?.length);
      await Promise.all(
        wanted.map(async (name) => {
          const { values, groups } = await this.facet(name);
          const allowed = groups.map((slugs) => slugs.some((slug) => options[name].includes(slug)));
          for (let d = 0; d < out.length; d++) {
            out[d] |= allowed[values[d]] ? 0 : BITS[name];
          }
        }),
      );
      const from = period(options.from || "");
      const to = period(options.to || "");
      if (from || to) {
        const [start, end] = await this.between(from ? from[0] : -Infinity, to ? to[1] : Infinity);
        for (let d = 0; d < out.length; d++) {
          out[d] |= d >= start && d < end ? 0 : BITS.year;
        }
      }
      return out;
    }

    /** Return a facet: for each document a value, and for each value the slugs that it counts for. */
    async facet(name) {
      if (name === "year") {
        return this.years();
      }
      const column = name === "kind" ? "body" : name;
      const [values, facets] = await Promise.all([this.column(column), this.facets()]);
      const groups = facets[column].map((value) => {
        if (name === "kind") {
          return [value.kind || UNKNOWN];
        }
        const slash = name === "category" ? value.slug.indexOf("/") : -1;
        return slash < 0 ? [value.slug] : [value.slug, value.slug.slice(0, slash)];
      });
      return { values, groups: [[UNKNOWN], ...groups] };
    }

    async years() {
      const values = new Uint32Array(this.documents);
      const groups = [[UNKNOWN]];
      for (const { day, first } of await this.days()) {
        const year = new Date(day * 864e5).toISOString().slice(0, 4);
        if (year !== groups[groups.length - 1][0]) {
          groups.push([year]);
        }
        values.fill(groups.length - 1, first);
      }
      return { values, groups };
    }

    /** Return for each facet how many of the documents found have each value, with the filters of the other facets. */
    async counts(set, filtered) {
      const found = await Promise.all(
        Object.entries(BITS).map(async ([name, bit]) => {
          const { values, groups } = await this.facet(name);
          const counts = new Uint32Array(groups.length);
          for (let d = 0; d < set.length; d++) {
            counts[values[d]] += set[d] && !(filtered[d] & ~bit) ? 1 : 0;
          }
          const bySlug = new Map();
          groups.forEach((slugs, value) => {
            for (const slug of counts[value] ? slugs : []) {
              bySlug.set(slug, (bySlug.get(slug) || 0) + counts[value]);
            }
          });
          return [name, bySlug];
        }),
      );
      return Object.fromEntries(found);
    }

    sorted(set, filtered, sort, evaluation) {
      const ids = new Uint32Array(set.length);
      let count = 0;
      for (let d = set.length - 1; d >= 0; d--) {
        if (set[d] && !filtered[d]) {
          ids[count++] = d;
        }
      }
      const newest = ids.slice(0, count);
      if (sort === "newest") {
        return newest;
      }
      if (sort === "oldest") {
        // The documents without a date, which have the lowest numbers, come last in both orders.
        const dated = newest.filter((d) => d >= this.root.undated).reverse();
        newest.set(dated);
        newest.set(ids.slice(dated.length, count), dated.length);
        return newest;
      }
      // Positive numbers sort as their bits do. So with the document's number in the lowest bits of its score one fast
      // sort orders by both. (The low half of a number comes first on every machine that has a browser.)
      const scores = evaluation.scores();
      const keys = new Float64Array(count);
      const halves = new Uint32Array(keys.buffer);
      const low = 2 ** Math.ceil(Math.log2(set.length + 1)) - 1;
      for (let i = 0; i < count; i++) {
        keys[i] = scores[newest[i]];
        halves[2 * i] = (halves[2 * i] & ~low) | newest[i];
      }
      keys.sort().reverse();
      for (let i = 0; i < count; i++) {
        newest[i] = halves[2 * i] & low;
      }
      return newest;
    }

    /** Return the notes on a word, prefix or phrase that found nothing. */
    async missing(node, summary) {
      const where = summary ? " in its summary" : "";
      if (node.type === "phrase" && !node.unknown) {
        const text = `No decision has “${node.forms.join(" ")}” in these words${where}.`;
        return [{ code: "no-phrase", word: node.forms.join(" "), nearest: null, text }];
      }
      return Promise.all(
        (node.unknown || [node.form]).map(async (word) => {
          // The search does not fail for want of a suggestion.
          const nearest = node.type === "prefix" || summary ? null : await search.nearest(this, word).catch(() => null);
          const beginning = node.type === "prefix" ? "a word that begins with " : "";
          const better = nearest ? ` Did you mean “${nearest}”?` : "";
          const text = `No decision has ${beginning}“${word}”${where}.${better}`;
          return { code: "no-match", word: word + (beginning && "*"), nearest, text };
        }),
      );
    }

    async records(ids) {
      const { root, shards } = this;
      const size = root.packs.documents;
      const wordbook = this.wordbook();
      const before = wordbook.then((found) => found.before);
      before.catch(() => {}); // whoever waits for it is told
      return Promise.all(
        Array.from(ids, async (id) => {
          const pack = Math.floor(id / size);
          const at = 6 * Math.floor(pack / root.packs.group);
          const digits = root.packs.hashes.slice(at, at + 6);
          const found = await shards.load("documents", pack, digits, readPack, before);
          const { pieces } = await wordbook;
          return { id, ...decoded(`documents/${pack}`, () => readRecord(found, id - pack * size, pieces)) };
        }),
      );
    }

    async sharedText(number) {
      const { shard, texts } = this.root.shared;
      const at = Math.floor(number / shard);
      return (await this.shards.load("shared", at, texts))[number - at * shard];
    }

    snippet(record, text) {
      return search.snippet(this, record, text);
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
      (index) => [index.wordbook(), index.facets()].forEach((part) => part.catch(() => {})),
      () => (shards.outdated = true),
    );
    return promise;
  };
})();
