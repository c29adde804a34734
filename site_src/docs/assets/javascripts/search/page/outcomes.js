// The outcomes of what a search found, year by year: a chart, drawn by hand as `generator/figures/chart.py` does, and the
// same numbers as a table, with the share upheld. They are counted when a reader opens them.
(() => {
  "use strict";

  const Casebook = window.Casebook;
  const { element } = Casebook;
  const { UNKNOWN, formatNumber } = Casebook.rows;

  const SVG = "http://www.w3.org/2000/svg";
  const [WIDTH, HEIGHT, TOP, FLOOR] = [640, 240, 24, 216]; // pixels: of the chart; the upper and lower end of its bars
  const MOST = 24; // bars for which there is room
  const HALF = 0.36; // half the width of a bar, as a share of the room for one
  const FEWEST = 10; // investigated complaints, below which there is no rate: figures.md
  /** @type {Record<string, string>[]} how the parts of a bar look: the class in search.css, and the pattern */
  const LOOKS = [
    { class: "cb-chart__dark" },
    { class: "cb-chart__lined", fill: "url(#cb-lines)" },
    { class: "cb-chart__pale" },
    { class: "cb-chart__lined", fill: "url(#cb-crosses)" },
  ];

  /**
   * Return an element of a picture.
   * @param {string} tag
   * @param {Record<string, string | number>} attributes
   * @param {...(Element | string)} children
   */
  function drawn(tag, attributes, ...children) {
    const made = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) {
      made.setAttribute(name, String(value));
    }
    made.append(...children);
    return made;
  }

  /**
   * Return the columns of chart and table: the outcomes of the vocabulary, and for all others one.
   * @param {OutcomeYear[]} years
   */
  function columnsOf(years) {
    const known = Casebook.search.language.outcomes;
    const rest = { slug: UNKNOWN, name: "Outcome not stated", finding: null };
    const isRest = (/** @type {string} */ slug) => !known.some((outcome) => outcome.slug === slug);
    return [...known, rest]
      .map((outcome, at) => ({
        ...outcome,
        look: LOOKS[Math.min(at, LOOKS.length - 1)],
        /** @param {OutcomeYear} year */
        of: ({ counts }) =>
          outcome === rest
            ? [...counts].reduce((sum, [slug, count]) => sum + (isRest(slug) ? count : 0), 0)
            : (counts.get(outcome.slug) ?? 0),
      }))
      .filter((column) => years.some((year) => column.of(year)));
  }

  /** @typedef {ReturnType<typeof columnsOf>} Columns */

  /**
   * Return the upheld rate: 62% of 140; – of 7 where there are too few for one.
   * @param {Columns} columns
   * @param {OutcomeYear} year
   */
  function rate(columns, year) {
    const number = (/** @type {string[]} */ findings) =>
      columns.reduce((sum, { finding, of }) => sum + (finding && findings.includes(finding) ? of(year) : 0), 0);
    const investigated = number(["fault", "no fault"]);
    const share = investigated < FEWEST ? "–" : Math.round((100 * number(["fault"])) / investigated) + "%";
    return share + " of " + formatNumber(investigated);
  }

  /** @param {string} year */
  const nameOf = (year) => (year === UNKNOWN ? "Date not stated" : year);

  /**
   * Return the numbers as a table, the newest year first.
   * @param {Columns} columns
   * @param {OutcomeYear[]} years
   */
  function makeTable(columns, years) {
    const row = (/** @type {string} */ name, /** @type {OutcomeYear} */ year) => {
      const cells = [formatNumber(columns.reduce((sum, { of }) => sum + of(year), 0))];
      cells.push(...columns.map(({ of }) => formatNumber(of(year))), rate(columns, year));
      return element("tr", {}, element("th", { scope: "row" }, name), ...cells.map((text) => element("td", {}, text)));
    };
    const heads = ["Year", "Decisions", ...columns.map(({ name }) => name), "Upheld rate"];
    const all = { year: "", counts: new Map() };
    for (const { counts } of years) {
      for (const [slug, count] of counts) {
        all.counts.set(slug, (all.counts.get(slug) ?? 0) + count);
      }
    }
    const table = element(
      "table",
      { class: "cb-outcomes__table" },
      element("caption", { class: "cb-unseen" }, "Outcomes by year"),
      element("thead", {}, element("tr", {}, ...heads.map((text) => element("th", { scope: "col" }, text)))),
      element("tbody", {}, ...years.map((year) => row(nameOf(year.year), year)).reverse()),
      element("tfoot", {}, row("All", all)),
    );
    return element(
      "div",
      { class: "cb-scroll", tabindex: "0", role: "region", "aria-label": "Outcomes by year" },
      table,
    );
  }

  /**
   * Return the numbers as a picture of stacked bars, the oldest year first.
   * @param {Columns} columns
   * @param {OutcomeYear[]} years
   */
  function makeChart(columns, years) {
    const shown = years.filter(({ year }) => year !== UNKNOWN).slice(-MOST);
    const totals = shown.map((year) => columns.reduce((sum, { of }) => sum + of(year), 0));
    const scale = (FLOOR - TOP) / Math.max(...totals, 1);
    const step = WIDTH / Math.max(shown.length, 6);
    const middles = shown.map((_, at) => WIDTH / 2 + (at - (shown.length - 1) / 2) * step);
    const below = shown.map(() => FLOOR);
    const paths = columns.map((column) => {
      const boxes = shown.map((year, at) => {
        const height = column.of(year) * scale;
        below[at] -= height;
        const [left, width] = [middles[at] - HALF * step, 2 * HALF * step];
        return height ? `M${px(left)} ${px(below[at])}h${px(width)}v${px(height)}h${px(-width)}z` : "";
      });
      return drawn("path", { ...column.look, d: boxes.join("") });
    });
    const isTight = shown.length > 14;
    const words = shown.flatMap(({ year }, at) => [
      text(middles[at], below[at] - 5, formatNumber(totals[at])),
      text(middles[at], FLOOR + 16, isTight ? "’" + year.slice(2) : year),
    ]);
    const line = drawn("path", { class: "cb-chart__floor", d: `M0 ${FLOOR}H${WIDTH}` });
    const title = "Outcomes by year, as the table below says";
    const box = { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": title, class: "cb-chart" };
    return drawn("svg", box, makePatterns(), ...paths, line, ...words);
  }

  /** Return the patterns that tell the parts of a bar apart where colours are not seen. */
  function makePatterns() {
    const tile = { width: 8, height: 8, patternUnits: "userSpaceOnUse" };
    const make = (/** @type {string} */ id, /** @type {string} */ d) =>
      drawn(
        "pattern",
        { id, ...tile },
        drawn("rect", { class: "cb-chart__ground", width: 8, height: 8 }),
        drawn("path", { class: "cb-chart__stroke", d }),
      );
    return drawn("defs", {}, make("cb-lines", "M0 8L8 0"), make("cb-crosses", "M0 8L8 0M0 0L8 8"));
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {string} words
   */
  const text = (x, y, words) => drawn("text", { x: px(x), y: px(y), "text-anchor": "middle" }, words);

  /** @param {number} length */
  const px = (length) => String(Math.round(10 * length) / 10);

  /**
   * Return what tells which part of a bar is which outcome.
   * @param {Columns} columns
   */
  function makeKey(columns) {
    const lines = columns.map(({ look, name }) => {
      const box = drawn("rect", { ...look, x: 1, y: 1, width: 14, height: 10 });
      return element("li", {}, drawn("svg", { width: 16, height: 12, "aria-hidden": "true" }, box), " " + name);
    });
    return element("ul", { class: "cb-outcomes__key" }, ...lines);
  }

  /** The part of the page that has the outcomes: closed at first. */
  function makeOutcomes() {
    const body = element("div", { class: "cb-outcomes__body" });
    const node = element("details", { class: "cb-outcomes" }, element("summary", {}, "Outcomes by year"), body);
    /** @type {Answer | null} */
    let answer = null;
    /** @type {Answer | null} the answer whose outcomes are drawn */
    let drawnOf = null;

    async function draw() {
      const shown = answer;
      if (!shown || !node.open || shown === drawnOf) {
        return;
      }
      drawnOf = shown;
      try {
        const years = await shown.result.outcomes();
        if (shown !== answer) {
          return;
        }
        const columns = columnsOf(years);
        const table = element("details", {}, element("summary", {}, "As a table"), makeTable(columns, years));
        const note = "The upheld rate is of the complaints that were investigated; there is none for fewer than 10.";
        const more = element("a", { href: Casebook.root + "figures.html" }, "How figures are counted");
        body.replaceChildren(
          makeKey(columns),
          makeChart(columns, years),
          element("p", { class: "cb-hint" }, note + " ", more),
          table,
        );
      } catch (failure) {
        drawnOf = null;
        const words = "The outcomes could not be counted. " + /** @type {Error} */ (failure).message;
        body.replaceChildren(element("p", { class: "cb-message" }, words));
      }
    }

    node.addEventListener("toggle", draw);
    return {
      node,
      /** @param {Answer | null} shown the answer whose outcomes are meant, null for none */
      update(shown) {
        answer = shown;
        node.hidden = !shown?.result.count;
        return draw();
      },
    };
  }

  Casebook.outcomes = { makeOutcomes };
})();
