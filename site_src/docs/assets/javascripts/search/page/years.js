// The filter of dates: a bar for each year with its number of decisions, which choose a year or all from one to another,
// and beside them the first and the last day. A table says the same to those who do not see the bars.
(() => {
  "use strict";

  const Casebook = window.Casebook;
  const { element } = Casebook;
  const { UNKNOWN, arrange, formatNumber } = Casebook.rows;

  const MOST = 12; // years shown at first
  const EARLIEST = "1900"; // a year that is being typed begins with noughts

  /**
   * Return the first or the last day of a time.
   * @param {string} time 2023, 2023-04, 2023-04-15; or ""
   * @param {boolean} isLast
   */
  function dayOf(time, isLast) {
    if (time.length === 4) {
      return time + (isLast ? "-12-31" : "-01-01");
    }
    if (time.length === 7) {
      const [year, month] = time.split("-").map(Number);
      return time + "-" + (isLast ? String(new Date(Date.UTC(year, month, 0)).getUTCDate()) : "01");
    }
    return time;
  }

  /**
   * Return the times that pressing the bar of `year` leads to: with one year chosen those from the one to the other, and
   * all again when that one is pressed.
   * @param {string} year
   * @param {{from: string, to: string}} chosen
   */
  function pressed(year, { from, to }) {
    const isOne = from.length === 4 && from === to;
    if (!isOne) {
      return { from: year, to: year };
    }
    if (from === year) {
      return { from: "", to: "" };
    }
    return from < year ? { from, to: year } : { from: year, to };
  }

  /**
   * One bar: a button.
   * @param {string} year
   * @param {(year: string) => void} onPress
   */
  function makeBar(year, onPress) {
    const fill = element("span", { class: "cb-bar__fill" });
    const count = element("span", { class: "cb-tally" });
    const button = element(
      "button",
      { type: "button", class: "cb-bar", "data-year": year },
      element("span", {}, year),
      element("span", { class: "cb-bar__track" }, fill),
      count,
    );
    button.addEventListener("click", () => onPress(year));
    return {
      button,
      /**
       * @param {number} number
       * @param {number} most of all bars
       * @param {boolean} isChosen
       */
      update(number, most, isChosen) {
        fill.style.width = (100 * number) / Math.max(most, 1) + "%";
        count.textContent = formatNumber(number);
        button.setAttribute("aria-pressed", String(isChosen));
        button.setAttribute(
          "aria-label",
          year + ": " + formatNumber(number) + (number === 1 ? " decision" : " decisions"),
        );
      },
    };
  }

  /**
   * Return a table of the years for those who do not see the bars.
   * @param {[string, number][]} years
   */
  function makeTable(years) {
    const head = ["Year", "Decisions"].map((text) => element("th", { scope: "col" }, text));
    const rows = years.map(([year, count]) =>
      element("tr", {}, element("th", { scope: "row" }, year), element("td", {}, formatNumber(count))),
    );
    return element(
      "table",
      { class: "cb-table" },
      element("caption", {}, "Decisions by year"),
      element("thead", {}, element("tr", {}, ...head)),
      element("tbody", {}, ...rows),
    );
  }

  /**
   * A box for a day.
   * @param {"from" | "to"} name
   * @param {string} label
   * @param {(changes: Changes) => void} onChange
   */
  function makeDay(name, label, onChange) {
    const input = element("input", { type: "date", name, min: EARLIEST + "-01-01" });
    let shown = "";
    input.addEventListener("change", () => {
      if (input.value !== shown && (input.value === "" || input.value >= EARLIEST)) {
        onChange({ [name]: input.value });
      }
    });
    return {
      node: element("label", {}, label, input),
      /** @param {string} time */
      update(time) {
        shown = dayOf(time, name === "to");
        if (input.value !== shown) {
          input.value = shown;
        }
      },
    };
  }

  /**
   * The filter of dates.
   * @param {() => SearchState} current gives the state of the search
   * @param {(changes: Changes) => void} onChange
   */
  function makeYears(current, onChange) {
    const bars = element("div", { class: "cb-bars", role: "group", "aria-label": "Years" });
    const all = element("button", { type: "button", class: "cb-text-button" });
    const table = element("div", { class: "cb-unseen" });
    const hint = element("p", { class: "cb-hint" });
    const [from, to] = [makeDay("from", "From", onChange), makeDay("to", "To", onChange)];
    const days = element("div", { class: "cb-days" }, from.node, to.node);
    const legend = element("legend", {}, "Year");
    const node = element("fieldset", { class: "cb-years", name: "year" }, legend, bars, all, hint, table, days);
    /** @type {Map<string, ReturnType<typeof makeBar>>} */
    const made = new Map();
    let whole = false;
    /** @type {[string, number][]} */
    let years = [];

    /** @param {string} year */
    function press(year) {
      onChange(pressed(year, current()));
    }

    function draw() {
      const state = current();
      const [first, last] = [state.from.slice(0, 4), state.to.slice(0, 4)];
      const isFiltered = Boolean(first || last);
      const most = Math.max(...years.map(([, count]) => count));
      const shown = whole ? years : years.slice(0, MOST);
      const buttons = shown.map(([year, count]) => {
        const bar = made.get(year) ?? makeBar(year, press);
        made.set(year, bar);
        bar.update(count, most, isFiltered && year >= first && (!last || year <= last));
        return bar.button;
      });
      arrange(bars, buttons);
      focusable(buttons);
      all.hidden = years.length <= MOST;
      all.textContent = whole ? "Show fewer" : "Show all " + years.length;
      all.setAttribute("aria-expanded", String(whole));
      hint.textContent =
        first.length && state.from === state.to ? "Press another year for all between." : "Press a year, or two.";
      hint.hidden = years.length < 2;
    }

    /**
     * Let one of the bars take part when the reader goes on with Tab: the others are reached with the arrow keys.
     * @param {HTMLElement[]} buttons
     */
    function focusable(buttons) {
      const one =
        buttons.find((button) => button === document.activeElement) ??
        buttons.find((button) => button.getAttribute("aria-pressed") === "true") ??
        buttons[0];
      for (const button of buttons) {
        button.tabIndex = button === one ? 0 : -1;
      }
    }

    bars.addEventListener("keydown", (event) => {
      const buttons = /** @type {HTMLElement[]} */ ([...bars.children]);
      const at = buttons.indexOf(/** @type {HTMLElement} */ (document.activeElement));
      /** @type {Record<string, number>} */
      const places = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 };
      const next = buttons[places[event.key]];
      if (at >= 0 && next) {
        event.preventDefault();
        next.focus();
        focusable(buttons);
      }
    });
    all.addEventListener("click", () => {
      whole = !whole;
      draw();
    });
    return {
      node,
      /**
       * @param {Map<string, number>} counts
       * @param {SearchState} state
       */
      update(counts, state) {
        years = [...counts].filter(([year, count]) => year !== UNKNOWN && count).sort(([a], [b]) => (a < b ? 1 : -1));
        node.hidden = !years.length && !state.from && !state.to;
        draw();
        table.replaceChildren(makeTable(years));
        from.update(state.from);
        to.update(state.to);
      },
    };
  }

  Casebook.years = { dayOf, makeYears, pressed };
})();
