// What can be done with one paragraph: copy it, cite it, save it. On a wide window the buttons stand in the free column
// beside the paragraph that is pointed at, tapped or has the focus. On a narrow one there is no such column: they stand
// below the paragraph that was tapped or has the focus, and what was tapped stays where it is.
(() => {
  "use strict";

  const { decision } = window.Casebook;
  const { copyOnPress, makeButton, nameButton, pinpoint, saveOnPress, textOf } = decision;
  const wide = matchMedia("(width >= 76em)"); // as in decision.css

  /**
   * Return the paragraph or lettered item by which an element is cited: an entry of a list with bullets has no letter
   * in print, so it is cited by what it stands in.
   * @param {Element} node
   */
  function citable(node) {
    const entries = [];
    for (let one = node.closest(".cb-statement li[id]"); one; one = one.parentElement?.closest("li[id]") ?? null) {
      entries.unshift(one);
    }
    const bullet = entries.findIndex((entry) => entry.parentElement?.tagName === "UL");
    return entries[(bullet < 0 ? entries.length : bullet) - 1] ?? null;
  }

  /**
   * Return the words of a paragraph with the items below it, each on a line of its own.
   * @param {Element} paragraph
   */
  function linesOf(paragraph) {
    return [...paragraph.querySelectorAll("p")].map(textOf).join("\n");
  }

  /**
   * Return the last element of the words that a paragraph begins with, before its list.
   * @param {Element} paragraph
   */
  function lastLine(paragraph) {
    const lines = [...paragraph.children];
    const end = lines.findIndex((line) => line.matches("ol, ul"));
    return lines[(end < 0 ? lines.length : end) - 1];
  }

  /**
   * Let one group of buttons follow the reader.
   * @param {(pinpoint?: string) => string} cited
   * @param {number} uncertainFrom the first paragraph whose number is not certain; Infinity if all are
   */
  function followParagraphs(cited, uncertainFrom) {
    /** @type {Element | null} the paragraph that has the tools */
    let current = null;
    const addressOf = () => current?.id ?? "";
    const doubt = () =>
      Number.parseInt(pinpoint(addressOf()), 10) >= uncertainFrom
        ? ". Its number may differ on the published page"
        : "";
    const citation = () => cited(pinpoint(addressOf()));
    const quotation = () => (current ? linesOf(current) : "") + "\n\n" + citation();
    const copying = copyOnPress(makeButton(""), quotation, doubt);
    const citing = copyOnPress(makeButton(""), citation, doubt);
    const saving = saveOnPress(makeButton(""), addressOf);
    const tools = window.Casebook.element(
      "span",
      { class: "cb-paragraph-tools", role: "group" },
      copying,
      citing,
      saving,
    );

    /** @param {Element} paragraph */
    function place(paragraph) {
      const before = wide.matches ? paragraph.querySelector(".cb-pin") : lastLine(paragraph);
      const top = paragraph.getBoundingClientRect().top;
      before?.after(tools);
      scrollBy(0, paragraph.getBoundingClientRect().top - top); // the tools may have stood above it
    }

    /** @param {Element | null} paragraph */
    function show(paragraph) {
      if (paragraph === current || tools.querySelector(":focus-visible")) {
        return;
      }
      current = paragraph;
      if (!paragraph) {
        tools.remove();
        return;
      }
      const at = pinpoint(paragraph.id);
      tools.setAttribute("aria-label", (paragraph.parentElement?.closest("li") ? "Item " : "Paragraph ") + at);
      nameButton(copying, "Copy para " + at);
      nameButton(citing, "Cite para " + at);
      nameButton(saving, "Save", "Save para " + at);
      place(paragraph);
    }

    /** @param {Event} event */
    function follow(event) {
      const node = event.target;
      if (node instanceof Element && !tools.contains(node)) {
        show(citable(node));
      }
    }

    document.addEventListener("pointerover", (event) => {
      const isNear = event.target instanceof Element && citable(event.target);
      if (wide.matches && event.pointerType !== "touch" && isNear) {
        follow(event); // beside all paragraphs the last one keeps its tools, so that the way to them is free
      }
    });
    document.addEventListener("click", (event) => {
      if (getSelection()?.isCollapsed ?? true) {
        follow(event);
      }
    });
    document.addEventListener("focusin", (event) => {
      if (!decision.copying && /** @type {Element} */ (event.target).matches(".cb-statement *")) {
        follow(event);
      }
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && current) {
        if (tools.contains(document.activeElement)) {
          /** @type {HTMLElement | null} */ (current.querySelector(".cb-pin"))?.focus();
        }
        show(null);
      }
    });
    wide.addEventListener("change", () => current && place(current));
  }

  /** @type {HTMLElement | null} */
  const region = document.querySelector(".cb-cite");
  if (region && decision.cited) {
    followParagraphs(decision.cited, Number(region.dataset.uncertainFrom ?? Number.POSITIVE_INFINITY));
  }
})();
