// The list of a reader: decisions and paragraphs with a note each. It stands in the address of my-list.html, and in the
// browser where that keeps anything. No page is needed here, so that Node can test it.
//
// #title=…&for=…&date=…&d=20-013-052.para-48-a.A+note&d=…   where that is short, else
// #z=…                                                      the same, deflated (zlib), in base64url
(() => {
  "use strict";

  const { ENTRY, makeEntry } = window.Casebook.take;

  const MOST = 500; // entries of a list
  const SHORT = 1500; // characters of an address that is left plain
  const LARGEST = 1e6; // bytes of an address that is unpacked
  const KEY = "__casebook_list";

  /** @returns {ReaderList} */
  function emptyList() {
    return { title: "", for: "", date: "", entries: [] };
  }

  /**
   * Return the list that pairs say.
   * @param {URLSearchParams} pairs
   */
  function readPairs(pairs) {
    const list = emptyList();
    list.title = pairs.get("title") ?? "";
    list.for = pairs.get("for") ?? "";
    list.date = pairs.get("date") ?? "";
    let lost = 0;
    for (const text of pairs.getAll("d")) {
      const found = ENTRY.exec(text);
      const entry = found && makeEntry(found[1], found[2], found[3]);
      entry && list.entries.length < MOST ? list.entries.push(entry) : lost++;
    }
    return { list, lost };
  }

  /** @param {ReaderList} list */
  function writePairs(list) {
    const pairs = new URLSearchParams();
    for (const name of /** @type {const} */ (["title", "for", "date"])) {
      list[name] && pairs.append(name, list[name]);
    }
    for (const { reference, anchor, note } of list.entries) {
      pairs.append("d", reference + (anchor || note ? "." + anchor : "") + (note ? "." + note : ""));
    }
    return pairs.toString();
  }

  /**
   * Return what a stream makes of bytes, at most LARGEST of them.
   * @param {Uint8Array<ArrayBuffer>} bytes
   * @param {CompressionStream | DecompressionStream} stream
   */
  async function through(bytes, stream) {
    const writer = stream.writable.getWriter();
    writer.write(bytes).catch(() => {});
    writer.close().catch(() => {});
    const reader = stream.readable.getReader();
    /** @type {BlobPart[]} */
    const parts = [];
    let size = 0;
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      size += next.value.length;
      if (size > LARGEST) {
        await reader.cancel();
        throw new RangeError("too large");
      }
      parts.push(next.value);
    }
    return new Uint8Array(await new Blob(parts).arrayBuffer());
  }

  /**
   * Return the list that the part of an address after # says, and how many entries of it could not be read; null if it
   * says none.
   * @param {string} hash with or without #
   * @returns {Promise<{list: ReaderList, lost: number} | null>}
   */
  async function parseList(hash) {
    const text = hash.replace(/^#/, "");
    const pairs = new URLSearchParams(text);
    const packed = pairs.get("z");
    if (packed === null) {
      return ["d", "title", "for", "date"].some((name) => pairs.has(name)) ? readPairs(pairs) : null;
    }
    try {
      const bytes = Uint8Array.from(atob(packed.replaceAll("-", "+").replaceAll("_", "/")), (sign) =>
        sign.charCodeAt(0),
      );
      const unpacked = await through(bytes, new DecompressionStream("deflate"));
      return readPairs(new URLSearchParams(new TextDecoder().decode(unpacked)));
    } catch {
      return { list: emptyList(), lost: 1 };
    }
  }

  /**
   * Return the part of an address after # that says a list, "" for an empty one.
   * @param {ReaderList} list
   */
  async function formatList(list) {
    const plain = writePairs(list);
    if (plain.length <= SHORT || typeof CompressionStream === "undefined") {
      return plain;
    }
    const bytes = await through(new TextEncoder().encode(plain), new CompressionStream("deflate"));
    let text = "";
    for (const byte of bytes) {
      text += String.fromCharCode(byte);
    }
    const packed = "z=" + btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
    return packed.length < plain.length ? packed : plain;
  }

  /**
   * Return a list with entries added that it does not have yet; what has no room is left out.
   * @param {ReaderList} list
   * @param {ListEntry[]} entries
   * @returns {ReaderList}
   */
  function withEntries(list, entries) {
    const all = list.entries.map((entry) => ({ ...entry }));
    for (const entry of entries) {
      const same = all.find((one) => one.reference === entry.reference && one.anchor === entry.anchor);
      if (same) {
        same.note = same.note || entry.note;
      } else if (all.length < MOST) {
        all.push({ ...entry });
      }
    }
    return { ...list, entries: all };
  }

  // ---- What the browser keeps ----

  function key() {
    return new URL(window.Casebook.root).pathname + "." + KEY;
  }

  /**
   * Return the list that this browser keeps, and whether it keeps anything. In Firefox each page from a disk has its own.
   * @returns {{list: ReaderList, kept: boolean}}
   */
  function storedList() {
    try {
      const text = localStorage.getItem(key());
      const { title, for: reader, date, entries } = JSON.parse(text ?? "{}") ?? {};
      const list = emptyList();
      list.title = String(title ?? "");
      list.for = String(reader ?? "");
      list.date = String(date ?? "");
      for (const one of Array.isArray(entries) ? entries.slice(0, MOST) : []) {
        const entry = makeEntry(String(one?.reference), one?.anchor, one?.note);
        entry && list.entries.push(entry);
      }
      return { list, kept: true };
    } catch (failure) {
      return { list: emptyList(), kept: failure instanceof SyntaxError };
    }
  }

  /**
   * Keep a list in this browser. Return whether it could be.
   * @param {ReaderList} list
   */
  function keepList(list) {
    try {
      localStorage.setItem(key(), JSON.stringify(list));
      return localStorage.getItem(key()) !== null;
    } catch {
      return false;
    }
  }

  window.Casebook.take = {
    ...window.Casebook.take,
    MOST,
    emptyList,
    formatList,
    keepList,
    key,
    parseList,
    storedList,
    withEntries,
  };
})();
