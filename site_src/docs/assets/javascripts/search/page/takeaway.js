// What a reader takes away from the search: its address, all results as a file, and results for the list. Most of it is
// in assets/javascripts/take.js, which is loaded when it is first asked for.
(() => {
  "use strict";

  const Casebook = window.Casebook;
  const { element } = Casebook;

  const CONFIRMED = 2000; // milliseconds that a button says what it did

  /** Load what takes away. */
  async function loadTake() {
    await Casebook.loadScript("assets/javascripts/take.js", "A part of this page could not be loaded (take.js).");
    return Casebook.take;
  }

  /** Return a button that copies the address of the search, and a field with it for where that is not allowed. */
  function makeCopyLink() {
    const button = element("button", { type: "button", class: "cb-take-button" }, "Copy link to this search");
    const field = element("input", { type: "text", readonly: true, "aria-label": "Link to this search", hidden: true });
    const status = element("span", { class: "cb-unseen", role: "status" });
    button.addEventListener("click", async () => {
      const link = location.href.replace(/#.*/, "");
      try {
        await navigator.clipboard.writeText(link);
        field.hidden = true;
        button.textContent = status.textContent = "Link copied";
        setTimeout(() => {
          button.textContent = "Copy link to this search";
          status.textContent = "";
        }, CONFIRMED);
      } catch {
        field.hidden = false;
        field.value = link;
        field.focus();
        field.select();
        status.textContent = "Not copied: the browser did not allow it. The link is selected.";
      }
    });
    return [button, status, field];
  }

  /** Return the row of what can be taken from a search; `show` is told of each answer. */
  function makeTakeaway() {
    /** @type {Answer | null} */
    let shown = null;
    const summary = element("summary", { class: "cb-take-button" }, "Export");
    const details = element("details", { class: "cb-take__export" }, summary);
    const problem = element("p", { role: "status" });
    details.addEventListener("toggle", async () => {
      if (!details.open || details.querySelector(".cb-exports")) {
        return;
      }
      try {
        const { makeExports } = await loadTake();
        const wanted = async () => {
          const answer = /** @type {Answer} */ (shown);
          return { index: answer.index, ids: answer.result.ids };
        };
        if (!details.querySelector(".cb-exports")) {
          details.append(makeExports("decisions", wanted));
        }
        problem.remove();
      } catch (failure) {
        problem.textContent = /** @type {Error} */ (failure).message;
        details.append(problem);
      }
    });
    const node = element("div", { class: "cb-take", hidden: true }, ...makeCopyLink(), details);

    /** @param {Answer} answer */
    function show(answer) {
      shown = answer;
      const { count } = answer.result;
      node.hidden = false;
      details.hidden = !count;
      summary.textContent = count > 1 ? `Export all ${count.toLocaleString("en-GB")}` : "Export";
    }
    return { node, show };
  }

  /**
   * Return buttons that save a result to the list: the decision, and the paragraph that is shown of it.
   * @param {DecisionRecord} record
   * @param {Snippet[] | null} snippets
   */
  function makeSavers(record, snippets) {
    const reference = record.reference.replaceAll(" ", "-");
    const make = (/** @type {string} */ text, /** @type {string} */ anchor, /** @type {string} */ label) => {
      const attributes = { type: "button", class: "cb-text-button", "aria-label": text + ": " + record.title };
      const button = element("button", attributes, text);
      button.addEventListener("click", async () => {
        try {
          (await loadTake()).save({ reference, anchor, note: "" }, label, button);
        } catch {
          button.textContent = "Not saved: a part of this page could not be loaded";
        }
      });
      return button;
    };
    const [{ anchor, label }] = snippets ?? [{ anchor: "", label: null }];
    return element(
      "p",
      { class: "cb-hit__save" },
      make("Save decision", "", record.title),
      label && anchor.startsWith("para-")
        ? make("Save " + label.toLowerCase(), anchor, label + " of " + record.title)
        : null,
    );
  }

  Casebook.hits.actions.push(makeSavers);
  Casebook.takeaway = { makeTakeaway };
})();
