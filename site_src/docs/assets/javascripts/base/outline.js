// The outline beside a page follows what is read: the heading that was passed last is marked in it.
(() => {
  "use strict";

  const outline = document.querySelector(".cb-outline > .cb-contents");
  /** @type {HTMLAnchorElement[]} */
  const links = [...(outline?.querySelectorAll("a") ?? [])];
  const headings = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));

  const MARGIN = 100; // pixels below the top of the window: a heading that is above this is being read

  function follow() {
    const below = headings.findIndex((heading) => heading && heading.getBoundingClientRect().top > MARGIN);
    const reading = below < 0 ? links.length - 1 : below - 1;
    links.forEach((link, at) => {
      if (at === reading) {
        link.setAttribute("aria-current", "location");
      } else {
        link.removeAttribute("aria-current");
      }
    });
  }

  let waiting = false;
  if (links.length) {
    document.addEventListener(
      "scroll",
      () => {
        if (!waiting) {
          waiting = true;
          requestAnimationFrame(() => {
            waiting = false;
            follow();
          });
        }
      },
      { passive: true },
    );
  }
})();
