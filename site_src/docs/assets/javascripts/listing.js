// The lists of a body and of a sub-category say in their links to decisions where the reader comes from (`?in=…`), so
// that a decision can offer the next one of that list. Neither storage nor a referrer is needed, which a disk lacks.
(() => {
  "use strict";

  const root = new URL("../../", document.currentScript.src).pathname;
  const path = location.pathname.startsWith(root) ? location.pathname.slice(root.length) : "";
  const council = /^councils\/(?!index\.)[^/]+(\/page-\d+)?\.html$/.test(path);
  const category = /^categories\/[^/]+\/(?!page-\d+\.)[^/]+(\/page-\d+)?\.html$/.test(path);

  if (council || category) {
    for (const link of document.querySelectorAll('article a[href*="decisions/"]')) {
      link.search = "?in=" + (council ? "council" : "category");
    }
  }
})();
