// Reads the laws that decisions cite, and who cites each (search-index.md, "laws/0"). `generator/search/reader/sets.py` does
// the same in Python. `sets` is what sets.js has of an index.
(() => {
  "use strict";

  const search = window.Casebook.search;
  const { json, readLists, readVarints } = search;

  const MANY = 8; // laws that are loaded one by one

  /** Return the values of the column `law`: {authority, slug, part, partSlug, cite, number}, the last of them that of the law. */
  search.lawsOf = ({ shards, root }) => shards.load("facets", 1, root.laws, readLaws);

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
    return shards.numbered("laws", number, root.law, (bytes) => {
      const one = new Uint32Array(1);
      const at = readVarints(bytes, 0, 1, one, 0);
      return readLists(bytes, at, one[0]);
    });
  }

  const known = new WeakMap(); // what lawPlaces gave

  /** Return for each document where its values begin in `values`, which has their places in the list of laws. */
  search.lawPlaces = (sets) => {
    if (!known.has(sets)) {
      const found = placesOf(sets);
      known.set(sets, found);
      found.catch(() => known.delete(sets));
    }
    return known.get(sets);
  };

  async function placesOf(sets) {
    const { shards, root, documents } = sets;
    await shards.volume("laws", 0, root.law);
    const forms = (await Promise.all(root.law.lengths.map((_, number) => citingLaw(sets, number)))).flat();
    const starts = new Uint32Array(documents + 1);
    for (const form of forms) {
      form.forEach((d) => starts[d + 1]++);
    }
    for (let d = 0; d < documents; d++) {
      starts[d + 1] += starts[d];
    }
    const next = starts.slice();
    const values = new Uint32Array(starts[documents]);
    forms.forEach((form, place) => form.forEach((d) => (values[next[d]++] = place)));
    return { starts, values };
  }

  /** Return the set of the documents that cite any of `laws` that is `chosen`. */
  search.citingAny = async (sets, laws, chosen) => {
    const set = new Uint8Array(sets.documents);
    const numbers = [...new Set(laws.filter((_, place) => chosen[place]).map(({ number }) => number))];
    if (numbers.length > MANY) {
      await sets.shards.volume("laws", 0, sets.root.law);
    }
    const add = async (number) => {
      const first = laws.findIndex((law) => law.number === number);
      const forms = await citingLaw(sets, number);
      forms.filter((_, at) => chosen[first + at]).forEach((form) => form.forEach((d) => (set[d] = 1)));
    };
    await Promise.all(numbers.map(add));
    return set;
  };
})();
