// The filters of search.html: lists of checkboxes with counts, and the range of years.
(() => {
  "use strict";

  const Casebook = window.Casebook;
  const element = Casebook.element;

  const UNKNOWN = "unknown";
  const KINDS = {
    county: "County councils",
    district: "District and borough councils",
    "london-borough": "London boroughs",
    metropolitan: "Metropolitan councils",
    unitary: "Unitary councils",
    "care-provider": "Care providers",
    nhs: "NHS bodies and practices",
    school: "Schools",
    fire: "Fire and rescue authorities",
    "national-park": "National park authorities",
    other: "Other bodies",
  };

  /** Return the text of a number: 12,345. */
  const number = (value) => value.toLocaleString("en-GB");
  const byCount = (a, b) => b.count - a.count || (a.label < b.label ? -1 : 1);

  /** Show `nodes` as the children of `parent`; what has the focus keeps it. */
  function arrange(parent, nodes) {
    const old = parent.children;
    if (old.length === nodes.length && nodes.every((node, at) => old[at] === node)) {
      return;
    }
    const focused = document.activeElement;
    parent.replaceChildren(...nodes);
    if (nodes.some((node) => node.contains(focused))) {
      focused.focus();
    }
  }

  /** One line of a list: a checkbox with its count, and perhaps lines below it. */
  function makeLine(name, value, onChange) {
    const input = element("input", { type: "checkbox", name, value });
    const label = element("span");
    const count = element("span", { class: "cb-tally" });
    const sub = element("ul", { hidden: true });
    const more = element("button", { type: "button", class: "cb-open" });
    const line = {
      node: element("li", {}, element("label", {}, input, label, " ", count)),
      lines: new Map(),
      opened: null,
    };

    line.update = (row, checked) => {
      const children = row.children || [];
      const own = checked.has(value);
      const open = line.opened ?? (own || children.some((child) => checked.has(child.value)));
      input.checked = own;
      label.textContent = row.label;
      count.textContent = number(row.count);
      if (!children.length) {
        more.remove();
        sub.remove();
        return;
      }
      if (!line.node.contains(more)) {
        line.node.append(more, sub);
      }
      more.setAttribute("aria-expanded", String(open));
      more.setAttribute("aria-label", "Sub-categories of " + row.label);
      sub.hidden = !open;
      if (open) {
        drawLines(line.lines, sub, name, children, checked, onChange);
      }
      more.onclick = () => {
        line.opened = !open;
        line.update(row, checked);
      };
    };
    input.addEventListener("change", () => onChange(value, input.checked));
    return line;
  }

  function drawLines(lines, list, name, rows, checked, onChange) {
    const nodes = rows.map((row) => {
      if (!lines.has(row.value)) {
        lines.set(row.value, makeLine(name, row.value, onChange));
      }
      const line = lines.get(row.value);
      line.update(row, checked);
      return line.node;
    });
    arrange(list, nodes);
  }

  /** A list of checkboxes: the first `limit`, and those that are checked; `find` adds a box to find others. */
  function makeList(name, legend, { limit, find }, onChange) {
    const list = element("ul", { class: "cb-choices" });
    const all = element("button", { type: "button", class: "cb-plain" });
    const box = find
      ? element("input", { type: "search", class: "cb-find", "aria-label": find, placeholder: find })
      : null;
    const node = element("fieldset", { name }, element("legend", {}, legend), box, list, all);
    const lines = new Map();
    let whole = false;
    let rows = [];
    let checked = new Set();

    function draw() {
      const wanted = box ? box.value.trim().toLowerCase() : "";
      const fitting = wanted ? rows.filter((row) => row.label.toLowerCase().includes(wanted)) : rows;
      const shown = fitting.filter((row, at) => whole || at < limit || (!wanted && checked.has(row.value)));
      drawLines(lines, list, name, shown, checked, onChange);
      all.hidden = fitting.length <= limit;
      all.textContent = whole ? "Show fewer" : "Show all " + number(fitting.length);
      all.setAttribute("aria-expanded", String(whole));
      node.hidden = !rows.length;
    }

    box?.addEventListener("input", draw);
    box?.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
    all.addEventListener("click", () => {
      whole = !whole;
      draw();
    });
    return {
      node,
      update(newRows, values) {
        rows = newRows;
        checked = new Set(values);
        draw();
      },
    };
  }

  /** The range of years: two lists to choose from. */
  function makeYears(onChange) {
    const from = element("select", { name: "from" });
    const to = element("select", { name: "to" });
    const node = element(
      "fieldset",
      { class: "cb-years" },
      element("legend", {}, "Year"),
      element("label", {}, "From", from),
      element("label", {}, "To", to),
    );

    function fill(select, value, years) {
      const known = years.some(([year]) => year === value);
      const choices = [["", "Any"], ...(value && !known ? [[value, value]] : [])];
      choices.push(...years.map(([year, count]) => [year, year + " (" + number(count) + ")"]));
      select.replaceChildren(
        ...choices.map(([one, text]) => element("option", { value: one, selected: one === value }, text)),
      );
    }

    for (const select of [from, to]) {
      select.addEventListener("change", () => onChange(select.name, select.value));
    }
    return {
      node,
      update(counts, state) {
        const years = [...counts]
          .filter(([year, count]) => year !== UNKNOWN && count)
          .sort(([a], [b]) => (a < b ? 1 : -1));
        node.hidden = !years.length;
        fill(from, state.from, years);
        fill(to, state.to, years);
      },
    };
  }

  /** Return the rows of a list: those with a count, and those that are chosen. The most frequent come first. */
  function rowsOf(counts, chosen, labelOf) {
    const values = new Set([...[...counts.keys()].filter((value) => counts.get(value)), ...chosen]);
    return [...values].map((value) => ({ value, label: labelOf(value), count: counts.get(value) || 0 })).sort(byCount);
  }

  function categoryRows(counts, chosen, labelOf) {
    const parents = chosen.map((value) => value.split("/")[0]);
    const rows = rowsOf(counts, [...chosen, ...parents], labelOf);
    const top = rows.filter((row) => !row.value.includes("/"));
    for (const row of top) {
      row.children = rows.filter((one) => one.value.startsWith(row.value + "/"));
    }
    return top;
  }

  /** The names of all values, from what the index says of its facets; one that it does not have is called by itself. */
  function names(facets) {
    const known = { outcome: new Map(), category: new Map(), council: new Map(), kind: new Map(Object.entries(KINDS)) };
    facets?.outcome.forEach((one) => known.outcome.set(one.slug, one.name));
    facets?.body.forEach((one) => known.council.set(one.slug, one.name));
    facets?.category.forEach((one) => {
      known.category.set(one.slug.split("/")[0], one.parent || one.name);
      known.category.set(one.slug, one.name || one.parent);
    });
    return (facet, value) => known[facet].get(value) || (value === UNKNOWN ? "Not known" : value.replace(/-/g, " "));
  }

  /**
   * The panel with all filters. `current()` gives the state of the search, which may be newer than the counts shown;
   * `onChange(changes)` is told what a reader chooses, as changes of it.
   * A category and its sub-categories are not chosen together: the one would make the other mean nothing.
   */
  function makeFilters(current, onChange) {
    function toggle(name) {
      return (value, on) => {
        let values = current()[name].filter((one) => one !== value);
        if (on && name === "category") {
          values = values.filter((one) => !one.startsWith(value + "/") && !value.startsWith(one + "/"));
        }
        onChange({ [name]: on ? [...values, value] : values });
      };
    }

    const outcome = makeList("outcome", "Outcome", { limit: 8 }, toggle("outcome"));
    const category = makeList("category", "Category", { limit: 8 }, toggle("category"));
    const years = makeYears((name, value) => onChange({ [name]: value }));
    const council = makeList("council", "Council or other body", { limit: 10, find: "Find a body" }, toggle("council"));
    const kind = makeList("kind", "Kind of body", { limit: 12 }, toggle("kind"));
    const node = element("form", { class: "cb-filters" });
    node.append(outcome.node, category.node, years.node, council.node, kind.node);
    node.addEventListener("submit", (event) => event.preventDefault());

    return {
      node,
      update(counts, state, labelOf) {
        outcome.update(
          rowsOf(counts.outcome, state.outcome, (value) => labelOf("outcome", value)),
          state.outcome,
        );
        category.update(
          categoryRows(counts.category, state.category, (value) => labelOf("category", value)),
          state.category,
        );
        council.update(
          rowsOf(counts.body, state.council, (value) => labelOf("council", value)),
          state.council,
        );
        kind.update(
          rowsOf(counts.kind, state.kind, (value) => labelOf("kind", value)),
          state.kind,
        );
        years.update(counts.year, state);
      },
    };
  }

  Casebook.filters = { makeFilters, names, number };
})();
