// Loads the shards of the index, which are classic scripts (search-index.md, "Shards").
(function () {
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

  window.casebookShard = function (name, data) {
    const deliver = document.currentScript && waiting.get(document.currentScript);
    if (deliver) {
      deliver(name, data);
    }
  };

  /** Load the script at `url` and return what it hands over. */
  function request(url, name) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      let text = null;
      const end = (kind) => {
        clearTimeout(timer);
        waiting.delete(script);
        script.onload = script.onerror = null;
        script.remove();
        if (kind) {
          reject(new Failure(kind, name));
        } else {
          resolve(text);
        }
      };
      const timer = setTimeout(() => end("missing"), search.patience || SLOWEST);
      waiting.set(script, (delivered, data) => {
        text = delivered === name ? data : null;
      });
      script.onload = () => end(typeof text === "string" ? "" : "damaged");
      script.onerror = () => end("missing");
      script.src = url;
      document.head.appendChild(script);
    });
  }

  async function inflate(text, name) {
    if (typeof DecompressionStream === "undefined") {
      throw new Failure("unsupported", name);
    }
    try {
      const stream = new Blob([base85(text)]).stream().pipeThrough(new DecompressionStream("deflate"));
      return new Uint8Array(await new Response(stream).arrayBuffer());
    } catch (error) {
      throw new Failure("damaged", name);
    }
  }

  const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~";
  const VALUES = new Uint8Array(128).fill(255);
  Array.from(ALPHABET).forEach((sign, digit) => (VALUES[sign.charCodeAt(0)] = digit));

  /** Return the bytes of a text in base 85. What is missing of the last five digits counts as the highest digit. */
  function base85(text) {
    const missing = (5 - (text.length % 5)) % 5;
    const bytes = new Uint8Array(((text.length + missing) / 5) * 4);
    const view = new DataView(bytes.buffer);
    for (let from = 0, to = 0; from < text.length; from += 5, to += 4) {
      let word = 0;
      for (let at = from; at < from + 5; at++) {
        const digit = at < text.length ? VALUES[text.charCodeAt(at)] : 84;
        if (!(digit < 85)) {
          throw new Error("not a digit");
        }
        word = word * 85 + digit;
      }
      view.setUint32(to, word);
    }
    return bytes.subarray(0, bytes.length - missing);
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
      this.outdated = false;
    }

    async open() {
      const bytes = await this.get("root.js", "root", (found) => found);
      const root = decoded("root", () => json(bytes));
      if (root.format !== 1) {
        throw new Failure("version", "root");
      }
      this.root = bytes;
      return root;
    }

    /** Return what `decode` makes of a shard. `hashes` has its digits, or those of all of its kind. */
    load(kind, number, hashes, decode = json) {
      const name = `${kind}/${number}`;
      const digits = hashes.length === DIGITS ? hashes : hashes.substr(DIGITS * number, DIGITS);
      return this.get(`${name}-${digits}.js`, name, decode);
    }

    get(file, name, decode) {
      let entry = this.kept.get(file);
      if (entry) {
        this.kept.delete(file);
      } else {
        entry = { promise: null, bytes: 0 };
        entry.promise = this.fetched(file, name).then((bytes) => {
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

    async fetched(file, name) {
      // A browser may have kept the failed answer, so another try has another address.
      const tries = this.failed.get(file) || 0;
      try {
        return await inflate(await request(this.folder + file + (tries ? `?retry=${tries}` : ""), name), name);
      } catch (error) {
        if (error.kind === "missing" && this.root && navigator.onLine !== false && (await this.isStale())) {
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
      } catch (error) {
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
    } catch (error) {
      throw new Failure("damaged", name);
    }
  }

  Object.assign(search, { Failure, Shards, decoded, json });
})();
