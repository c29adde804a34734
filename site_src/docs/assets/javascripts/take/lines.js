// One entry of a reader's list: what can be one, and how a person writes it on a line. `generator/search/taking/lines.py`
// reads the same lines; tests/cases/taking/lines.yml has examples for both.
(() => {
  "use strict";

  window.Casebook = window.Casebook || {};

  const REFERENCE = /(?<![0-9])(\d\d)[- \u00a0]?(\d\d\d)[- \u00a0]?(\d\d\d)([a-z]?)(?![0-9a-z])/;
  const ENTRY = /^(\d\d-\d\d\d-\d\d\d[a-z]?)(?:\.([^.]*))?(?:\.([\s\S]*))?$/; // as an address has it
  const ANCHOR = /^[\p{L}\p{N}_-]{0,200}$/u;
  const PARAGRAPH = /^para-(\d+)((?:-[a-z]+)*)$/;

  /**
   * Return an entry without what cannot be one; null if nothing is left.
   * @param {string} reference
   * @param {unknown} anchor
   * @param {unknown} note
   * @returns {ListEntry | null}
   */
  function makeEntry(reference, anchor, note) {
    const at = ANCHOR.test(String(anchor ?? "")) ? String(anchor ?? "") : "";
    return ENTRY.test(reference) && !reference.includes(".")
      ? { reference, anchor: at, note: String(note ?? "") }
      : null;
  }

  /**
   * Return the entry that a line says, as a person types it: a reference or an address, a pinpoint, and after a | a note.
   * @param {string} line
   * @returns {ListEntry | null}
   */
  function readLine(line) {
    const bar = line.indexOf("|");
    const note = bar < 0 ? "" : line.slice(bar + 1).trim();
    const place = (bar < 0 ? line : line.slice(0, bar)).trim();
    const first = place.split(/\s/)[0];
    const [address, fragment = ""] = first.includes("/") ? first.split("#") : [place];
    const found = REFERENCE.exec(address);
    if (!found || (!first.includes("/") && found.index)) {
      return null;
    }
    const reference = found.slice(1, 4).join("-") + found[4];
    const rest = place.slice(first.includes("/") ? first.length : found[0].length).trim();
    const anchor = rest ? anchorOf(rest.replace(/^,\s*/, "")) : decoded(fragment);
    return anchor === null ? null : makeEntry(reference, anchor, note);
  }

  /** @param {string} text */
  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  }

  /**
   * Return the address of a paragraph from its pinpoint: `para 48(a)`, `48(a)`; null if it is none.
   * @param {string} text
   */
  function anchorOf(text) {
    const found = /^(?:paragraph|paras?)?\.?\s*(\d+)((?:\s*\([a-z]+\))*)$/i.exec(text);
    return found ? "para-" + found[1] + found[2].toLowerCase().replace(/\s*\(([a-z]+)\)/g, "-$1") : null;
  }

  /**
   * Return how the paragraph with an address is cited, `48(a)`; "" for other places.
   * @param {string} anchor
   */
  function pinpointOf(anchor) {
    const found = PARAGRAPH.exec(anchor);
    return found ? found[1] + found[2].replace(/-([a-z]+)/g, "($1)") : "";
  }

  /** @param {ListEntry} entry */
  function lineOf(entry) {
    const reference = entry.reference.replaceAll("-", " ");
    const pinpoint = pinpointOf(entry.anchor);
    const note = entry.note.replace(/\s+/g, " ").trim();
    return reference + (pinpoint ? " para " + pinpoint : "") + (note ? " | " + note : "");
  }

  window.Casebook.take = { ...window.Casebook.take, ENTRY, lineOf, makeEntry, pinpointOf, readLine };
})();
