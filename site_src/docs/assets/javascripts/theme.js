// Light or dark, as the reader chose, before the page is drawn; and what Material's script expects to find, which
// Material itself writes into every page.
(() => {
  "use strict";

  const scope = new URL("../../", /** @type {HTMLScriptElement} */ (document.currentScript).src);
  window.__md_scope = scope;
  window.__md_hash = (text) => [...text].reduce((sum, sign) => ((sum << 5) - sum + sign.charCodeAt(0)) | 0, 0);
  window.__md_get = (key, storage = localStorage, at = scope) =>
    JSON.parse(storage.getItem(at.pathname + "." + key) ?? "null");
  window.__md_set = (key, value, storage = localStorage, at = scope) => {
    try {
      storage.setItem(at.pathname + "." + key, JSON.stringify(value));
    } catch {
      // Nothing may be kept here. The choice lasts as long as the page.
    }
  };

  document.documentElement.classList.replace("no-js", "js");
  if (new URLSearchParams(location.search).has("in")) {
    document.documentElement.classList.add("cb-in-list"); // decision.js will put a line below the trail
  }

  // The script of Material 9.7 takes whatever is another form of a page for a translation, and asks for a site map beside
  // it. With a blank the feeds are still what they were, and that script does not see them.
  for (const feed of document.querySelectorAll("link[rel=alternate]")) {
    feed.setAttribute("rel", "alternate ");
  }

  /** @typedef {"auto" | "light" | "dark"} Choice */

  const KEY = "__casebook_scheme";
  /** @type {Record<Choice, Choice>} */
  const NEXT = { auto: "light", light: "dark", dark: "auto" };
  /** @type {Record<Choice, string>} */
  const LABELS = { auto: "Follow the system", light: "Switch to light mode", dark: "Switch to dark mode" };
  const prefersDark = matchMedia("(prefers-color-scheme: dark)");
  const button = /** @type {HTMLButtonElement} */ (document.querySelector(".cb-scheme"));
  let choice = storedChoice();

  /** @returns {Choice} */
  function storedChoice() {
    try {
      const value = window.__md_get(KEY);
      return Object.hasOwn(NEXT, value) ? value : "auto";
    } catch {
      return "auto";
    }
  }

  function draw() {
    const isDark = choice === "dark" || (choice === "auto" && prefersDark.matches);
    document.body.setAttribute("data-md-color-scheme", isDark ? "slate" : "default");
    button.dataset.scheme = choice;
    button.title = LABELS[NEXT[choice]];
    button.setAttribute("aria-label", button.title);
  }

  button.addEventListener("click", () => {
    choice = NEXT[choice];
    window.__md_set(KEY, choice);
    draw();
  });
  prefersDark.addEventListener("change", draw);
  draw();
})();
