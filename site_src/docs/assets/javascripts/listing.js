// Lists of decisions: how much of each row is seen, and where a reader comes from.
(() => {
  "use strict";

  const { keep } = window.Casebook;

  const KEY = "casebook-view"; // as the search page keeps it

  // The lists of a body and of a sub-category say in their links to decisions where the reader comes from (`?in=…`), so
  // that a decision can offer the next one of that list. Neither storage nor a referrer is needed, which a disk lacks.
  function sayWhere() {
    const root = new URL(window.Casebook.root).pathname;
    const here = location.pathname.startsWith(root) ? location.pathname.slice(root.length) : "";
    const path = here.replace(/\.html$/, ""); // which some hosts drop from addresses
    const council = /^councils\/(?!index(-\d+)?$)[^/]+(\/part-\d+)?$/.test(path);
    const category = /^categories\/[^/]+\/(?!part-\d+$)[^/]+(\/part-\d+)?$/.test(path);
    if (council || category) {
      /** @type {NodeListOf<HTMLAnchorElement>} */
      const links = document.querySelectorAll('article a[href*="decisions/"]');
      for (const link of links) {
        link.search = "?in=" + (council ? "council" : "category");
      }
    }
  }

  /**
   * The buttons above a list: in full, or two lines to a decision. What is chosen stands in the address, and is kept for
   * other lists; theme.js reads both before the page is drawn.
   * @param {NodeListOf<HTMLButtonElement>} buttons
   */
  function makeViews(buttons) {
    const { classList } = document.documentElement;
    const update = () => {
      const view = classList.contains("cb-compact") ? "compact" : "";
      for (const button of buttons) {
        button.setAttribute("aria-pressed", String(button.value === view));
      }
    };
    for (const button of buttons) {
      button.addEventListener("click", () => {
        classList.toggle("cb-compact", button.value === "compact");
        keep(KEY, button.value);
        const address = new URL(location.href);
        address.searchParams.delete("view");
        if (button.value) {
          address.searchParams.set("view", button.value);
        }
        history.replaceState(history.state, "", address);
        update();
      });
    }
    update();
  }

  sayWhere();
  makeViews(document.querySelectorAll(".cb-heads button"));
})();
