// Reads the laws that decisions cite, and who cites each (search-index.md, "laws/0"). `generator/search/reader/sets.py` does
// the same in Python.
(() => {
  "use strict";

  const search = window.Casebook.search;
  const { BITS, json, readLists, readVarints } = search;

  const MANY = 8; // laws that are loaded one by one

  /** Return the forms in which laws are cited: {authority, slug, part, partSlug, cite, number}, the last of them that of the law. */
  search.lawsOf = ({ shards, root }) => shards.load("facets", 1, root.laws.list, readLaws);

  function readLaws(bytes) {
    return json(bytes).flatMap(({ name, slug, parts }, number) =>
      parts.flatMap((part) => {
        const partSlug = [slug, part.slug].filter(Boolean).join("/");
        return part.cites.map((cite) => ({ authority: name, slug, part: part.name, partSlug, cite, number }));
      }),
    );
  }

  /** Return the documents that cite law `number`, for each of its forms. */
  function citingLaw({ shards, root }, number) {
    return shards.numbered("laws", number, root.laws, (bytes) => {
      const one = new Uint32Array(1);
      const at = readVarints(bytes, 0, 1, one, 0);
      return readLists(bytes, at, one[0]);
    });
  }

  /** Call `take` with each of `laws` that is `chosen`, and the documents that cite it. */
  async function eachCiting(index, laws, chosen, take) {
    const numbers = [...new Set(laws.filter((_, place) => chosen[place]).map(({ number }) => number))];
    if (numbers.length > MANY) {
      await index.shards.volume("laws", 0, index.root.laws);
    }
    const add = async (number) => {
      const first = laws.findIndex((law) => law.number === number);
      (await citingLaw(index, number)).forEach(
        (documents, at) => chosen[first + at] && take(laws[first + at], documents),
      );
    };
    await Promise.all(numbers.map(add));
  }

  /** Return the set of the documents that cite any of `laws` that is `chosen`. */
  search.citingAny = async (index, laws, chosen) => {
    const set = new Uint8Array(index.documents);
    await eachCiting(index, laws, chosen, (_, documents) => documents.forEach((d) => (set[d] = 1)));
    return set;
  };

  /**
   * Return for each part of the laws `slugs` how many documents in `set` cite it, that no filter but that of laws leaves out.
   */
  search.countParts = async (index, set, bits, slugs) => {
    const laws = await index.laws();
    const citing = new Map();
    const chosen = laws.map(({ slug, partSlug }) => slug !== partSlug && slugs.includes(slug));
    await eachCiting(index, laws, chosen, ({ partSlug }, documents) => {
      const found = documents.filter((d) => set[d] && !(bits[d] & ~BITS.law));
      citing.set(partSlug, new Set([...(citing.get(partSlug) ?? []), ...found]));
    });
    return new Map([...citing].map(([slug, { size }]) => [slug, size]));
  };
})();
