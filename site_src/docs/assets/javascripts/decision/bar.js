// The bar at the top once the title has scrolled away: which decision this is, its outcome, the section that is read, and
// what can be done with it. It lies over the page and moves nothing.
(() => {
  "use strict";

  const { decision, element } = window.Casebook;
  const { copyOnPress, makeButton, pinpoint, saveOnPress, textOf } = decision;

  /**
   * Let `place` say which section is read: the entry that is marked in the outline of the page (base/outline.js).
   * @param {Element} place
   */
  function followSection(place) {
    const outline = document.querySelector(".cb-contents");
    if (!outline) {
      return;
    }
    const draw = () => {
      place.textContent = outline.querySelector("[aria-current]")?.textContent ?? "";
    };
    new MutationObserver(draw).observe(outline, { subtree: true, attributeFilter: ["aria-current"] });
    draw();
  }

  /**
   * Return the title, of which the reference is never cut off: it tells decisions apart.
   * @param {string} title
   */
  function makeTitle(title) {
    const at = title.search(/\([^()]*\)$/);
    return element(
      "span",
      { class: "cb-bar__title" },
      element("span", {}, at < 0 ? title : title.slice(0, at)),
      at < 0 ? null : element("span", {}, title.slice(at)),
    );
  }

  /**
   * Return the bar. It cites the paragraph that the address names, and else the whole decision.
   * @param {Element} title
   * @param {(pinpoint?: string) => string} cited
   */
  function makeBar(title, cited) {
    const badge = document.querySelector(".cb-headline .cb-badge");
    const section = element("span", { class: "cb-bar__section" });
    const printing = makeButton("Print");
    printing.addEventListener("click", () => print());
    followSection(section);
    const buttons = [
      copyOnPress(makeButton("Cite", "Cite this decision"), () => cited(pinpoint(addressed()))),
      saveOnPress(makeButton("Save", "Save this decision"), () => ""),
      printing,
    ];
    ["cite", "save", "print"].forEach((icon, at) => {
      buttons[at].dataset.icon = icon;
      buttons[at].title = buttons[at].getAttribute("aria-label") ?? "";
    });
    return element(
      "section",
      { class: "cb-bar", "aria-label": "This decision", hidden: true },
      element(
        "div",
        { class: "md-grid" },
        makeTitle(textOf(title)),
        badge
          ? element("span", { class: "cb-badge", "data-outcome": textOf(badge), title: textOf(badge) }, textOf(badge))
          : null,
        section,
        ...buttons,
      ),
    );
  }

  /** Return the address of the paragraph to which the page was opened, or "". */
  function addressed() {
    return /^#para-/.test(location.hash) ? location.hash.slice(1) : "";
  }

  const title = document.querySelector("h1");
  if (title && decision.cited) {
    const bar = makeBar(title, decision.cited);
    document.querySelector(".md-content")?.prepend(bar);
    new IntersectionObserver(([{ isIntersecting, boundingClientRect }]) => {
      bar.hidden = (isIntersecting || boundingClientRect.top > 0) && !bar.contains(document.activeElement);
    }).observe(title);
  }
})();
