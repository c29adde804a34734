// The box above the councils from A to Z: it finds bodies by name over all pages of that list, and where no name has what
// was typed, those that are spelt nearly so. The names are loaded, as a script, when the box is first used.
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

  /**
   * Return the bodies in whose name each word of `text` nearly begins a word: one letter is wrong, missing or too much, of
   * eight or more letters two. The nearest come first.
   * @param {{body: BodyRow, words: string}[]} bodies
   * @param {string} text
   */
  function nearlyMatching(bodies, text) {
    const typed = folded(text).trim().split(" ");
    /** @type {Map<string, number>[]} for each word typed the distances of words of names */
    const known = typed.map(() => new Map());
    const found = bodies.map(({ body, words }) => {
      const distances = typed.map((word, at) =>
        Math.min(
          ...words
            .trim()
            .split(" ")
            .map((other) => {
              const distance = known[at].get(other) ?? distanceFrom(word, other);
              known[at].set(other, distance);
              return distance;
            }),
        ),
      );
      const isNear = typed.every((word, at) => distances[at] <= allowed(word));
      return { body, distance: isNear ? distances.reduce((sum, one) => sum + one, 0) : Infinity };
    });
    return found
      .filter(({ distance }) => distance < Infinity)
      .sort((a, b) => a.distance - b.distance)
      .map(({ body }) => body);
  }

  /** @param {string} word */
  const allowed = (word) => (word.length < 4 ? 0 : word.length < 8 ? 1 : 2);

  /**
   * Return how many letters are to be put in, taken out or changed to make `typed` the beginning of `word`: Levenshtein's
   * distance, with the end of `word` free.
   * @param {string} typed
   * @param {string} word
   */
  function distanceFrom(typed, word) {
    let row = Array.from({ length: word.length + 1 }, (_, at) => at);
    for (let i = 1; i <= typed.length; i++) {
      const next = [i];
      for (let j = 1; j <= word.length; j++) {
        const changed = row[j - 1] + (typed[i - 1] === word[j - 1] ? 0 : 1);
        next.push(Math.min(changed, row[j] + 1, next[j - 1] + 1));
      }
      row = next;
    }
    return Math.min(...row);
  }

  /** @param {BodyRow} body */
  function makeItem([name, file, kind, decisions]) {
    const counted = formatNumber(decisions) + (decisions === 1 ? " decision" : " decisions");
    const link = element("a", { href: root + "councils/" + file + ".html" }, name);
    return element("li", {}, link, " " + (kind ? kind + " · " : "") + counted);
  }

  /** @param {number} value */
  const formatNumber = (value) => value.toLocaleString("en-GB");

  /**
   * Return what is said of `hits` bodies of `all`.
   * @param {number} hits
   * @param {number} all
   * @param {boolean} isNear whether they are only spelt nearly as typed
   */
  function summary(hits, all, isNear) {
    const shown = hits > MOST ? ", of which the first " + MOST + " are shown" : "";
    if (isNear && hits) {
      return "No name has this. Spelt nearly so: " + formatNumber(hits) + shown;
    }
    return formatNumber(hits) + " of " + formatNumber(all) + (all === 1 ? " body" : " bodies") + shown;
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
      const exact = asked ? matching(bodies, text) : [];
      const hits = exact.length || !asked ? exact : nearlyMatching(bodies, text);
      found.replaceChildren(...(hits.length ? [element("ul", {}, ...hits.slice(0, MOST).map(makeItem))] : []));
      found.className = hits.length ? "cb-bodies" : "";
      letters.hidden = asked;
      document.documentElement.classList.toggle("cb-finds", asked); // the outline leads to letters, which are hidden now
      status.textContent = asked ? summary(hits.length, bodies.length, !exact.length) : "";
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
