// The box above the councils from A to Z: it finds bodies by name over all pages of that list. The names are loaded, as
// a script, when the box is first used.
(() => {
  "use strict";

  const { element, loadScript, root } = window.Casebook;

  const MOST = 50; // bodies shown
  const NAMES = "councils/names.js";

  /** Load the names of all bodies, each with its name for comparing. After a failure the next call tries again. */
  async function loadBodies() {
    await loadScript(NAMES, "The names of the bodies could not be loaded.");
    return window.Casebook.bodies.map((body) => ({ body, words: folded(body[0]) }));
  }

  /**
   * Return `text` without what does not tell names apart: case, accents, apostrophes, signs; `&` is `and`. A blank
   * stands before each word.
   * @param {string} text
   */
  function folded(text) {
    const plain = text.normalize("NFKD").replace(/[\u0300-\u036f'\u2018\u2019]/g, "");
    const words = plain.toLowerCase().replace(/&/g, " and ");
    return " " + words.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  }

  /**
   * Return the bodies in whose name each word of `text` begins a word.
   * @param {{body: BodyRow, words: string}[]} bodies
   * @param {string} text
   */
  function matching(bodies, text) {
    const typed = folded(text).trim().split(" ");
    return bodies.filter(({ words }) => typed.every((word) => words.includes(" " + word))).map(({ body }) => body);
  }

  /** @param {BodyRow} body */
  function makeItem([name, file, kind, decisions]) {
    const counted = decisions.toLocaleString("en-GB") + (decisions === 1 ? " decision" : " decisions");
    const link = element("a", { href: root + "councils/" + file + ".html" }, name);
    return element("li", {}, link, " " + (kind ? kind + " · " : "") + counted);
  }

  /**
   * Return what is said of `hits` bodies of `all`.
   * @param {number} hits
   * @param {number} all
   */
  function summary(hits, all) {
    const shown = hits > MOST ? ", of which the first " + MOST + " are shown" : "";
    return hits + " of " + all + (all === 1 ? " body" : " bodies") + shown;
  }

  /** @param {HTMLFormElement} form */
  function enhance(form) {
    const input = /** @type {HTMLInputElement} */ (form.querySelector("input"));
    const status = /** @type {HTMLElement} */ (form.querySelector("[role=status]"));
    const found = /** @type {HTMLElement} */ (document.getElementById("cb-bodies-found"));
    const letters = /** @type {HTMLElement} */ (document.getElementById("cb-bodies-all"));

    async function show() {
      const text = input.value;
      const asked = folded(text).trim() !== "";
      /** @type {{body: BodyRow, words: string}[]} */
      let bodies = [];
      try {
        bodies = asked ? await loadBodies() : [];
      } catch (failure) {
        status.textContent = /** @type {Error} */ (failure).message;
        return;
      }
      if (input.value !== text) {
        return; // more was typed while the names came
      }
      const hits = asked ? matching(bodies, text) : [];
      found.replaceChildren(...(hits.length ? [element("ul", {}, ...hits.slice(0, MOST).map(makeItem))] : []));
      found.className = hits.length ? "cb-bodies" : "";
      letters.hidden = asked;
      status.textContent = asked ? summary(hits.length, bodies.length) : "";
    }

    input.addEventListener("focus", () => loadBodies().catch(() => {}), { once: true });
    input.addEventListener("input", show);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      found.querySelector("a")?.click();
    });
    input.value ||= new URLSearchParams(location.search).get("name") ?? ""; // what was typed on the home page
    if (input.value) {
      show(); // or kept by the browser
    }
  }

  /** @type {HTMLFormElement | null} */
  const form = document.querySelector(".cb-body-box");
  if (form) {
    enhance(form);
  }
})();
