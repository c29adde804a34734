// What must be known before the page is drawn: that scripts run here, whether the reader wants it light or dark, and
// whether lists are wanted compact.
(() => {
  "use strict";

  document.documentElement.classList.replace("no-js", "js");
  if (new URLSearchParams(location.search).has("in")) {
    document.documentElement.classList.add("cb-in-list"); // neighbours.js will put a line below the trail
  }

  const scope = new URL("../../", /** @type {HTMLScriptElement} */ (document.currentScript).src);
  const KEY = scope.pathname + ".casebook-scheme";
  const view = new URLSearchParams(location.search).get("view") ?? recall(scope.pathname + ".casebook-view");
  document.documentElement.classList.toggle("cb-compact", view === "compact"); // as layout.js and listing.js keep it
  const prefersDark = matchMedia("(prefers-color-scheme: dark)");
  const button = /** @type {HTMLButtonElement} */ (document.querySelector(".cb-scheme"));

  const root = document.documentElement;
  try {
    root.classList.toggle("cb-folded", localStorage.getItem(scope.pathname + ".fold-standard") === "1");
  } catch {
    // Nothing may be kept here.
  }
  addEventListener("load", () => root.classList.remove("cb-folded")); // no word stays hidden if folding.js is missing

  /** @type {boolean | null} what the reader chose; null for what the system says */
  let dark = storedChoice();

  /** @returns {boolean | null} */
  function storedChoice() {
    return { dark: true, light: false }[recall(KEY)] ?? null;
  }

  /** @param {string} name */
  function recall(name) {
    try {
      return localStorage.getItem(name) ?? "";
    } catch {
      return ""; // nothing may be kept here
    }
  }

  /** @param {boolean | null} choice */
  function keep(choice) {
    try {
      if (choice === null) {
        localStorage.removeItem(KEY);
      } else {
        localStorage.setItem(KEY, choice ? "dark" : "light");
      }
    } catch {
      // Nothing may be kept here. The choice lasts as long as the page.
    }
  }

  function draw() {
    const isDark = dark ?? prefersDark.matches;
    document.body.setAttribute("data-md-color-scheme", isDark ? "slate" : "default");
    button.title = isDark ? "Switch to light mode" : "Switch to dark mode";
    button.setAttribute("aria-label", button.title);
    button.dataset.scheme = isDark ? "dark" : "light";
  }

  // Each press changes what is seen. Who chooses what the system says anyway follows the system again.
  button.addEventListener("click", () => {
    const wanted = !(dark ?? prefersDark.matches);
    dark = wanted === prefersDark.matches ? null : wanted;
    keep(dark);
    draw();
  });
  prefersDark.addEventListener("change", draw);
  draw();
})();
