// The outline beside a page follows what is read: the heading that was passed last is marked in it. Each heading gets a
// link to itself, which shows when a mouse is there; for all others, and without scripts, the outline has the same links.
(() => {
  "use strict";

  const { element } = window.Casebook;
  for (const heading of document.querySelectorAll(".md-content__inner :is(h1, h2, h3, h4, h5, h6)[id]")) {
    const link = { class: "headerlink", tabindex: "-1", "aria-hidden": "true", title: "Link to this heading" };
    heading.append(element("a", { ...link, href: "#" + heading.id }));
  }

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
