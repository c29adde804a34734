// Finds the documents that a query finds: of each part of its tree, and of all together (search-index.md, "Queries").
// `generator/search/reader/evaluate.py` does the same in Python.
(() => {
  "use strict";

  const search = window.Casebook.search;
  const {
    IN_SUMMARY,
    LEVEL,
    Forms,
    findPattern,
    hasPhrase,
    isAny,
    isText,
    keyed,
    language,
    more,
    patterns,
    placed,
    tokens,
    wordPlace,
    written,
  } = search;

  const KNOWN = 5; // the level of a document that is found by what is known of it, and not by its words

  /**
   * Evaluates one query. What a leaf finds is {documents, weights}, perhaps with their set as `has`, or {set} if it has
   * no part in the ranking. Sets have 1 for each document found.
   */
  class Evaluation {
    constructor(index, tree) {
      this.index = index;
      this.size = index.documents;
      this.tree = tree;
      this.leaves = new Map(placed(tree).map((place) => [place.leaf, { ...place, found: null }]));
      this.required = null; // a promise of the set of what the query demands besides its phrases, or of null
    }

    /** Return the set of the documents found. */
    async run() {
      const leaves = [...this.leaves.values()];
      const find = async (place) => {
        place.found = await this.find(place);
      };
      const others = Promise.all(leaves.filter(({ leaf }) => !hasPhrase(leaf)).map(find));
      this.required = others.then(() => this.rest());
      await Promise.all([this.required, ...leaves.filter(({ leaf }) => hasPhrase(leaf)).map(find)]);
      return this.tree ? this.set(this.tree) : new Uint8Array(this.size).fill(1);
    }

    rest() {
      const nodes = this.tree?.type === "and" ? this.tree.nodes.filter((node) => !hasPhrase(node)) : [];
      return nodes.length ? this.set({ type: "and", nodes }) : null;
    }

    /** Return the set of the documents that a node finds. */
    set(node) {
      const { size } = this;
      if (node.type === "not") {
        return this.set(node.node).map((one) => 1 - one);
      }
      if (node.nodes) {
        const sets = node.nodes.map((inner) => this.set(inner));
        const out = sets[0].slice();
        for (const other of sets.slice(1)) {
          for (let d = 0; d < size; d++) {
            out[d] = node.type === "or" ? out[d] | other[d] : out[d] & other[d];
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

    /** Return whether something that the query asks for was not found. */
    async isLacking() {
      const required = await this.required;
      return [...this.leaves.values()].some(({ leaf, found: { documents, missing, isKnown, near } }) => {
        if (missing || near || isKnown === false || documents?.length === 0) {
          return true;
        }
        return Boolean(required && documents && hasPhrase(leaf)) && !documents.some((d) => required[d]);
      });
    }

    /** Return what each word, prefix and phrase finds that is not under a NOT. */
    weights() {
      return [...this.leaves.values()]
        .filter(({ leaf, isDenied }) => isText(leaf) && !isDenied)
        .map(({ found }) => found);
    }

    async find({ leaf, inSummary }) {
      const { dictionary } = this.index;
      switch (leaf.type) {
        case "word":
          return this.anyOf(await this.termsOf(wordPlace(leaf.term)), inSummary);
        case "prefix":
          return this.anyOf(await dictionary.withPrefix(leaf.start), inSummary);
        case "phrase":
        case "near":
        case "part":
        case "cited":
        case "day":
          return this.together(leaf, inSummary);
        case "period":
          return { set: await this.within(leaf) };
        case "reference":
          return this.withReference(leaf);
        case "citing":
          return this.of(await this.index.citing(leaf.reference));
        case "law":
          return this.withLaw(leaf);
        case "sum":
          return this.withSum(leaf);
        default:
          return this.withValue(leaf);
      }
    }

    /** Return the documents that have any of some terms; the weights of these are added. */
    async anyOf(entries, inSummary) {
      const { dictionary, root } = this.index;
      const all = await Promise.all(entries.map((entry) => dictionary.postings(entry)));
      const weights = new Float64Array(this.size);
      const has = new Uint8Array(this.size);
      let count = 0;
      for (const { documents, bits } of all) {
        for (let i = 0; i < documents.length; i++) {
          if (!inSummary || bits[i] & IN_SUMMARY) {
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

    /** Return the terms of the index that may stand at a place. */
    async termsOf({ term, form }) {
      const { dictionary } = this.index;
      if (form === "stem") {
        return dictionary.withStem(term);
      }
      const deeper = form === "open" ? await dictionary.withPrefix(`${term}(`) : [];
      return [...(await dictionary.entries([term])), ...deeper];
    }

    /**
     * Return the documents that have any of the patterns of a leaf, or are found by what is known of them; or `missing`, those
     * of its terms that no document has.
     */
    async together(leaf, inSummary) {
      const known = inSummary ? null : await this.byFacts(leaf);
      const each = await Promise.all(patterns(leaf).map((pattern) => this.having(keyed(pattern), inSummary, known)));
      if (each.length === 1 && !known) {
        return each[0];
      }
      const weights = new Float64Array(this.size);
      for (const found of each) {
        for (let i = 0; i < found.documents.length; i++) {
          weights[found.documents[i]] = Math.max(weights[found.documents[i]], found.weights[i]);
        }
      }
      const least = known ? this.index.root.levels[KNOWN] : 0;
      const documents = Uint32Array.from(weights.keys()).filter((d) => weights[d] || known?.[d]);
      return {
        documents,
        weights: Float64Array.from(documents, (d) => Math.max(weights[d], known?.[d] ? least : 0)),
        share: Math.min(...each.map(({ share }) => share || 1)),
      };
    }

    /** Return the documents that have a pattern, and those of the set `settled` that have its terms; or `missing`. */
    async having(pattern, inSummary, settled) {
      const { dictionary, root } = this.index;
      const isAlone = pattern.sides.length === 1;
      const sides = await Promise.all(
        pattern.sides.map(async (side) => {
          const each = await Promise.all(side.map((place) => this.termsOf(place)));
          const isPlain = each.every(({ length }) => length === 1); // a frequent phrase is a key of its own
          const known = isPlain ? await dictionary.entries([each.map(([{ term }]) => term).join(" ")]) : [];
          return known.length && (isAlone || known[0].positions.length) ? [known] : each;
        }),
      );
      const missing = pattern.sides.flatMap((side, s) => side.filter((_, p) => sides[s][p]?.length === 0));
      if (missing.length) {
        return { ...(await this.anyOf([], inSummary)), missing: missing.map(({ term }) => term) };
      }
      if (isAlone && sides[0].length === 1) {
        return this.anyOf(sides[0][0], inSummary);
      }
      const forms = sides.flat().map((some) => new Forms(dictionary, some, root.levels));
      let next = 0;
      const orders = sides.map((side) => side.map(() => next++));
      return findPattern(this.index, pattern, forms, orders, inSummary, this.required, settled);
    }

    /** Return the set of the documents that a leaf finds by what is known of them: their dates and laws; or null. */
    async byFacts(leaf) {
      if (leaf.type === "day") {
        return this.within({ field: "year", days: leaf.days });
      }
      const found = leaf.type === "cited" ? await this.withLaw({ text: written(leaf) }) : null;
      return found && !found.near ? found.set : null;
    }

    async within({ field, days: [first, last] }) {
      const set = new Uint8Array(this.size);
      const from = field === "after" ? last + 1 : field === "year" ? first : -Infinity;
      const to = field === "before" ? first - 1 : field === "year" ? last : Infinity;
      const [start, end] = await this.index.between(from, to);
      return set.fill(1, start, end);
    }

    async withReference({ reference }) {
      const set = new Uint8Array(this.size);
      const document = await this.index.find(reference);
      if (document !== null) {
        set[document] = 1;
      }
      return { set, isKnown: document !== null };
    }

    of(documents) {
      const set = new Uint8Array(this.size);
      documents.forEach((d) => (set[d] = 1));
      return { set, isKnown: documents.length > 0 };
    }

    async withSum({ least, most }) {
      const sums = await this.index.column("sum");
      return { set: Uint8Array.from(sums, (sum) => (sum > least && sum <= most + 1 ? 1 : 0)) };
    }

    async withLaw(leaf) {
      const { index } = this;
      const [laws] = await Promise.all([index.laws(), more()]);
      const { chosen, near } = search.calledLaws(leaf, laws);
      return { set: await search.citingAny(index, laws, chosen), isKnown: chosen.includes(true), near };
    }

    /** Return the documents whose council, body, category, outcome, type, remedy or ground has a name. */
    async withValue({ field, terms }) {
      const column = field === "council" ? "body" : field;
      const { index } = this;
      const from = column === "remedy" ? [column, "head"] : [column];
      const [facets, ...columns] = await Promise.all([index.facets(), ...from.map((name) => index.column(name))]);
      const isAsked = ({ kind }) => field !== "council" || !kind || language.kinds[kind]?.council;
      const known = facets[column] ?? [];
      const names = known.map((value) =>
        isAsked(value) ? [value.name, value.parent].map((name) => tokens(name || "")) : [],
      );
      const chosen = (fits) => names.map((all) => (all.some(fits) ? 1 : 0));
      let allowed = chosen((name) => name.length === terms.length && isAt(terms, name, 0));
      if (!allowed.includes(1)) {
        allowed = chosen((name) => name.some((_, at) => isAt(terms, name, at)));
      }
      const all = known.map(({ name }) => name.toLowerCase());
      const isChosen = [0, ...allowed];
      const set = Uint8Array.from(columns[0], (_, d) => (columns.some((values) => isAny(values[d], isChosen)) ? 1 : 0));
      return { set, isKnown: allowed.includes(1), all };
    }
  }

  /** Return whether `terms` are in `name` one after the other from `at` on. */
  function isAt(terms, name, at) {
    return terms.every((term, i) => name[at + i] === term);
  }

  Object.assign(search, { Evaluation, KNOWN });
})();
