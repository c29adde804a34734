// Reads the columns in which a document has any number of values, the values of laws, and who mentions whom
// (search-index.md, "sets/N"). `generator/search/reader/sets.py` does the same in Python.
(() => {
  "use strict";

  const search = window.Casebook.search;
  const { lastNotAfter, more } = search;

  const SETS = ["law", "remedy", "ground"];

  /** The columns of an index. One of decisions of which nothing is known has none. */
  class Sets {
    constructor(shards, root) {
      this.shards = shards;
      this.documents = root.documents;
      this.root = root.sets ?? {};
      this.cites = root.cites ?? { firsts: "", hashes: "" };
    }

    has(name) {
      return Object.hasOwn(this.root, name);
    }

    /** Return for each document where its values begin in `values`, which has their places in their list, from 0. */
    places(name) {
      if (name === "law" && this.has(name)) {
        return more().then(() => search.lawPlaces(this));
      }
      const many = this.documents;
      if (!this.has(name)) {
        return { starts: new Uint32Array(many + 1), values: new Uint32Array(0) };
      }
      const [width, valueWidth, digits] = this.root[name];
      return this.shards.load("sets", SETS.indexOf(name), digits, (bytes) => {
        const starts = new Uint32Array(many + 1);
        planes(bytes.subarray(0, width * many), many).forEach((count, d) => {
          starts[d + 1] = starts[d] + count;
        });
        const values = planes(bytes.subarray(width * many), starts[many]);
        if (bytes.length !== width * many + valueWidth * values.length) {
          throw new RangeError("it has the wrong length");
        }
        return { starts, values };
      });
    }

    /** Return the values of the column `law`: {authority, slug, part, partSlug, cite, number}, of which `number` is that
     * of the law. */
    async laws() {
      return this.root.laws ? more().then(() => search.lawsOf(this)) : [];
    }

    /** Return the documents that mention a reference (digits and letter). */
    async citing(reference) {
      const shard = this.cites.hashes ? lastNotAfter(this.cites.firsts.split("\n"), reference) : -1;
      if (shard < 0) {
        return [];
      }
      const [references, documents] = await this.shards.load("cites", shard, this.cites.hashes);
      const at = lastNotAfter(references, reference);
      return at >= 0 && references[at] === reference ? documents[at] : [];
    }
  }

  /** Return `count` numbers: the lowest bytes of all of them come first, then the next bytes of all. */
  function planes(bytes, count) {
    const width = count && bytes.length / count;
    const values = width > 4 ? new Float64Array(count) : new Uint32Array(count);
    for (let byte = 0; byte < width; byte++) {
      for (let i = 0; i < count; i++) {
        values[i] += bytes[byte * count + i] * 256 ** byte;
      }
    }
    return values;
  }

  Object.assign(search, { SETS, Sets, planes });
})();
