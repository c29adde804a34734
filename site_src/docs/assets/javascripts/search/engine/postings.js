// Reads the dictionary, postings and positions of the index (search-index.md, "terms/N").
(() => {
  "use strict";

  const search = window.Casebook.search;

  const IN_SUMMARY = 8; // the bit of a posting whose term is in the summary
  const LEVEL = 7; // the bits of its level

  /**
   * Return a block of the dictionary: its terms, each with where its postings and positions are and with the block;
   * its stems, each with its terms; the shards of positions that it uses; and the postings that are in it.
   */
  function readBlock(bytes) {
    const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
    const { forms: terms, stems, packs, volumes } = search.json(bytes.subarray(4, 4 + length));
    const block = {
      terms: new Map(),
      stems: new Map(Object.entries(stems)),
      packs,
      volumes: volumes.map(([number, digits]) => [`postings/${number}`, digits]),
      body: bytes.subarray(4 + length),
    };
    let body = 0;
    for (const [term, documents, where, pieces, sharing] of terms) {
      const postings = typeof where === "number" ? [body, where] : where;
      body += postings === where ? 0 : where;
      for (const piece of pieces) {
        const pack = packs[piece[0]];
        const [, counts, values] = piece;
        [piece[1], piece[2]] = [pack[3], pack[4]];
        pack[3] += counts;
        pack[4] += values;
      }
      const shared = sharing && [sharing[0], packs[sharing[0]][5], sharing[1]];
      if (shared) {
        packs[shared[0]][5] += shared[2];
      }
      block.terms.set(term, { term, documents, postings, positions: pieces, shared, block });
    }
    return block;
  }

  /**
   * Read `count` varints from the index `at` on into `out`, from its index `to` on; return where the next byte is.
   * `out` is always a Uint32Array, so that the browser makes one fast piece of code.
   */
  function readVarints(bytes, at, count, out, to) {
    for (const end = to + count; to < end; to++) {
      let byte = bytes[at++];
      let value = byte & 127;
      for (let shift = 7; byte > 127; shift += 7) {
        byte = bytes[at++];
        value |= (byte & 127) << shift;
      }
      out[to] = value;
    }
    if (at > bytes.length) {
      throw new RangeError("the shard ends within its numbers");
    }
    return at;
  }

  /** Do as `readVarints` for gaps: each number after the first is the one before, plus the gap, plus `less`. */
  function readGaps(bytes, at, count, out, to, less) {
    const next = readVarints(bytes, at, count, out, to);
    for (let i = to + 1; i < to + count; i++) {
      out[i] += out[i - 1] + less;
    }
    return next;
  }

  /** Return the documents of `count` postings, and four bits for each. */
  function readPostings(bytes, count) {
    const documents = new Uint32Array(count);
    const at = readGaps(bytes, 0, count, documents, 0, 1);
    const bits = new Uint8Array(count);
    for (let i = 0; i < count; i++) {
      bits[i] = (bytes[at + (i >> 1)] >> (i & 1 ? 4 : 0)) & 15;
    }
    return { documents, bits };
  }

  /** Return the shared paragraphs that a term stands in: their numbers, and its positions in each. */
  function readShared(bytes) {
    const one = new Uint32Array(1);
    let at = readVarints(bytes, 0, 1, one, 0);
    const numbers = new Uint32Array(one[0]);
    const counts = new Uint32Array(one[0]);
    at = readGaps(bytes, at, one[0], numbers, 0, 0);
    at = readVarints(bytes, at, one[0], counts, 0);
    const found = new Map();
    numbers.forEach((number, i) => {
      const positions = new Uint32Array(counts[i]);
      at = readGaps(bytes, at, counts[i], positions, 0, 0);
      found.set(number, positions);
    });
    return found;
  }

  /** Return, for each of `count` shared paragraphs, the documents that it stands in. */
  const readSharers = (bytes, count) => readLists(bytes, 0, count);

  /** Return `count` lists of documents, which begin at `from` with how many each has. */
  function readLists(bytes, from, count) {
    const counts = new Uint32Array(count);
    let at = readVarints(bytes, from, count, counts, 0);
    return Array.from(counts, (size) => {
      const documents = new Uint32Array(size);
      at = readGaps(bytes, at, size, documents, 0, 1);
      return documents;
    });
  }

  /** Return a pack of positions: its counts, its values plane by plane, and the rest. */
  function readPack(bytes) {
    const [counts, size, width] = new Uint32Array(bytes.slice(0, 12).buffer);
    const first = 12 + counts;
    const rest = first + width * size;
    if (rest > bytes.length) {
      throw new RangeError("the shard ends within its values");
    }
    const planes = [];
    for (let at = first; at < rest; at += size) {
      planes.push(bytes.subarray(at, at + size));
    }
    return { counts: bytes.subarray(12, first), planes, rest: bytes.subarray(rest) };
  }

  /**
   * Return the positions of a term in the documents of the postings `wanted` (indexes, in order): those of the i-th are
   * `values` from `starts[i]` up to `starts[i + 1]`. `pieces` are those that have any of the documents.
   */
  function readPositions(pieces, wanted) {
    const starts = new Uint32Array(wanted.length + 1);
    let next = 0;
    for (const piece of pieces) {
      piece.counts = new Uint32Array(piece.to - piece.from);
      readVarints(piece.pack.counts, piece.counted, piece.counts.length, piece.counts, 0);
      for (; next < wanted.length && wanted[next] < piece.to; next++) {
        starts[next + 1] = starts[next] + piece.counts[wanted[next] - piece.from];
      }
    }
    const values = new Uint32Array(starts[wanted.length]);
    next = 0;
    for (const { pack, from, to, counts, valued } of pieces) {
      const [low, high, ...higher] = pack.planes;
      let at = valued;
      for (let i = from; i < to && next < wanted.length && wanted[next] < to; i++) {
        const end = at + counts[i - from];
        if (wanted[next] === i) {
          let position = 0;
          for (let to = starts[next++]; at < end; at++) {
            position += low[at] | (high[at] << 8);
            higher.forEach((plane, n) => (position += plane[at] << (16 + 8 * n)));
            values[to++] = position;
          }
        }
        at = end;
      }
      if (at > low.length) {
        throw new RangeError("the shard ends within its values");
      }
    }
    return { starts, values };
  }

  /** Return the index of the last of `firsts` that is not after `key`, or -1. */
  function lastNotAfter(firsts, key) {
    let low = 0;
    let high = firsts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (firsts[middle] <= key) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  class Dictionary {
    constructor(shards, root) {
      this.shards = shards;
      this.blocks = root.terms;
      this.firsts = this.blocks.lengths.length ? root.terms.firsts.split("\n") : [];
    }

    async block(number) {
      return this.shards.numbered("terms", number, this.blocks, readBlock);
    }

    /** Return the block that would have `key`, or null if it comes before all. */
    async blockOf(key) {
      const number = lastNotAfter(this.firsts, key);
      return number < 0 ? null : this.block(number);
    }

    /** Return the entries of `terms` that are in the index. */
    async entries(terms) {
      const found = await Promise.all(
        terms.map(async (term) => {
          const block = await this.blockOf(term);
          return block?.terms.get(term);
        }),
      );
      return found.filter(Boolean);
    }

    async withStem(stem) {
      const block = await this.blockOf(stem);
      // Without a list, a stem stands for itself alone, if it is its own.
      return block ? this.entries(block.stems.get(stem) || (search.stem(stem) === stem ? [stem] : [])) : [];
    }

    async withPrefix(prefix) {
      let number = Math.max(lastNotAfter(this.firsts, prefix), 0);
      const blocks = [];
      do {
        if (number < this.firsts.length) {
          blocks.push(this.block(number));
        }
        number++;
      } while (number < this.firsts.length && this.firsts[number].startsWith(prefix));
      const found = [];
      for (const block of await Promise.all(blocks)) {
        for (const [term, entry] of block.terms) {
          if (term.startsWith(prefix) && term.includes(" ") === prefix.includes(" ")) {
            found.push(entry);
          }
        }
      }
      return found;
    }

    async postings({ postings: [first, second, length], documents, block }) {
      if (length !== undefined) {
        const read = (bytes) => readPostings(bytes, documents);
        return this.shards.stream(block.volumes[first], [second, length], read);
      }
      return readPostings(block.body.subarray(first, first + second), documents);
    }

    pack(entry, index) {
      const [volume, start, length] = entry.block.packs[index];
      return this.shards.stream(entry.block.volumes[volume], [start, length], readPack);
    }

    async shared(entry) {
      if (!entry.shared) {
        return new Map();
      }
      const [index, offset, length] = entry.shared;
      return readShared((await this.pack(entry, index)).rest.subarray(offset, offset + length));
    }

    /** Return the pieces with the positions of a term in the documents of the postings `wanted` (indexes, in order). */
    pieces(entry, wanted) {
      let next = 0;
      return entry.positions
        .map(([index, counted, valued, from], i) => {
          const [, , , to] = entry.positions[i + 1] || [0, 0, 0, entry.documents];
          return { index, counted, valued, from, to };
        })
        .filter(({ to }) => {
          const before = next;
          while (next < wanted.length && wanted[next] < to) {
            next++;
          }
          return next > before;
        });
    }

    async positions(entry, pieces, wanted) {
      const load = async (piece) => ({ ...piece, pack: await this.pack(entry, piece.index) });
      return readPositions(await Promise.all(pieces.map(load)), wanted);
    }
  }

  Object.assign(search, { Dictionary, IN_SUMMARY, LEVEL, readVarints, readLists, readSharers, lastNotAfter });
})();
