// Loads the shards of the index, which are classic scripts (search-index.md, "Shards").
(() => {
  "use strict";

  const search = window.Casebook.search;

  const SLOWEST = 20000; // milliseconds that a shard may take
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

  /** Load the script at `url` and return the bytes that it hands over. */
  function request(url, name) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      /** @type {Uint8Array | null} */
      let bytes = null;
      const end = (kind) => {
        clearTimeout(timer);
        waiting.delete(script);
        script.onload = script.onerror = null;
        script.remove();
        if (kind) {
          reject(new Failure(kind, name));
        } else {
          resolve(bytes);
        }
      };
      const timer = setTimeout(() => end("missing"), search.patience || SLOWEST);
      waiting.set(script, (delivered, size, text) => {
        bytes = delivered === name ? bytesOf(text, size) : null;
      });
      script.onload = () => end(bytes ? "" : "damaged");
      script.onerror = () => end("missing");
      script.src = url;
      document.head.appendChild(script);
    });
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

  /** Return the `size` bytes of a text with two in each character, or null if it is not as long. */
  function bytesOf(text, size) {
    const pairs = new Uint16Array((size + 1) >> 1);
    let to = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      pairs[to++] = code === ESCAPE ? text.charCodeAt(++at) ^ 0x8000 : code;
    }
    return to === pairs.length ? new Uint8Array(pairs.buffer, 0, size) : null;
  }

  const ESCAPE = 0xe000;

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
      this.outdated = false;
    }

    async open() {
      const bytes = await this.get("root.js", "root", (found) => found);
      const root = decoded("root", () => json(bytes));
      if (root.format !== 3) {
        throw new Failure("version", "root");
      }
      this.root = bytes;
      return root;
    }

    /**
     * Return what `decode` makes of a shard. `hashes` has its digits, or those of all of its kind; `before` is a promise
     * of what begins its stream.
     */
    load(kind, number, hashes, decode = json, before = null) {
      const name = `${kind}/${number}`;
      const digits = hashes.length === DIGITS ? hashes : hashes.slice(DIGITS * number, DIGITS * (number + 1));
      return this.get(`${name}-${digits}.js`, name, decode, before);
    }

    get(file, name, decode, before) {
      let entry = this.kept.get(file);
      if (entry) {
        this.kept.delete(file);
      } else {
        entry = { promise: null, bytes: 0 };
        entry.promise = this.fetched(file, name, before).then((bytes) => {
          this.bytes += entry.bytes = bytes.length;
          this.forget();
          return decoded(name, () => decode(bytes));
        });
        entry.promise.catch(() => {
          // A failed shard is not remembered, so that the next try asks for it again.
          this.failed.set(file, (this.failed.get(file) || 0) + 1);
          this.drop(file, entry);
        });
      }
      this.kept.set(file, entry);
      return entry.promise;
    }

    async fetched(file, name, before) {
      // A browser may have kept the failed answer, so another try has another address.
      const tries = this.failed.get(file) || 0;
      try {
        const bytes = await request(this.folder + file + (tries ? `?retry=${tries}` : ""), name);
        return await inflate(bytes, name, await before);
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
        const now = await inflate(await request(`${this.folder}root.js?at=${Date.now()}`, "root"), "root");
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
      if (this.kept.get(file) === entry) {
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

  Object.assign(search, { DIGITS, Failure, Shards, beginning, decoded, json });
})();
