// Answers a query by its loose words, as people mean them (search-index.md, "Plain reading"). `generator/search/reader/`
// does the same in Python, in `answer.py` and `evaluate.py`.
(() => {
  "use strict";

  const search = window.Casebook.search;
  const {
    Evaluation,
    bm25,
    byScore,
    closeness,
    hasPhrase,
    having,
    idfOf,
    isText,
    lookUp,
    matcherOf,
    mended,
    missingIn,
    plain,
    recognised,
    tiersOf,
    units,
    withMost,
    written,
  } = search;
  const { near: NEAR, closeness: MOST, strict: STRICT } = search.language.plain;

  /**
   * Return what a query finds without filters by its loose words, or null if it has none: as `Index.read` does, and
   * `putNearestFirst`, which puts the first results of tiers in order anew.
   */
  search.readLoosely = async (index, query) => {
    const read = plain(query);
    if (!read) {
      return null;
    }
    const evaluation = new Evaluation(index, query.tree);
    const { facts, left, demanded } = await recognised(index, query.text, read);
    let words = await mended(evaluation, query.text, left);
    if (words.some((word) => word.meant)) {
      const again = await recognised(index, query.text, { words, demanded }); // a fact may have been misspelt
      facts.push(...again.facts);
      words = again.left;
    }
    const sets = await having(index, facts);
    const wanted = units(query.text, words, facts.length + demanded.length > 0);
    const looking = wanted.map((unit) => lookUp(evaluation, unit));
    const base = sets.length ? sets.reduce(both) : null;
    const set = await run(evaluation, demanded, base, looking);
    const looked = await Promise.all(looking);
    const tiers = tiersOf(looked, set);
    const { every, most } = tiers;
    const texts = demanded.filter(isText).map((leaf) => ({ leaf, ...evaluation.leaves.get(leaf).found }));
    const more = bm25(texts, index.documents, index.root.k1);
    const scores = () => tiers.scores.map((score, d) => score + more[d]);
    const whole = every.map((one, d) => one | most[d]);
    const parts = [...texts.map(({ leaf }) => [leaf]), ...looked.map(({ unit }) => unit.leaves)];
    const weights = [
      ...texts.map(({ documents, share }) => idfOf(documents.length * (share || 1), index.documents)),
      ...looked.map(({ idf }) => idf),
    ];
    return {
      evaluation,
      every,
      whole,
      sets: looked.length <= STRICT ? [every, most] : [whole],
      facts,
      looked,
      scores,
      also: looked
        .filter(({ added }) => added.length)
        .map(({ unit, added }) => ({
          typed: unit.typed,
          with: added.map(said),
        })),
      missing: (id) => missingIn(looked, id),
      putNearestFirst: (ids) => (looked.length ? putNearestFirst(index, parts, weights, scores, ids) : null),
    };
  };

  /** Return how an answer names what was added: `bailiffs`, `ground: late`, `£500 or more agreed`. */
  function said(leaf) {
    if (leaf.type === "sum") {
      const side = { ">=": " or more", "<=": " or less" }[leaf.text.slice(0, 2)] ?? "";
      return `£${leaf.text.replace(/[<>]=/, "").replace("..", " to £")}${side} agreed`;
    }
    return leaf.type === "value" ? `${leaf.field}: ${leaf.text}` : written(leaf).replaceAll('"', "");
  }

  const both = (one, other) => one.map((has, d) => has & other[d]);

  /**
   * Return the set of the documents found that have most of the loose words of a query, or all, and all else. What a query
   * demands besides its phrases is in the set `base`. `looked` are its loose words, each with what was found of it, as
   * promises.
   */
  async function run(evaluation, demanded, base, looked) {
    const places = demanded.map((leaf) => evaluation.leaves.get(leaf));
    const find = async (place) => {
      place.found = await evaluation.find(place);
      return evaluation.set(place.leaf);
    };
    const isPhrase = ({ leaf }) => hasPhrase(leaf);
    const others = Promise.all(places.filter((place) => !isPhrase(place)).map(find));
    const isAny = base || looked.length || places.some((place) => !isPhrase(place));
    const start = base ?? new Uint8Array(evaluation.size).fill(1);
    const most = Promise.all([others, Promise.all(looked)]).then(([sets, all]) =>
      withMost(all, sets.reduce(both, start)),
    );
    evaluation.required = isAny ? most : Promise.resolve(null);
    const phrases = await Promise.all(places.filter(isPhrase).map(find));
    return phrases.reduce(both, await most);
  }

  /** Put the first results of each tier in order by how close the words of the query are in them, too. */
  async function putNearestFirst(index, parts, weights, scores, tiers) {
    if (parts.length < 2) {
      return;
    }
    const matcher = matcherOf(parts);
    const all = scores();
    let room = NEAR;
    for (const ids of tiers) {
      const first = ids.slice(0, room);
      room -= first.length;
      if (first.length > 1) {
        const records = await index.records(first);
        const score = new Map(records.map((record) => [record.id, 1 + MOST * closeness(record, matcher, weights)]));
        const value = (d) => all[d] * score.get(d);
        ids.set(byScore(first.sort().reverse(), value));
      }
    }
  }
})();
