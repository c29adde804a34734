// Draws the charts of a search as `generator/figures/` draws those of the pages: as wide as their place, with letters and
// lines that keep their size. `chart.css` and `chart.js` are for both.
(() => {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";
  const [MOST, MOST_WHOLE_YEARS] = [12, 8]; // bars for which there is room; years in four digits, on a phone
  const [BAR, FEWEST_PLACES, MARGIN] = [0.8, 6, 0.1]; // as in generator/figures/drawing.py and share_chart.py
  const [TALLEST, KEY_ROW, KEY_COLUMN, ABOVE, BELOW] = [150, 20, 200, 22, 22]; // pixels, as in chart.py
  const [TOP, TALL, FOOT] = [20, 140, 40]; // pixels, as in share_chart.py
  const FEWEST = 10; // investigated complaints, below which there is no rate: figures.md
  const Z = 1.959963984540054; // the two-sided 95 % point of the standard normal distribution
  const [QUIET, GREEN, GREY] = ["#4a5a61", "#0f6a4c", "#5b6b73"]; // of a file by itself
  /** @type {Record<string, string>[]} how the parts of a bar look, as in chart.py */
  const LOOKS = [
    { class: "cb-full", fill: GREEN, stroke: GREEN },
    { class: "cb-striped", fill: "url(#cb-stripes)", stroke: GREY },
    { class: "cb-pale", fill: "#eceff1", stroke: GREY },
    { class: "cb-dashed", fill: "none", stroke: GREY, "stroke-dasharray": "3 2" },
  ];

  /**
   * Return an element of a picture.
   * @param {string} tag
   * @param {Record<string, string | number>} attributes
   * @param {...(Element | string)} children
   * @returns {SVGElement}
   */
  function drawn(tag, attributes, ...children) {
    const made = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) {
      made.setAttribute(name, String(value));
    }
    made.append(...children);
    return /** @type {SVGElement} */ (made);
  }

  /**
   * Return where things stand from left to right, as `Scale` of drawing.py.
   * @param {number} places
   * @param {number} [margin]
   */
  function scaleOf(places, margin = 0) {
    const room = Math.max(places, FEWEST_PLACES) - (1 - BAR);
    const before = (margin / (1 - margin)) * room;
    const middle = (/** @type {number} */ at) => short(100 * (margin + ((1 - margin) * (at + BAR / 2)) / room)) + "%";
    return {
      /**
       * @param {number} height
       * @param {...Element} inner
       */
      stretched: (height, ...inner) =>
        drawn(
          "svg",
          { width: "100%", height, viewBox: `${-before} 0 ${room + before} ${height}`, preserveAspectRatio: "none" },
          ...inner,
        ),
      /**
       * @param {[number, number, string][]} words place, pixels from the top, text
       * @param {Record<string, string>} [look]
       */
      words: (words, look = { class: "cb-above" }) =>
        drawn(
          "g",
          { ...look, "text-anchor": "middle" },
          ...words.map(([at, y, text]) => drawn("text", { x: middle(at), y: short(y) }, text)),
        ),
    };
  }

  /** @param {number} length */
  const short = (length) => String(Math.round(10 * length) / 10).replace(/^(-?)0\./, "$1.");

  /**
   * @param {number} height
   * @param {string} label
   * @param {...Element} parts
   */
  const picture = (height, label, ...parts) =>
    drawn("svg", { class: "cb-chart__picture", width: "100%", height, role: "img", "aria-label": label }, ...parts);

  /**
   * @param {number} y
   * @param {boolean} [isFloor]
   */
  const line = (y, isFloor) =>
    drawn("path", {
      class: isFloor ? "cb-floor" : "cb-grid",
      stroke: isFloor ? QUIET : "#c9d4d9",
      d: `M-9 ${short(y)}H99`,
    });

  const quiet = { class: "cb-quiet", fill: QUIET };

  /**
   * Return years as they stand below a chart: of many, all but the first in two digits.
   * @param {string[]} years
   */
  const brief = (years) =>
    years.map((year, at) => (at && years.length > MOST_WHOLE_YEARS ? "’" + year.slice(2) : year));

  /**
   * Return the newest years as stacked bars.
   * @param {OutcomeYear[]} years the oldest first
   * @param {OutcomeColumn[]} columns
   * @param {string} label what is said to those who do not see it
   */
  function drawBars(years, columns, label) {
    const shown = years.slice(-MOST);
    const totals = shown.map((year) => columns.reduce((sum, { of }) => sum + of(year), 0));
    const pixels = TALLEST / Math.max(...totals, 1);
    const top = Math.ceil(columns.length / 2) * KEY_ROW + ABOVE;
    const floor = top + TALLEST;
    const lows = shown.map(() => 0);
    const parts = columns.map(({ look, of }) => {
      const boxes = shown.map((year, at) => {
        const low = floor - Math.round(lows[at] * pixels);
        lows[at] += of(year);
        return of(year) ? `M${at} ${low}h${short(BAR)}V${floor - Math.round(lows[at] * pixels)}H${at}z` : "";
      });
      return drawn("path", { ...LOOKS[look - 1], d: boxes.join("") });
    });
    const scale = scaleOf(shown.length);
    return picture(
      floor + BELOW,
      label,
      makePattern(),
      ...columns.flatMap(makeKey),
      scale.stretched(floor + 1, ...parts, line(floor + 0.5, true)),
      scale.words(
        totals.map((total, at) => [
          at,
          floor - Math.round(total * pixels) - 6,
          total ? total.toLocaleString("en") : "",
        ]),
      ),
      scale.words(
        brief(shown.map(({ year }) => year)).map((year, at) => [at, floor + 17, year]),
        quiet,
      ),
    );
  }

  function makePattern() {
    const lines = drawn("path", { class: "cb-striped", stroke: GREY, "stroke-width": 2, d: "M0 1H9" });
    return drawn("pattern", { id: "cb-stripes", width: 9, height: 4, patternUnits: "userSpaceOnUse" }, lines);
  }

  /**
   * Return the box and the name of an outcome, two in a row.
   * @param {OutcomeColumn} column
   * @param {number} at
   */
  function makeKey({ look, name }, at) {
    const [left, top] = [(at % 2) * KEY_COLUMN, Math.floor(at / 2) * KEY_ROW];
    const box = drawn("path", { ...LOOKS[look - 1], d: `M${left + 0.5} ${top + 1.5}h12v11h-12z` });
    return [box, drawn("text", { x: left + 19, y: top + 11 }, name)];
  }

  /**
   * Return the share upheld of the newest years, each with its interval. A year with too few is left out.
   * @param {{ year: string, upheld: number, investigated: number }[]} years the oldest first
   * @param {string} label what is said to those who do not see it
   */
  function drawShares(years, label) {
    const shown = years.slice(-MOST);
    const height = (/** @type {number} */ share) => TOP + (1 - share) * TALL + 0.5;
    /** @type {[number, number, number, number][]} place; the share and the ends of its interval, in pixels */
    const marks = shown.flatMap(({ upheld, investigated }, at) => {
      if (investigated < FEWEST) {
        return [];
      }
      const { low, high } = wilson(upheld, investigated);
      return [[at, height(upheld / investigated), height(low), height(high)]];
    });
    const path = (/** @type {number} */ width, /** @type {string} */ d) =>
      drawn("path", {
        ...{ class: "cb-range", stroke: GREEN, fill: "none", "stroke-linecap": "round", "stroke-width": width },
        d,
      });
    const middle = (/** @type {number} */ at) => short(at + BAR / 2);
    const ranges = marks.map(([at, , low, high]) => `M${middle(at)} ${short(high)}V${short(low)}`).join("");
    const dots = marks.map(([at, share]) => `M${middle(at)} ${short(share)}v.01`).join("");
    const scale = scaleOf(shown.length, MARGIN);
    const grid = [1, 0.5, 0].map((share) => line(height(share), !share));
    const names = [1, 0.5, 0].map((share) => drawn("text", { y: short(height(share) - 4) }, 100 * share + "%"));
    return picture(
      TOP + TALL + FOOT,
      label,
      scale.stretched(TOP + TALL + 1, ...grid, path(2, ranges), path(9, dots)),
      drawn("g", quiet, ...names, drawn("text", { y: TOP + TALL + 33 }, "n")),
      scale.words(
        marks.map(([at, , , high]) => {
          const { upheld, investigated } = shown[at];
          return [at, high - 6, percent(upheld, investigated)];
        }),
      ),
      scale.words(
        brief(shown.map(({ year }) => year)).map((year, at) => [at, TOP + TALL + 17, year]),
        quiet,
      ),
      scale.words(
        shown.map(({ investigated }, at) => [at, TOP + TALL + 33, investigated.toLocaleString("en")]),
        quiet,
      ),
    );
  }

  /**
   * Return the 95 % score interval of Wilson for a share: `wilson` of generator/figures/counts.py has the source.
   * @param {number} count
   * @param {number} of
   */
  function wilson(count, of) {
    const share = count / of;
    const extra = (Z * Z) / of;
    const middle = (share + extra / 2) / (1 + extra);
    const half = (Z * Math.sqrt((share * (1 - share)) / of + extra / (4 * of))) / (1 + extra);
    return { low: count === 0 ? 0 : middle - half, high: count === of ? 1 : middle + half };
  }

  /**
   * Return a share as a whole percentage. Of two that are as near it is the even one, as Python rounds on the pages.
   * @param {number} count
   * @param {number} of
   */
  function percent(count, of) {
    const exact = 100 * (count / of);
    const rounded = Math.round(exact);
    return (exact % 1 === 0.5 && rounded % 2 ? rounded - 1 : rounded) + "%";
  }

  window.Casebook.drawing = { drawBars, drawShares, percent, wilson };
})();
