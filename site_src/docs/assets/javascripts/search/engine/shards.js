// Loads the shards of the index, which are classic scripts (search-index.md, "Shards").
(() => {
  "use strict";

  const search = window.Casebook.search;

  const SLOWEST = 20000; // milliseconds that a shard may take
  const PAUSE = 60000; // milliseconds in which no parts are asked for of a host that gave none
  const MOST_BYTES = 64e6; // of shards that are kept
  const DIGITS = 6;

  const TEXTS = {
    missing: "A part of the search index could not be loaded.",
    offline: "A part of the search index could not be loaded: this computer seems to be offline.",
    damaged: "A part of the search index is damaged.",
    version: "The search index was made for another version of this page.",
    unsupported: "This browser is too old for the search: it cannot unpack the index.",
    stale: "The decisions have been updated since this page was opened. Reload it to search them.",
  };

  /** A shard cannot be had. `kind` is `missing`, `damaged`, `version`, `unsupported` or `stale`. */
  class Failure extends Error {
    constructor(kind, shard) {
      super(TEXTS[kind === "missing" && navigator.onLine === false ? "offline" : kind]);
      this.name = "Failure";
      this.kind = kind;
      this.shard = shard;
    }
  }

  // What to do with the data of each script that was asked for. A script that comes too late is not among them.
  const waiting = new WeakMap();

  window.casebookShard = (name, size, text) => {
    const deliver = document.currentScript && waiting.get(document.currentScript);
    if (deliver) {
      deliver(name, size, text);
    }
  };

  /** Load the script at `url` and return the text that it hands over, and the number of bytes that this stands for. */
  function request(url, name) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      /** @type {{text: string, size: number} | null} */
      let given = null;
      const end = (kind) => {
        clearTimeout(timer);
        waiting.delete(script);
        script.onload = script.onerror = null;
        script.remove();
        if (kind) {
          reject(new Failure(kind, name));
        } else {
          resolve(given);
        }
      };
      const timer = setTimeout(() => end("missing"), search.patience || SLOWEST);
      waiting.set(script, (delivered, size, text) => {
        given = delivered === name ? { text, size } : null;
      });
      script.onload = () => end(given ? "" : "damaged");
      script.onerror = () => end("missing");
      script.src = url;
      document.head.appendChild(script);
    });
  }

  /**
   * Ask for the characters from `start` up to `end` of the string of the volume at `url`; return them as numbers; null if the
   * host gives no parts of files, or undefined if this one could not be had.
   */
  async function requestPart(url, start, end) {
    const giveUp = new AbortController();
    const timer = setTimeout(() => giveUp.abort(), search.patience || SLOWEST);
    const from = 2 * (START + start);
    const to = 2 * (START + end) - 1;
    try {
      const answer = await fetch(url, { headers: { Range: `bytes=${from}-${to}` }, signal: giveUp.signal });
      if (answer.status !== 206 || !answer.headers.get("Content-Range")?.startsWith(`bytes ${from}-${to}/`)) {
        giveUp.abort();
        return null;
      }
      const bytes = await answer.arrayBuffer();
      return bytes.byteLength === 2 * (end - start) ? new Uint16Array(bytes) : undefined;
    } catch {
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Return the data of a zlib stream. If it goes on after a dictionary, `before` is what begins it. */
  async function inflate(bytes, name, before) {
    if (typeof DecompressionStream === "undefined") {
      throw new Failure("unsupported", name);
    }
    try {
      const { writable, readable } = new DecompressionStream("deflate");
      const writer = writable.getWriter();
      // What fails there fails at the other end too.
      [before, bytes].forEach((part) => part && writer.write(part).catch(() => {}));
      writer.close().catch(() => {});
      return new Uint8Array(await new Response(readable).arrayBuffer()).subarray(before ? before.length - HEAD : 0);
    } catch {
      throw new Failure("damaged", name);
    }
  }

  const HEAD = 7; // bytes before the dictionary in the beginning of a stream

  /** Return the beginning of a zlib stream that says `dictionary` in a block that is not compressed. */
  function beginning(dictionary) {
    const size = dictionary.length;
    const bytes = new Uint8Array(HEAD + size);
    bytes.set([0x78, 1, 0, size & 255, size >> 8, ~size & 255, (~size >> 8) & 255]);
    bytes.set(dictionary, HEAD);
    return bytes;
  }

  /** Return the bytes of characters with two in each, which are changed by that, but for the last `less`. */
  function bytesOf(codes, less) {
    let to = 0;
    for (let at = 0; at < codes.length; at++) {
      const code = codes[at];
      codes[to++] = code === ESCAPE ? codes[++at] ^ 0x8000 : code;
    }
    return new Uint8Array(codes.buffer, 0, Math.max(0, 2 * to - less));
  }

  /** Return the characters of a text from `start` up to `end` as numbers. */
  function codesOf(text, start = 0, end = text.length) {
    const codes = new Uint16Array(Math.max(0, Math.min(end, text.length) - start));
    for (let at = 0; at < codes.length; at++) {
      codes[at] = text.charCodeAt(start + at);
    }
    return codes;
  }

  const ESCAPE = 0xe000;
  const START = 64; // the character of its file at which the string of a volume begins

  /** Return where in its volume stream `at` is: where it begins, and its length. The first begins at `first`. */
  function placeOf(lengths, at, first = 0) {
    if (at >= lengths.length) {
      throw new RangeError("there is no such stream");
    }
    let start = first;
    for (let i = 0; i < at; i++) {
      start += (lengths[i] + 1) >> 1;
    }
    return [start, lengths[at]];
  }

  /** Return the digits of a shard; `hashes` has them, or those of all of its kind. */
  function digitsOf(hashes, number) {
    return hashes.length === DIGITS ? hashes : hashes.slice(DIGITS * number, DIGITS * (number + 1));
  }

  function json(bytes) {
    return JSON.parse(new TextDecoder().decode(bytes));
  }

  /** The shards of the index of one site. */
  class Shards {
    /** `base` is the address of the site's root. After `before`, the root is not taken from the browser's cache. */
    constructor(base, before) {
      this.folder = new URL(base + "search/", document.baseURI).href;
      this.kept = new Map(); // file: {promise, bytes}, the one used last at the end
      this.bytes = 0;
      this.failed = new Map(before ? [["root.js", (before.failed.get("root.js") || 0) + 1]] : []); // file: how often
      this.root = null; // its bytes
      this.partsFrom = location.protocol.startsWith("http") ? 0 : Infinity; // when parts of files can be asked for
      this.outdated = false;
    }

    async open() {
      const bytes = await this.get("root.js", "root", (found) => found);
      const root = decoded("root", () => json(bytes));
      if (root.format !== 6) {
        throw new Failure("version", "root");
      }
      this.root = bytes;
      return root;
    }

    /**
     * Return what `decode` makes of a shard. `hashes` has its digits, or those of all of its kind.
     */
    load(kind, number, hashes, decode = json) {
      const name = `${kind}/${number}`;
      return this.get(`${name}-${digitsOf(hashes, number)}.js`, name, decode);
    }

    /**
     * Return what `decode` makes of one stream of a volume, which is called by its name and its digits. The stream begins
     * at the character `start`, and `length` is twice its characters, less one if its bytes are of an odd number; `before`
     * is a promise of what begins it. Only this part of the file is asked for, where the host gives parts.
     */
    stream(volume, place, decode, before = null) {
      const [name, digits] = volume;
      const [start, length] = place;
      const file = `${name}-${digits}.js`;
      const read = async () => inflate(await this.part(file, name, start, length), name, await before);
      return this.once(`${file}@${start}`, name, read, decode);
    }

    /** Return what `decode` makes of stream `number` of a kind. `table` says where all of them are. */
    numbered(kind, number, { each, lengths, hashes }, decode = json) {
      const volume = Math.floor(number / each);
      const here = lengths.slice(each * volume, each * (volume + 1));
      const place = placeOf(here, number - each * volume);
      return this.stream([`${kind}/${volume}`, digitsOf(hashes, volume)], place, decode);
    }

    /** Load a volume as a whole, after which no part of it is asked for. */
    volume(kind, number, { hashes }) {
      const name = `${kind}/${number}`;
      return this.whole(`${name}-${digitsOf(hashes, number)}.js`, name);
    }

    /** Return the bytes of a part of a volume. */
    async part(file, name, start, length) {
      const end = start + ((length + 1) >> 1);
      let codes;
      if (Date.now() >= this.partsFrom && !this.kept.has(`${file}@`)) {
        codes = await requestPart(this.address(file), start, end);
        if (codes) {
          return bytesOf(codes, length & 1);
        }
      }
      const { text } = await this.whole(file, name);
      if (codes === null) {
        this.partsFrom = Date.now() + (search.pause ?? PAUSE); // the host gave the file, but not a part of it
      }
      return bytesOf(codesOf(text, start, end), length & 1);
    }

    /** Return what a file hands over. */
    whole(file, name) {
      return this.once(`${file}@`, name, () => this.requested(file, name), null);
    }

    get(file, name, decode) {
      const read = async () => {
        const { text, size } = await this.requested(file, name);
        const bytes = bytesOf(codesOf(text), size & 1);
        if (bytes.length !== size) {
          throw new Failure("damaged", name);
        }
        return inflate(bytes, name);
      };
      return this.once(file, name, read, decode);
    }

    /** Return what `decode` makes of what `read` gives; both are done once, and again if they failed. */
    once(key, name, read, decode) {
      let entry = this.kept.get(key);
      if (entry) {
        this.kept.delete(key);
      } else {
        entry = { promise: null, bytes: 0 };
        entry.promise = read().then((found) => {
          this.bytes += entry.bytes = decode ? found.length : found.size;
          this.forget();
          return decode ? decoded(name, () => decode(found)) : found;
        });
        entry.promise.catch(() => {
          // What failed is not remembered, so that the next try asks for it again.
          const file = key.split("@")[0];
          this.failed.set(file, (this.failed.get(file) || 0) + 1);
          this.drop(key, entry);
          this.drop(`${file}@`, this.kept.get(`${file}@`));
        });
      }
      this.kept.set(key, entry);
      return entry.promise;
    }

    /** Return the address of a file. A browser may have kept a failed answer, so another try has another address. */
    address(file) {
      const tries = this.failed.get(file) || 0;
      return this.folder + file + (tries ? `?retry=${tries}` : "");
    }

    async requested(file, name) {
      try {
        return await request(this.address(file), name);
      } catch (error) {
        const missing = error instanceof Failure && error.kind === "missing";
        if (missing && this.root && navigator.onLine !== false && (await this.isStale())) {
          throw new Failure("stale", name);
        }
        throw error;
      }
    }

    /** Tell whether the site has another index by now. */
    async isStale() {
      try {
        const { text, size } = await request(`${this.folder}root.js?at=${Date.now()}`, "root");
        const now = await inflate(bytesOf(codesOf(text), size & 1), "root");
        this.outdated = now.length !== this.root.length || now.some((byte, at) => byte !== this.root[at]);
        return this.outdated;
      } catch {
        return false;
      }
    }

    /** Forget the shards used longest ago, until the others fit. */
    forget() {
      for (const [file, entry] of this.kept) {
        if (this.bytes <= MOST_BYTES) {
          break;
        }
        if (entry.bytes) {
          this.drop(file, entry);
        }
      }
    }

    drop(file, entry) {
      if (entry && this.kept.get(file) === entry) {
        this.kept.delete(file);
        this.bytes -= entry.bytes;
      }
    }
  }

  function decoded(name, decode) {
    try {
      return decode();
    } catch {
      throw new Failure("damaged", name);
    }
  }

  Object.assign(search, { Failure, Shards, beginning, decoded, digitsOf, json, placeOf });
})();
