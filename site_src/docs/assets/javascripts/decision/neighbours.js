// Previous and next in the list that the decision was opened from, below the trail.
(() => {
  "use strict";

  const { decision, element } = window.Casebook;

  // For each list: the region with its neighbours, and which links below the title name it.
  /** @type {Record<string, {region: string, names: string}>} */
  const LISTS = {
    council: { region: ".cb-incouncil", names: 'a[href*="/councils/"]' },
    category: { region: ".cb-incategory", names: 'a[href*="/categories/"]' },
  };
  const WAYS = { prev: "Previous", next: "Next" };

  function showNeighbours() {
    const list = new URLSearchParams(location.search).get("in") ?? "";
    const { region, names } = Object.hasOwn(LISTS, list) ? LISTS[list] : { region: null, names: "" };
    const neighbours = region && document.querySelector(region);
    const headline = document.querySelector(".cb-headline");
    if (!neighbours || !headline) {
      return;
    }
    const links = [];
    for (const [rel, label] of Object.entries(WAYS)) {
      /** @type {HTMLAnchorElement | null} */
      const link = neighbours.querySelector("a[rel=" + rel + "]");
      if (link) {
        link.search = "?in=" + list; // those at the end of the page stay in the list too
        links.push(element("a", { href: link.href, title: decision.textOf(link) }, label));
      }
    }
    const name = [...headline.querySelectorAll(names)].map(decision.textOf).join(": ");
    const line = element("nav", { class: "cb-near", "aria-label": "This list" }, ...links);
    line.append(element("span", {}, "in " + name));
    document.querySelector(".cb-trail")?.after(line);
  }

  if (decision.cited) {
    showNeighbours();
  }
})();
