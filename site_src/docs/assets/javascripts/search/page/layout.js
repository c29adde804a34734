// The parts of the search page around the results: what is above them, and the filters, which stand beside them where
// there is room and open as a sheet where there is none. And how results are drawn: in full, or ten to a screen.
(() => {
  "use strict";

  const Casebook = window.Casebook;
  const { element, keep, recall } = Casebook;
  const { formatNumber } = Casebook.rows;

  const WIDE = "(min-width: 60em)"; // as in search.css
  const KEY = "casebook-view";

  /** Return the parts of the page around the results. */
  function makeLayout() {
    const status = element("p", { class: "cb-status", role: "status" });
    const attributes = { type: "button", class: "cb-text-button cb-sheet-open", "aria-haspopup": "dialog" };
    const open = element("button", attributes, "Filters");
    const sort = element("select", { id: "cb-sort" });
    const sorting = element("label", { class: "cb-sort" }, "Sort by ", sort);
    const views = element("div", { class: "cb-views", role: "group", "aria-label": "View" });
    const reading = element("div", { class: "cb-reading" });
    const notes = element("div", { class: "cb-notes" });
    const chips = element("ul", { class: "cb-chips", "aria-label": "Filters in use" });
    const list = element("ol", { class: "cb-hits" });
    const more = element("button", { type: "button", class: "md-button cb-hits-more" });
    const outcomes = Casebook.outcomes.makeOutcomes();
    const takeaway = Casebook.takeaway.makeTakeaway();
    const section = element(
      "section",
      { class: "cb-results cb-results--new", id: "cb-results", tabindex: "-1", "aria-label": "Results" },
      element("h2", { class: "cb-unseen" }, "Results"),
      element(
        "div",
        { class: "cb-results__head" },
        status,
        element("div", { class: "cb-order" }, open, sorting, views),
      ),
      reading,
      notes,
      chips,
      outcomes.node,
      takeaway.node,
      list,
      more,
    );
    const panel = element("div", { class: "cb-panel" });
    const filterError = element("div");
    const side = element(
      "section",
      { class: "cb-side", "aria-label": "Filters" },
      element("a", { class: "cb-skip", href: "#cb-results" }, "Skip to results"),
      element("h2", {}, "Filters"),
      panel,
    );
    const sheet = makeSheet(open);
    const node = element("div", { class: "cb-layout" }, side, section, sheet.node);
    const around = {
      node,
      section,
      status,
      sort,
      sorting,
      views,
      reading,
      notes,
      chips,
      outcomes,
      takeaway,
      panel,
      filterError,
      list,
      more,
    };
    return { ...around, side, sheet };
  }

  /**
   * Return the sheet that has the filters on a small screen.
   * @param {HTMLButtonElement} open
   */
  function makeSheet(open) {
    const close = element("button", { type: "button", class: "cb-text-button" }, "Close");
    const show = element("button", { type: "button", class: "md-button cb-sheet__show" });
    const body = element("div", { class: "cb-sheet__body" });
    const node = element(
      "dialog",
      { class: "cb-sheet", "aria-label": "Filters" },
      element("div", { class: "cb-sheet__head" }, element("h2", {}, "Filters"), close),
      body,
      element("div", { class: "cb-sheet__foot" }, show),
    );
    open.addEventListener("click", () => node.showModal());
    for (const button of [close, show]) {
      button.addEventListener("click", () => node.close());
    }
    return {
      node,
      body,
      open,
      /**
       * Say how many results there are, and how many filters are in use.
       * @param {number} count
       * @param {number} filters
       */
      update(count, filters) {
        show.textContent = "Show " + (count === 1 ? "1 result" : formatNumber(count) + " results");
        open.hidden = false;
        open.textContent = filters ? "Filters (" + filters + ")" : "Filters";
      },
    };
  }

  /**
   * Put the filters beside the results where there is room, else into the sheet.
   * @param {SearchLayout} layout
   */
  function followWidth({ panel, side, sheet }) {
    const wide = matchMedia(WIDE);
    const set = () => {
      if (wide.matches) {
        sheet.node.close();
      }
      (wide.matches ? side : sheet.body).append(panel);
    };
    wide.addEventListener("change", set);
    set();
  }

  // ---- The view ----------------------------------------------------------------------------------------------------

  /** Return the view that the reader chose last: "compact", or "" for the full one or where nothing may be kept. */
  function recalledView() {
    return recall(KEY) === "compact" ? "compact" : "";
  }

  /**
   * Return the buttons that choose the view.
   * @param {(view: string) => void} onChoose
   */
  function makeViews(onChoose) {
    const buttons = Object.entries({ "": "Full", compact: "Compact" }).map(([name, text]) => {
      const button = element("button", { type: "button", value: name }, text);
      button.addEventListener("click", () => {
        keep(KEY, name);
        onChoose(name);
      });
      return button;
    });
    return {
      buttons,
      /** @param {string} view "compact", "" for the full one */
      update(view) {
        for (const button of buttons) {
          button.setAttribute("aria-pressed", String(button.value === view));
        }
      },
    };
  }

  Casebook.layout = { followWidth, makeLayout, makeViews, recalledView };
})();
