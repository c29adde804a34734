// The filters of search.html: lists of checkboxes with counts, and around them the panel with all filters.
(() => {
  "use strict";

  const Casebook = window.Casebook;
  const { element } = Casebook;
  const { arrange, fittingRow, formatNumber, lawRows, outcomeRows, rowsOf, sumRows, treeRows, untold } = Casebook.rows;

  /** @typedef {{node: HTMLElement, update: (row: FilterRow, checked: Set<string>) => void}} FilterLine */
  /** @typedef {(value: string, on: boolean) => void} OnToggle */
  /** @typedef {(values: string[]) => void} OnOpen is told the rows that are opened and have no lines below them yet */

  /**
   * One line of a list: a checkbox with its count, and perhaps lines below it.
   * @param {string} name of the filter
   * @param {string} value
   * @param {OnToggle} onToggle
   * @param {OnOpen} onOpen
   * @returns {FilterLine}
   */
  function makeLine(name, value, onToggle, onOpen) {
    const input = element("input", { type: "checkbox", name, value });
    const label = element("span");
    const count = element("span", { class: "cb-tally" });
    const sublist = element("ul", { hidden: true });
    const toggle = element("button", { type: "button", class: "cb-sublist-toggle" });
    const node = element("li", {}, element("label", {}, input, label, " ", count));
    /** @type {Map<string, FilterLine>} */
    const lines = new Map();
    /** @type {boolean | null} what the reader chose; null: what the rows suggest */
    let opened = null;

    /**
     * Show what `row` says.
     * @param {FilterRow} row
     * @param {Set<string>} checked
     */
    function update(row, checked) {
      input.checked = checked.has(value);
      label.textContent = row.label;
      count.textContent = formatNumber(row.count);
      if (!row.children.length && !row.parts?.length) {
        toggle.remove();
        sublist.remove();
        return;
      }
      if (!node.contains(toggle)) {
        node.append(toggle, sublist);
      }
      const open = opened ?? (row.open || input.checked || row.children.some((child) => checked.has(child.value)));
      toggle.setAttribute("aria-expanded", String(open));
      toggle.setAttribute("aria-label", (name === "law" ? "Parts of " : "Sub-categories of ") + row.label);
      sublist.hidden = !open;
      if (open) {
        drawLines(lines, sublist, name, row.children, checked, onToggle, onOpen);
      }
      toggle.onclick = () => {
        opened = !open;
        update(row, checked);
        if (opened && row.parts?.length) {
          onOpen([value]);
        }
      };
    }

    input.addEventListener("change", () => onToggle(value, input.checked));
    return { node, update };
  }

  /**
   * Show `rows` in `list`. A row keeps its line as long as `lines` has it.
   * @param {Map<string, FilterLine>} lines
   * @param {Element} list
   * @param {string} name
   * @param {FilterRow[]} rows
   * @param {Set<string>} checked
   * @param {OnToggle} onToggle
   * @param {OnOpen} onOpen
   */
  function drawLines(lines, list, name, rows, checked, onToggle, onOpen) {
    const nodes = rows.map((row) => {
      const line = lines.get(row.value) ?? makeLine(name, row.value, onToggle, onOpen);
      lines.set(row.value, line);
      line.update(row, checked);
      return line.node;
    });
    arrange(list, nodes);
  }

  /**
   * A list of checkboxes: the first `limit`, and those that are checked; `find` adds a box to find others.
   * @param {string} name
   * @param {string} legend
   * @param {{limit: number, find?: string}} options
   * @param {OnToggle} onToggle
   * @param {OnOpen} [onOpen]
   */
  function makeList(name, legend, { limit, find }, onToggle, onOpen = () => {}) {
    const list = element("ul", { class: "cb-choices" });
    const all = element("button", { type: "button", class: "cb-text-button" });
    const box = find
      ? element("input", { type: "search", class: "cb-filter-find", "aria-label": find, placeholder: find })
      : null;
    const node = element("fieldset", { name }, element("legend", {}, legend), box, list, all);
    /** @type {Map<string, FilterLine>} */
    const lines = new Map();
    let whole = false;
    /** @type {FilterRow[]} */
    let rows = [];
    /** @type {Set<string>} */
    let checked = new Set();

    function draw() {
      const typed = box ? box.value.trim().toLowerCase() : "";
      const fitting = typed ? rows.flatMap((row) => fittingRow(row, typed)) : rows;
      const shown = fitting.filter((row, at) => whole || at < limit || (!typed && checked.has(row.value)));
      drawLines(lines, list, name, shown, checked, onToggle, onOpen);
      all.hidden = fitting.length <= limit;
      all.textContent = whole ? "Show fewer" : "Show all " + formatNumber(fitting.length);
      all.setAttribute("aria-expanded", String(whole));
      node.hidden = !rows.length;
    }

    box?.addEventListener("input", () => {
      draw();
      const wanted = untold(rows, box.value.trim().toLowerCase());
      if (wanted.length) {
        onOpen(wanted);
      }
    });
    box?.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
    all.addEventListener("click", () => {
      whole = !whole;
      draw();
    });
    return {
      node,
      /**
       * @param {FilterRow[]} newRows
       * @param {string[]} values those that are checked
       */
      update(newRows, values) {
        rows = newRows;
        checked = new Set(values);
        draw();
      },
    };
  }

  /**
   * The list of laws. Until a reader asks for it there is a button in its place, because it needs more of the index; and so
   * do the parts of each law, until it is opened or something is typed that they have in their names.
   * @param {OnToggle} onToggle
   * @param {(laws: string[]) => void} onShow is told the laws whose parts are wanted
   */
  function makeLaws(onToggle, onShow) {
    const list = makeList("law", "Law", { limit: 8, find: "Find a law or section" }, onToggle, onShow);
    const show = element("button", { type: "button", class: "cb-text-button" }, "Show the laws cited");
    const before = element("fieldset", { name: "law" }, element("legend", {}, "Law"), show);
    const node = element("div", {}, before, list.node);
    show.addEventListener("click", () => {
      show.textContent = "Loading …";
      onShow([]);
    });
    return {
      node,
      /**
       * @param {FilterRow[] | null} rows null where they are not counted yet
       * @param {string[]} values
       * @param {boolean} hasLaws
       */
      update(rows, values, hasLaws) {
        node.hidden = !hasLaws;
        const isFirst = Boolean(rows) && before.contains(document.activeElement);
        before.hidden = rows !== null;
        list.update(rows ?? [], values);
        if (isFirst) {
          list.node.querySelector("input")?.focus();
        }
      },
    };
  }

  /**
   * The panel with all filters. A category and its sub-categories are not chosen together: the one would make the other
   * mean nothing.
   * @param {() => SearchState} current gives the state of the search, which may be newer than the counts shown
   * @param {(changes: Partial<SearchState>) => void} onChange is told what a reader chooses
   * @param {(laws: string[]) => void} onLaws is told that a reader wants the laws, and the parts of these
   */
  function makeFilters(current, onChange, onLaws) {
    /**
     * @param {ListFilter} name
     * @returns {OnToggle}
     */
    function toggle(name) {
      return (value, on) => {
        let values = current()[name].filter((other) => other !== value);
        if (on && (name === "category" || name === "law")) {
          values = values.filter((other) => !other.startsWith(value + "/") && !value.startsWith(other + "/"));
        }
        onChange({ [name]: on ? [...values, value] : values });
      };
    }

    const outcome = makeList("outcome", "Outcome", { limit: 8 }, toggle("outcome"));
    const category = makeList("category", "Category", { limit: 8 }, toggle("category"));
    const years = Casebook.years.makeYears(current, onChange);
    const body = makeList("body", "Council or other body", { limit: 10, find: "Find a body" }, toggle("body"));
    const kind = makeList("kind", "Kind of body", { limit: 12 }, toggle("kind"));
    const type = makeList("type", "Type", { limit: 2 }, toggle("type"));
    const laws = makeLaws(toggle("law"), onLaws);
    const remedy = makeList("remedy", "Remedy", { limit: 8 }, toggle("remedy"));
    const sum = makeList("sum", "Sum agreed", { limit: 8 }, toggle("sum"));
    const ground = makeList("ground", "Why not investigated", { limit: 8 }, toggle("ground"));
    const node = element("form", { class: "cb-filters" });
    node.append(outcome.node, category.node, years.node, body.node, kind.node);
    node.append(laws.node, remedy.node, sum.node, ground.node, type.node);
    node.addEventListener("submit", (event) => event.preventDefault());

    return {
      node,
      /**
       * @param {FacetCounts} counts
       * @param {SearchState} state
       * @param {LabelOf} labelOf
       * @param {LawParts | null} parts of laws; null if no decision cites a law
       */
      update(counts, state, labelOf, parts) {
        const labelIn = (/** @type {string} */ name) => (/** @type {string} */ value) => labelOf(name, value);
        outcome.update(outcomeRows(rowsOf(counts.outcome, state.outcome, labelIn("outcome"))), state.outcome);
        category.update(treeRows(counts.category, state.category, labelIn("category")), state.category);
        body.update(rowsOf(counts.body, state.body, labelIn("body")), state.body);
        kind.update(rowsOf(counts.kind, state.kind, labelIn("kind")), state.kind);
        const rows = counts.law && parts ? lawRows(counts.law, parts, state.law, labelIn("law")) : null;
        laws.update(rows, state.law, parts !== null);
        remedy.update(rowsOf(counts.remedy, state.remedy, labelIn("remedy")), state.remedy);
        ground.update(rowsOf(counts.ground, state.ground, labelIn("ground")), state.ground);
        sum.update(sumRows(rowsOf(counts.sum, state.sum, labelIn("sum"))), state.sum);
        const types = rowsOf(counts.type, state.type, labelIn("type"));
        type.update(types.length > 1 || state.type.length ? types : [], state.type); // most archives have one type
        years.update(counts.year, state);
      },
    };
  }

  Casebook.filters = { makeFilters };
})();
