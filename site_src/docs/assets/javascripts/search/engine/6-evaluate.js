// Finds the documents of a query, and their scores (search-index.md, "Queries" and "Ranking").
(() => {
  "use strict";

  const search = window.Casebook.search;
  const { tokens, stem, isExact } = search;

  const IN_SUMMARY = 8; // the bit of a posting
  const LEVEL = 7;
  const MANY = 4; // pieces of positions: what needs more waits until less may do
  const COUNCILS = ["county", "district", "london-borough", "metropolitan", "unitary", null];

  /**
   * Evaluates one query. What a leaf finds is {documents, weights}, perhaps with their set as `has`, or {set} if it has
   * no part in the ranking. Sets have 1 for each document found.
   */
  class Evaluation {
    constructor(index, tree) {
      this.index = index;
      this.size = index.documents;
      this.tree = tree;
      this.notes = [];
      this.leaves = new Map(); // node: {summary, denied, found}
      this.collect(tree, false, false);
    }

    collect(node, summary, denied) {
      if (!node) {
        return;
      }
      if (node.type === "not") {
        this.collect(node.part, summary, true);
      } else if (node.parts) {
        node.parts.forEach((part) => this.collect(part, summary || Boolean(node.summary), denied));
      } else {
        this.leaves.set(node, { summary, denied, found: null });
      }
    }

    /** Return the set of the documents found. */
    async run() {
      const find = async ([node, leaf]) => {
        leaf.found = await this.find(node, leaf.summary);
      };
      const leaves = [...this.leaves];
      const others = Promise.all(leaves.filter(([node]) => !hasPhrase(node)).map(find));
      this.required = others.then(() => this.rest());
      await Promise.all([this.required, ...leaves.filter(([node]) => hasPhrase(node)).map(find)]);
      return this.tree ? this.set(this.tree) : new Uint8Array(this.size).fill(1);
    }

    /** Return the set of what the query demands besides its phrases, or null. */
    rest() {
      const parts = this.tree && this.tree.type === "all" ? this.tree.parts.filter((part) => !hasPhrase(part)) : [];
      return parts.length ? this.set({ type: "all", parts }) : null;
    }

    set(node) {
      const { size } = this;
      if (node.type === "not") {
        return this.set(node.part).map((one) => 1 - one);
      }
      if (node.parts) {
        const sets = node.parts.map((part) => this.set(part));
        const out = sets[0].slice();
        for (const other of sets.slice(1)) {
          for (let d = 0; d < size; d++) {
            out[d] = node.type === "any" ? out[d] | other[d] : out[d] & other[d];
          }
        }
        return out;
      }
      const { set, has, documents } = this.leaves.get(node).found;
      if (set || has) {
        return set || has;
      }
      const out = new Uint8Array(size);
      for (let i = 0; i < documents.length; i++) {
        out[documents[i]] = 1;
      }
      return out;
    }

    /** Return the score of each document, by BM25. */
    scores() {
      const scores = new Float64Array(this.size);
      const { k1 } = this.index.root;
      for (const { denied, found } of this.leaves.values()) {
        if (denied || found.set) {
          continue;
        }
        const { documents, weights } = found;
        const n = documents.length * (found.share || 1);
        const idf = Math.log(1 + (this.size - n + 0.5) / (n + 0.5));
        for (let i = 0; i < documents.length; i++) {
          scores[documents[i]] += (idf * weights[i] * (k1 + 1)) / (weights[i] + k1);
        }
      }
      return scores;
    }

    /** Return the words, prefixes and phrases that no document has, with what is known of each. */
    without() {
      return [...this.leaves].filter(([, { found }]) => found.documents && !found.documents.length && !found.share);
    }

    async find(node, summary) {
      const { dictionary } = this.index;
      switch (node.type) {
        case "word":
          return this.merged(
            await (isExact(node.form) ? dictionary.entries([node.form]) : dictionary.withStem(stem(node.form))),
            summary,
          );
        case "prefix":
          return this.merged(await dictionary.withPrefix(node.form), summary);
        case "phrase":
          return this.phrase(node, summary);
        case "time":
          return { set: await this.time(node) };
        case "ref":
          return { set: await this.reference(node) };
        default:
          return { set: await this.named(node) };
      }
    }

    /** Return the documents that have any of some forms; the weights of their forms are added. */
    async merged(entries, summary) {
      const { dictionary, root } = this.index;
      const all = await Promise.all(entries.map((entry) => dictionary.postings(entry)));
      const weights = new Float64Array(this.size);
      const has = new Uint8Array(this.size);
      let count = 0;
      for (const { documents, bits } of all) {
        for (let i = 0; i < documents.length; i++) {
          if (!summary || bits[i] & IN_SUMMARY) {
            const d = documents[i];
            weights[d] += root.levels[bits[i] & LEVEL];
            count += 1 - has[d];
            has[d] = 1;
          }
        }
      }
      const found = { documents: new Uint32Array(count), weights: new Float64Array(count), has };
      for (let d = 0, i = 0; i < count; d++) {
        if (has[d]) {
          found.documents[i] = d;
          found.weights[i++] = weights[d];
        }
      }
      return found;
    }

    /** Return the documents that have the forms of a phrase one after the other; the weight is their words' least. */
    async phrase(node, summary) {
      const { dictionary, root } = this.index;
      const forms = [...new Set(node.forms)];
      const [entries, known] = await Promise.all([
        dictionary.entries(forms),
        dictionary.entries([node.forms.join(" ")]), // a frequent phrase has postings of its own
      ]);
      if (entries.length < forms.length) {
        const known = new Set(entries.map((entry) => entry.form));
        node.unknown = forms.filter((form) => !known.has(form));
        return this.merged([], summary);
      }
      if (known.length) {
        return this.merged(known, summary);
      }

      // The candidates are the documents that have all forms. Where there is much to load, only those count that have
      // what else the query demands; how many the phrase finds in all is then told from their share.
      const order = node.forms.map((form) => forms.indexOf(form));
      const pieces = entries.reduce((sum, entry) => sum + entry.positions.length, 0);
      const [all, sharers, limits, required] = await Promise.all([
        Promise.all(entries.map((entry) => dictionary.postings(entry))),
        summary ? [] : this.sharers(entries, order),
        summary ? this.index.column("summary") : null,
        pieces > MANY ? this.required : null,
      ]);
      const seen = new Uint8Array(this.size);
      all.forEach(({ documents, bits }, f) => {
        for (let i = 0; i < documents.length; i++) {
          if (seen[documents[i]] === f && (!summary || bits[i] & IN_SUMMARY)) {
            seen[documents[i]] = f + 1;
          }
        }
      });
      let complete = 0;
      let count = 0;
      for (let d = 0; d < this.size; d++) {
        complete += seen[d] === all.length ? 1 : 0;
        seen[d] = seen[d] === all.length && (!required || required[d]) ? 1 : 0;
        count += seen[d];
      }
      const candidates = new Uint32Array(count);
      const weights = new Float64Array(count).fill(Infinity);
      const places = all.map(({ documents, bits }) => {
        const own = new Uint32Array(count); // the candidates' postings
        for (let i = 0, c = 0; c < count; i++) {
          if (seen[documents[i]]) {
            candidates[c] = documents[i];
            weights[c] = Math.min(weights[c], root.levels[bits[i] & LEVEL]);
            own[c++] = i;
          }
        }
        return own;
      });

      // Positions are read of the candidates that no shared paragraph has settled already.
      const has = new Uint8Array(this.size);
      for (const documents of sharers) {
        for (let i = 0; i < documents.length; i++) {
          has[documents[i]] = 1;
        }
      }
      const open = candidates.map((_, c) => c).filter((c) => !has[candidates[c]]);
      const { rows, starts, begins } = await this.adjacent(entries, order, places, open);
      rows.forEach((c, i) => {
        has[candidates[c]] = !limits || begins[starts[i]] + order.length <= limits[candidates[c]] ? 1 : 0;
      });
      return {
        documents: candidates.filter((d) => has[d]),
        weights: weights.filter((_, c) => has[candidates[c]]),
        share: required && complete / Math.max(count, 1),
      };
    }

    /**
     * Of the candidates `open`, return as `rows` those in which the forms of `entries` stand one after the other in the
     * order `order`; of the i-th, such places begin at the `begins` from `starts[i]` on. `places` has for each form the
     * candidates' postings. The forms with least to load come first: of the others only those pieces are loaded that
     * have a candidate which is left.
     */
    async adjacent(entries, order, places, open) {
      const { dictionary } = this.index;
      const found = { rows: open };
      let left = entries.map((_, f) => f);
      while (left.length && found.rows.length) {
        const { rows } = found;
        const wanted = places.map((own) => rows.map((c) => own[c]));
        const pieces = entries.map((entry, f) => dictionary.pieces(entry, wanted[f]));
        left.sort((f, g) => pieces[f].length - pieces[g].length);
        let room = MANY;
        const now = left.filter((f, at) => {
          room -= pieces[f].length;
          return room >= 0 || !at;
        });
        left = left.filter((f) => !now.includes(f));
        const all = await Promise.all(now.map((f) => dictionary.positions(entries[f], pieces[f], wanted[f])));
        found.rows = rows.map((_, i) => i);
        now.forEach((f, i) => {
          const { starts, values } = all[i];
          order.forEach((other, place) => {
            if (other === f) {
              found.starts = found.starts || starts.slice();
              found.begins = found.begins || new Int32Array(values).map((value) => value - place);
              narrow(found, all[i], place);
            }
          });
        });
        found.rows = found.rows.map((i) => rows[i]);
      }
      return found;
    }

    /** Return the documents of each shared paragraph that has the forms of `entries` in the order `order`. */
    async sharers(entries, order) {
      const { shards, dictionary, root } = this.index;
      if (!entries.every((entry) => entry.shared)) {
        return [];
      }
      const shared = await Promise.all(entries.map((entry) => dictionary.shared(entry)));
      const has = (number, start) => order.every((f, place) => shared[f].get(number).includes(start + place));
      const numbers = [...shared[0].keys()].filter(
        (number) =>
          shared.every((found) => found.has(number)) &&
          shared[order[0]].get(number).some((start) => has(number, start)),
      );
      const { shard, count, documents } = root.shared;
      return Promise.all(
        numbers.map(async (number) => {
          const at = Math.floor(number / shard);
          const size = Math.min(shard, count - at * shard);
          const found = await shards.load("sharers", at, documents, (bytes) => search.readSharers(bytes, size));
          return found[number - at * shard];
        }),
      );
    }

    async time({ field, days: [first, last] }) {
      const set = new Uint8Array(this.size);
      const from = field === "after" ? last + 1 : field === "year" ? first : -Infinity;
      const to = field === "before" ? first - 1 : field === "year" ? last : Infinity;
      const [start, end] = await this.index.between(from, to);
      return set.fill(1, start, end);
    }

    async reference({ value }) {
      const set = new Uint8Array(this.size);
      const document = await this.index.find(value);
      if (document === null) {
        this.note("no-reference", value, `No decision has the reference “${value}”.`);
      } else {
        set[document] = 1;
      }
      return set;
    }

    /** Return the documents whose council, body, category or outcome has a name. */
    async named(node) {
      const { field, forms } = node;
      const column = field === "council" ? "body" : field;
      const [facets, values] = await Promise.all([this.index.facets(), this.index.column(column)]);
      const asked = (value) => field !== "council" || COUNCILS.includes(value.kind);
      const names = facets[column].map((value) =>
        asked(value) ? [value.name, value.parent].map((name) => tokens(name || "")) : [],
      );
      const chosen = (fits) => names.map((all) => (all.some(fits) ? 1 : 0));
      let allowed = chosen((name) => name.length === forms.length && startsAt(name, forms, 0));
      if (!allowed.includes(1)) {
        allowed = chosen((name) => name.some((_, at) => startsAt(name, forms, at)));
      }
      if (!allowed.includes(1)) {
        const noun = { council: "council", body: "council or other body", category: "category", outcome: "outcome" };
        this.note("no-value", node.value, `No ${noun[field]} has the name “${node.value}”.`);
      }
      const set = new Uint8Array(this.size);
      for (let d = 0; d < this.size; d++) {
        set[d] = values[d] ? allowed[values[d] - 1] : 0;
      }
      return set;
    }

    note(code, word, text) {
      this.notes.push({ code, word, nearest: null, text });
    }
  }

  /** Tell whether a part of a query is a phrase of several words, or has one in it. */
  function hasPhrase(node) {
    const parts = node.parts || (node.part ? [node.part] : []);
    return node.type === "phrase" ? node.forms.length > 1 : parts.some(hasPhrase);
  }

  /** Tell whether the forms `forms` stand in `name` one after the other from `at` on. */
  function startsAt(name, forms, at) {
    return forms.every((form, i) => name[at + i] === form);
  }

  /**
   * Of the phrases that may begin at `begins`, keep those whose word at `place` is there, and of `rows`, indexes in
   * `positions`, those with such phrases. The i-th row has those from `starts[i]` up to `starts[i + 1]`.
   */
  function narrow(found, positions, place) {
    const { rows, starts, begins } = found;
    let kept = 0;
    let to = 0;
    for (let i = 0, from = 0; i < rows.length; i++) {
      const first = to;
      const next = starts[i + 1];
      const end = positions.starts[rows[i] + 1];
      let at = positions.starts[rows[i]];
      for (; from < next; from++) {
        const wanted = begins[from] + place;
        while (at < end && positions.values[at] < wanted) {
          at++;
        }
        if (at < end && positions.values[at] === wanted) {
          begins[to++] = begins[from];
        }
      }
      if (to > first) {
        rows[kept] = rows[i];
        starts[++kept] = to;
      }
    }
    found.rows = rows.subarray(0, kept);
  }

  Object.assign(search, { Evaluation });
})();
