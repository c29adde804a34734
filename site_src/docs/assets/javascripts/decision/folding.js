// Standard paragraphs can be folded: on this page, and from then on on every page. Finding in the page opens them, and so
// do links. theme.js hides them before the page is drawn where the reader wants that, so that nothing moves.
(() => {
  "use strict";

  const { decision, element, keep, pointedAt, recall } = window.Casebook;
  const { makeButton, nameButton, textOf } = decision;

  const KEPT = "fold-standard"; // theme.js knows it too
  const everywhere = keep(KEPT, recall(KEPT)) ? " on every page" : "";

  /**
   * Give a section of standard paragraphs a button. Returned is what folds or unfolds it; null without a heading.
   * @param {Element} section
   * @param {number} at its number on the page
   * @param {(folded: boolean, button: Element) => void} choose what the button does
   */
  function makeFoldable(section, at, choose) {
    const heading = section.querySelector("h2");
    if (!heading) {
      return null;
    }
    const body = element("div", { id: "cb-standard-" + at });
    const button = makeButton("");
    button.classList.add("cb-fold");
    button.setAttribute("aria-controls", body.id);
    const name = textOf(heading);

    /** @param {boolean} folded */
    function fold(folded) {
      body.removeAttribute("hidden");
      if (folded) {
        body.setAttribute("hidden", "until-found");
      }
      const label = "Standard paragraphs: " + (folded ? "unfold" : "fold") + everywhere;
      nameButton(button, label, label + " (" + name + ")");
      button.setAttribute("aria-expanded", String(!folded));
    }

    button.addEventListener("click", () => choose(!body.hidden, button));
    body.addEventListener("beforematch", () => fold(false));
    body.addEventListener("casebook:reveal", () => fold(false));
    heading.after(button);
    const nodes = [...section.childNodes];
    body.append(...nodes.slice(nodes.indexOf(button) + 1));
    section.append(body);
    return fold;
  }

  /** Open what is folded around the target of the address. */
  function reveal() {
    pointedAt()?.dispatchEvent(new CustomEvent("casebook:reveal", { bubbles: true }));
  }

  /**
   * Fold or unfold all standard paragraphs, and keep that. What was pressed stays where it is.
   * @param {boolean} folded
   * @param {Element} button
   */
  function choose(folded, button) {
    const top = button.getBoundingClientRect().top;
    for (const fold of folds) {
      fold(folded);
    }
    keep(KEPT, folded ? "1" : "");
    scrollBy(0, button.getBoundingClientRect().top - top);
  }

  /** @type {((folded: boolean) => void)[]} */
  const folds = [];
  if (decision.cited) {
    const folded = recall(KEPT) === "1";
    for (const [at, section] of document.querySelectorAll(".cb-standard").entries()) {
      const fold = makeFoldable(section, at, choose);
      if (fold) {
        fold(folded);
        folds.push(fold);
      }
    }
    document.documentElement.classList.remove("cb-folded");
    if (folded && pointedAt()?.closest(".cb-standard")) {
      reveal();
      pointedAt()?.scrollIntoView();
    }
    window.addEventListener("hashchange", reveal);
  }
})();
