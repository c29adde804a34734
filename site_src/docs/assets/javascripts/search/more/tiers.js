// Puts the decisions that loose words find into tiers: those with all of the words, and then those with most
// (search-index.md, "Plain reading"). `generator/search/reader/tiers.py` does the same in Python.
(() => {
  "use strict";

  const search = window.Casebook.search;
  const { KNOWN, bm25 } = search;
  const limits = search.language.plain;

  /** Return what a part of a query weighs that finds `found` of the `documents`. */
  const idfOf = (found, documents) => Math.log(1 + (documents - found + 0.5) / (found + 0.5));

  /**
   * Return what is found of a unit: the scores of the documents that have its word, or what is added, which counts for less;
   * `has` has 1 for each of these; which of what is added is in any decision; and what the unit weighs, 0 if none has it.
   */
  async function lookUp(evaluation, unit) {
    const { index, size } = evaluation;
    const [own, ...more] = await Promise.all([
      unit.isAddedOnly ? { documents: [], weights: [] } : evaluation.find({ leaf: unit.word, inSummary: false }),
      ...unit.added.map((leaf) => findAdded(evaluation, leaf)),
    ]);
    const scores = bm25([own], size, index.root.k1);
    const has = new Uint8Array(size);
    for (const d of own.documents) {
      has[d] = 1;
    }
    const together = new Float64Array(size);
    for (const { documents, weights } of more.filter(({ isFact }) => !isFact)) {
      for (let i = 0; i < documents.length; i++) {
        together[documents[i]] += weights[i];
      }
    }
    const documents = Uint32Array.from(together.keys()).filter((d) => together[d]);
    const words = { documents, weights: Float64Array.from(documents, (d) => together[d]) };
    for (const each of [words, ...more.filter(({ isFact }) => isFact)]) {
      const added = bm25([each], size, index.root.k1);
      for (const d of each.documents) {
        scores[d] = Math.max(scores[d], limits.added * added[d]);
        has[d] = 1;
      }
    }
    const found = has.reduce((sum, one) => sum + one, 0);
    return {
      unit,
      scores,
      has,
      added: unit.added.filter((_, i) => more[i].documents.length),
      idf: found ? idfOf(found, size) : 0,
    };
  }

  /** Return what a word, phrase or fact finds that is looked for besides. Such a phrase is a key, or in no document. */
  async function findAdded(evaluation, leaf) {
    if (leaf.type === "value" || leaf.type === "sum") {
      const { set } = await evaluation.find({ leaf });
      const documents = Uint32Array.from(set.keys()).filter((d) => set[d]);
      const weights = Float64Array.from(documents, () => evaluation.index.root.levels[KNOWN]);
      return { documents, weights, isFact: true };
    }
    return leaf.type === "word"
      ? evaluation.find({ leaf, inSummary: false })
      : evaluation.anyOf(await evaluation.index.dictionary.entries([leaf.terms.join(" ")]), false);
  }

  /** Return for each document what share it has of the weight of all units, and how many of them. */
  function shares(looked, size) {
    const share = new Float64Array(size);
    const counts = new Uint8Array(size);
    for (const { has, idf } of looked) {
      for (let d = 0; d < size; d++) {
        if (has[d]) {
          share[d] += idf;
          counts[d] += 1;
        }
      }
    }
    return { share, counts, whole: looked.reduce((sum, { idf }) => sum + idf, 0) };
  }

  /** Return the set of the documents in the set `base` that have most of the units, by weight, or all. */
  function withMost(looked, base) {
    const { share, whole } = shares(looked, base.length);
    return whole ? base.map((one, d) => (one && share[d] >= limits.most * whole ? 1 : 0)) : base;
  }

  /**
   * Return the tiers of the documents in the set `base`: the sets `every` and `most`, and the scores of both. The second is
   * empty where enough documents have all of the words.
   */
  function tiersOf(looked, base) {
    const { share, counts, whole } = shares(looked, base.length);
    const every = base.map((one, d) => (one && counts[d] === looked.length ? 1 : 0));
    const scores = new Float64Array(base.length);
    for (const each of looked) {
      for (let d = 0; d < base.length; d++) {
        scores[d] += each.scores[d];
      }
    }
    const isFew = every.reduce((sum, one) => sum + one, 0) < limits.few && looked.length > 1;
    const hasMost = (one, d) => one && isFew && !every[d] && counts[d] && share[d] >= limits.most * whole;
    const most = base.map((one, d) => (hasMost(one, d) ? 1 : 0));
    for (let d = 0; d < base.length; d++) {
      scores[d] *= most[d] ? share[d] / whole : 1;
    }
    return { every, most, scores };
  }

  /** Return the words, as typed, that a document has not. */
  const missingIn = (looked, d) => looked.filter(({ has }) => !has[d]).map(({ unit }) => unit.typed);

  Object.assign(search, { idfOf, lookUp, missingIn, tiersOf, withMost });
})();
