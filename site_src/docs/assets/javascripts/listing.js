// The lists of a body and of a sub-category say in their links to decisions where the reader comes from (`?in=…`), so
// that a decision can offer the next one of that list. Neither storage nor a referrer is needed, which a disk lacks.
(() => {
  "use strict";

  const root = new URL(window.Casebook.root).pathname;
  const here = location.pathname.startsWith(root) ? location.pathname.slice(root.length) : "";
  const path = here.replace(/\.html$/, ""); // which some hosts drop from addresses
  const council = /^councils\/(?!index(-\d+)?$)[^/]+(\/page-\d+)?$/.test(path);
  const category = /^categories\/[^/]+\/(?!page-\d+$)[^/]+(\/page-\d+)?$/.test(path);

  if (council || category) {
    /** @type {NodeListOf<HTMLAnchorElement>} */
    const links = document.querySelectorAll('article a[href*="decisions/"]');
    for (const link of links) {
      link.search = "?in=" + (council ? "council" : "category");
    }
  }
})();
