// Reads the documents of the index: facts of decisions, their texts, and the shared paragraphs (search-index.md,
// "Documents, references, facets").
(() => {
  "use strict";

  const search = window.Casebook.search;
  const { beginning, decoded, digitsOf, json, placeOf, readVarints } = search;

  /** Return what the header of a shard says, and where the header ends. */
  function readHeader(bytes) {
    const end = 4 + new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
    return [json(bytes.subarray(4, end)), end];
  }

  /** Return the pieces of the wordbook, and what begins the stream of each document. */
  function readWordbook(bytes) {
    const [pieces, end] = readHeader(bytes);
    return { pieces, before: beginning(bytes.subarray(end)) };
  }

  /** Return the record of a document with the texts of its blocks; a shared paragraph has its number in place of it. */
  function readRecord(bytes, pieces) {
    const decoder = new TextDecoder();
    const [record, start] = readHeader(bytes);
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

  /** Return all numbers of some varints. */
  function readAll(bytes) {
    const numbers = new Uint32Array(bytes.filter((byte) => byte < 128).length);
    readVarints(bytes, 0, numbers.length, numbers, 0);
    return numbers;
  }

  /** Return the text whose code goes from `at` up to `end`. */
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

  /** The documents of an index. */
  class Documents {
    constructor(shards, root) {
      this.shards = shards;
      this.root = root;
    }

    wordbook() {
      return this.shards.load("wordbook", 0, this.root.wordbook, readWordbook);
    }

    /** Return the records of the documents with the numbers `ids`: their facts and blocks [kind, anchor, text]. */
    async records(ids) {
      const { each, heads, hashes } = this.root.volumes;
      const wordbook = this.wordbook();
      const before = wordbook.then((found) => found.before);
      before.catch(() => {}); // whoever waits for it is told
      return Promise.all(
        Array.from(ids, async (id) => {
          const number = Math.floor(id / each);
          const volume = [`documents/${number}`, digitsOf(hashes, number)];
          const head = heads[number];
          const lengths = await this.shards.stream(volume, [0, head], readAll);
          const place = decoded(volume[0], () => placeOf(lengths, id - number * each, (head + 1) >> 1));
          const bytes = await this.shards.stream(volume, place, (found) => found, before);
          const { pieces } = await wordbook;
          return { id, ...decoded(volume[0], () => readRecord(bytes, pieces)) };
        }),
      );
    }

    /** Return the text of a shared paragraph. */
    async sharedText(number) {
      const { shard, texts } = this.root.shared;
      const at = Math.floor(number / shard);
      return (await this.shards.numbered("shared", at, texts))[number - at * shard];
    }

    /** Return the documents that have a shared paragraph. */
    async sharers(number) {
      const { shard, count, documents } = this.root.shared;
      const at = Math.floor(number / shard);
      const size = Math.min(shard, count - at * shard);
      const found = await this.shards.numbered("sharers", at, documents, (bytes) => search.readSharers(bytes, size));
      return found[number - at * shard];
    }
  }

  Object.assign(search, { Documents });
})();
