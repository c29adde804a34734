// Reads the facts of decisions from the index (search-index.md, "facts/N"), and makes files of them.
(() => {
  "use strict";

  const { FORMS, beginning, written } = window.Casebook.take;

  const FEW = 16; // shards that are kept for the next time; of more, each is let go when it was used
  const PIECE = 2000; // decisions whose text becomes one piece of a file

  /**
   * Give the facts of documents to `use`, with their places in `ids`, shard by shard: each is read once.
   * @param {SearchIndex} index
   * @param {ArrayLike<number>} ids
   * @param {(place: number, row: FactsRow, law: CitedLaw[]) => void} use
   * @param {{signal?: AbortSignal, progress?: (done: number) => void}} [options]
   * @throws {Error} the index has no facts, or they cannot be loaded
   */
  async function readFacts(index, ids, use, { signal, progress } = {}) {
    const said = index.root.facts;
    if (!said) {
      throw new Error("The search index of this site is of an older Casebook, and has no facts to take away.");
    }
    /** @type {Map<number, number[]>} */
    const places = new Map();
    for (let place = 0; place < ids.length; place++) {
      const shard = Math.floor(ids[place] / said.documents);
      const known = places.get(shard);
      known ? known.push(place) : places.set(shard, [place]);
    }
    let done = 0;
    for (const [shard, wanted] of places) {
      const { columns, law } = await index.shards.load("facts", shard, said.hashes);
      if (signal?.aborted) {
        return;
      }
      const names = Object.keys(columns);
      for (const place of wanted) {
        const at = ids[place] - shard * said.documents;
        const row = Object.fromEntries(names.map((name) => [name, columns[name][at]]));
        use(place, /** @type {FactsRow} */ (/** @type {unknown} */ (row)), law[at].map(asLaw));
      }
      if (places.size > FEW) {
        for (const [file, entry] of index.shards.kept) {
          file.startsWith("facts/") && index.shards.drop(file, entry);
        }
      }
      done += wanted.length;
      progress?.(done);
    }
  }

  /**
   * @param {[string, string | null, string, string[], string[]]} row
   * @returns {CitedLaw}
   */
  function asLaw([authority, part, page, cites, at]) {
    return { authority, part, page, cites, at };
  }

  /**
   * Return a file of documents in a form, in the order of `ids`; null if it was stopped. `paragraphs` has the pinpoints of
   * the citations, by their places.
   * @param {SearchIndex} index
   * @param {ArrayLike<number>} ids
   * @param {string} form a key of FORMS
   * @param {{signal?: AbortSignal, progress?: (done: number) => void, paragraphs?: string[]}} [options]
   */
  async function makeFile(index, ids, form, { paragraphs, ...options } = {}) {
    /** @type {string[]} */
    const texts = new Array(ids.length);
    /** @type {string[]} */
    let columns = [];
    await readFacts(
      index,
      ids,
      (place, row) => {
        columns = columns.length ? columns : Object.keys(row);
        texts[place] = written(row, form, paragraphs?.[place]);
      },
      options,
    );
    if (options.signal?.aborted) {
      return null;
    }
    const { between, after = "", type } = FORMS[form];
    const pieces = [beginning(form, columns)];
    for (let at = 0; at < texts.length; at += PIECE) {
      pieces.push((at ? between : "") + texts.slice(at, at + PIECE).join(between));
    }
    pieces.push(after);
    return new Blob(pieces, { type: type + ";charset=utf-8" });
  }

  Object.assign(window.Casebook.take, { makeFile, readFacts });
})();
