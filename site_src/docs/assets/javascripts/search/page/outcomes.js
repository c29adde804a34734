// The outcomes of what a search found, year by year: charts, and the same numbers as a table, with the share upheld. They
// are counted when a reader opens them.
(() => {
  "use strict";

  const Casebook = window.Casebook;
  const { element } = Casebook;
  const { UNKNOWN, formatNumber } = Casebook.rows;
  const { drawBars, drawShares, percent, wilson } = Casebook.drawing;

  const FEWEST = 10; // investigated complaints, below which there is no rate: figures.md
  const NOTE =
    "Counted by year. The share upheld is of the complaints that were investigated (n): closed ones are left out, and years with n below 10. ";

  /** Return the columns of the numbers: the outcomes of the vocabulary, and for all others one. */
  function columnsOfAll() {
    const known = Casebook.search.language.outcomes;
    const rest = { slug: UNKNOWN, name: "Outcome not stated", finding: null };
    const isRest = (/** @type {string} */ slug) => !known.some((outcome) => outcome.slug === slug);
    return [...known, rest].map((outcome, at) => ({
      ...outcome,
      look: at + 1,
      /** @param {OutcomeYear} year */
      of: ({ counts }) =>
        outcome === rest
          ? [...counts].reduce((sum, [slug, count]) => sum + (isRest(slug) ? count : 0), 0)
          : (counts.get(outcome.slug) ?? 0),
    }));
  }

  /** @typedef {ReturnType<typeof columnsOfAll>} Columns */

  /**
   * Return how many complaints were investigated and how many of them upheld.
   * @param {Columns} columns
   * @param {OutcomeYear} year
   */
  function found(columns, year) {
    const number = (/** @type {string[]} */ findings) =>
      columns.reduce((sum, { finding, of }) => sum + (finding && findings.includes(finding) ? of(year) : 0), 0);
    return { year: year.year, upheld: number(["fault"]), investigated: number(["fault", "no fault"]) };
  }

  /**
   * Return the upheld rate: 62% of 140; – of 7 where there are too few for one.
   * @param {Columns} columns
   * @param {OutcomeYear} year
   */
  function rate(columns, year) {
    const { upheld, investigated } = found(columns, year);
    const share = investigated < FEWEST ? "–" : percent(upheld, investigated);
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
    const table = element(
      "table",
      { class: "cb-outcomes__table" },
      element("caption", { class: "cb-unseen" }, "Outcomes by year"),
      element("thead", {}, element("tr", {}, ...heads.map((text) => element("th", { scope: "col" }, text)))),
      element("tbody", {}, ...years.map((year) => row(nameOf(year.year), year)).reverse()),
      element("tfoot", {}, row("All", allOf(years))),
    );
    return element(
      "div",
      { class: "cb-scroll", tabindex: "0", role: "region", "aria-label": "Outcomes by year" },
      table,
    );
  }

  /**
   * Return the numbers as CSV, in the columns of the files of figures.
   * @param {OutcomeYear[]} years
   */
  function makeCsv(years) {
    const columns = columnsOfAll();
    const slugs = columns.map(({ slug }) => (slug === UNKNOWN ? "outcome_not_stated" : slug.replaceAll("-", "_")));
    const line = (/** @type {string} */ by, /** @type {string} */ value, /** @type {OutcomeYear} */ year) => {
      const { upheld, investigated } = found(columns, year);
      const { low, high } = wilson(upheld, Math.max(investigated, 1));
      const shares = [upheld / investigated, low, high].map((share) => (investigated < FEWEST ? "" : share.toFixed(4)));
      const counts = columns.map(({ of }) => of(year));
      return [by, value, sumOf(counts), ...counts, investigated, ...shares];
    };
    const head = ["by", "value", "decisions", ...slugs, "investigated", "upheld_rate", "rate_low", "rate_high"];
    const lines = years.map((year) => line("year", nameOf(year.year), year)).reverse();
    const rows = [head, line("all", "", allOf(years)), ...lines];
    return "\ufeff" + rows.map((cells) => cells.join(",") + "\n").join("");
  }

  /** @param {number[]} counts */
  const sumOf = (counts) => counts.reduce((sum, count) => sum + count, 0);

  /**
   * Return the sum of all years.
   * @param {OutcomeYear[]} years
   * @returns {OutcomeYear}
   */
  function allOf(years) {
    const all = { year: "", counts: new Map() };
    for (const { counts } of years) {
      for (const [slug, count] of counts) {
        all.counts.set(slug, (all.counts.get(slug) ?? 0) + count);
      }
    }
    return all;
  }

  /**
   * Return the charts: outcomes by year, and the share upheld where two years have one.
   * @param {Columns} columns
   * @param {OutcomeYear[]} years
   */
  function makeCharts(columns, years) {
    const dated = years.filter(({ year }) => year !== UNKNOWN);
    const shares = dated.map((year) => found(columns, year));
    const csv = makeCsv(years);
    const { makeChart } = Casebook.chart;
    const [outcomes, upheld] = [
      "Decisions by outcome",
      "Share upheld of those investigated (n), with its 95% interval",
    ];
    const bars = drawBars(dated, columns, "Outcomes by year, as the table below says");
    const charts = [makeChart(outcomes, bars, "outcomes", csv)];
    if (shares.filter(({ investigated }) => investigated >= FEWEST).length > 1) {
      const dots = drawShares(shares, "Share upheld by year with its 95% interval, as the table below says");
      charts.push(makeChart(upheld, dots, "upheld", csv));
    }
    return charts;
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
        const columns = columnsOfAll().filter(({ of }) => years.some((year) => of(year)));
        const table = element("details", {}, element("summary", {}, "As a table"), makeTable(columns, years));
        const more = element("a", { href: Casebook.root + "figures.html" }, "How figures are counted");
        body.replaceChildren(...makeCharts(columns, years), element("p", { class: "cb-hint" }, NOTE, more), table);
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
