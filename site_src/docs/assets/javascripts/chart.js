// What a chart can be saved as, beneath each. Where it stands on a page of its own, the SVG and the CSV are files beside
// the page; where a script has drawn it, they are made here. The PNG is always drawn here, from the picture in the page.
(() => {
  "use strict";

  const Casebook = window.Casebook;
  const { element, download } = Casebook;

  const [WIDTH, EDGE, HEAD] = [640, 16, 56]; // pixels: of a chart that stands by itself, as in figures/drawing.py
  const LONGEST_TITLE = 75; // signs, as there
  const SHARPNESS = 2; // pixels of the PNG for each of the picture
  const LOOK = { fill: "#1b262b", "font-size": "12", "font-family": "system-ui, sans-serif" };
  const HALO = { stroke: "#fff", "stroke-width": "3", "paint-order": "stroke" };

  /**
   * Return a new element of a picture.
   * @param {string} tag
   * @param {Record<string, string | number>} attributes
   * @param {...(Node | string)} children
   */
  function drawn(tag, attributes, ...children) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
    setAll(made, attributes);
    made.append(...children);
    return made;
  }

  /** @typedef {{ about: string, shown: string }} Title what a chart is about, and what it shows */

  /**
   * Return what keeps a long line of a title from being cut off.
   * @param {string} line
   * @returns {Record<string, string | number>}
   */
  const pressed = (line) =>
    line.length > LONGEST_TITLE ? { textLength: WIDTH - 2 * EDGE, lengthAdjust: "spacingAndGlyphs" } : {};

  /** @param {Element} picture the `svg` in the page */
  const heightOf = (picture) => Number(picture.getAttribute("height")) + HEAD + EDGE;

  /**
   * Return a picture as the text of an SVG file, in its own colours on white below its title.
   * @param {Element} picture the `svg` in the page
   * @param {Title} title
   * @param {number} [strokes] how much wider its lines are: they do not grow when it is drawn larger
   */
  function asFile(picture, title, strokes = 1) {
    const inner = /** @type {Element} */ (picture.cloneNode(true));
    for (const name of ["class", "role", "aria-label"]) {
      inner.removeAttribute(name);
    }
    setAll(inner, { x: EDGE, y: HEAD, width: WIDTH - 2 * EDGE, overflow: "visible" });
    for (const path of inner.querySelectorAll("svg path")) {
      path.setAttribute("vector-effect", "non-scaling-stroke");
      path.setAttribute("stroke-width", String(strokes * Number(path.getAttribute("stroke-width") ?? 1)));
    }
    for (const words of inner.querySelectorAll(".cb-above")) {
      setAll(words, HALO);
    }
    const height = heightOf(picture);
    const size = { width: WIDTH, height, viewBox: `0 0 ${WIDTH} ${height}` };
    const file = drawn(
      "svg",
      { ...size, role: "img", ...LOOK },
      drawn("title", {}, `${title.about}: ${title.shown}`),
      drawn("desc", {}, picture.getAttribute("aria-label") ?? ""),
      drawn("rect", { width: "100%", height: "100%", fill: "#fff" }),
      drawn("text", { x: EDGE, y: 24, "font-weight": 600, ...pressed(title.about) }, title.about),
      drawn("text", { x: EDGE, y: 42 }, title.shown),
      inner,
    );
    return new XMLSerializer().serializeToString(file) + "\n";
  }

  /**
   * @param {Element} node
   * @param {Record<string, string | number>} attributes
   */
  function setAll(node, attributes) {
    for (const [name, value] of Object.entries(attributes)) {
      node.setAttribute(name, String(value));
    }
  }

  /** @param {string} text */
  const dataAddress = (text) => "data:image/svg+xml;charset=utf-8," + encodeURIComponent(text);

  /**
   * Return a picture as a PNG.
   * @param {Element} picture
   * @param {Title} title
   * @returns {Promise<Blob>}
   */
  async function asPng(picture, title) {
    const image = new Image();
    image.src = dataAddress(asFile(picture, title, SHARPNESS));
    await image.decode();
    const canvas = element("canvas");
    canvas.width = WIDTH * SHARPNESS;
    canvas.height = heightOf(picture) * SHARPNESS;
    /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d")).drawImage(
      image,
      0,
      0,
      canvas.width,
      canvas.height,
    );
    return new Promise((resolve, reject) =>
      canvas.toBlob((file) => (file ? resolve(file) : reject(new Error("no PNG"))), "image/png"),
    );
  }

  /** The address of this page on the web; "" where it has none, as on a disk. */
  function pageAddress() {
    const known = document.querySelector("link[rel=canonical]")?.getAttribute("href");
    return known || (location.protocol.startsWith("http") ? location.href.replace(/#.*/, "") : "");
  }

  /**
   * Return HTML that shows a picture on another page: by its address, or with the picture itself where it has none.
   * @param {Element} picture
   * @param {Title} title
   * @param {string | null | undefined} file the address of the SVG file, from this page
   */
  function snippet(picture, title, file) {
    const page = pageAddress();
    const src = file && page ? new URL(file, page).href : dataAddress(asFile(picture, title));
    const alt = picture.getAttribute("aria-label");
    const image = element("img", { src, width: String(WIDTH), height: String(heightOf(picture)), alt });
    const source = page ? element("a", { href: page }, "Casebook") : "Casebook";
    return element(
      "figure",
      {},
      image,
      element("figcaption", {}, `${title.about}: ${title.shown}. Counted by `, source, "."),
    ).outerHTML;
  }

  /**
   * Return what shows the HTML of a picture to be copied.
   * @param {string} text
   */
  function makeSnippet(text) {
    const area = element("textarea", { readonly: true, spellcheck: "false" });
    area.value = text;
    const status = element("span", { role: "status" });
    const copy = element("button", { type: "button" }, "Copy");
    copy.addEventListener("click", async () => {
      area.select();
      try {
        await navigator.clipboard.writeText(text);
        status.textContent = "Copied.";
      } catch {
        status.textContent = document.execCommand("copy") ? "Copied." : "It is selected: copy it with the keyboard.";
      }
    });
    return element(
      "div",
      { class: "cb-chart__snippet" },
      element("label", {}, "HTML to put into a page", area),
      copy,
      status,
    );
  }

  /**
   * Return what a chart is called away from its page, with what the page is about.
   * @param {Element} chart
   * @returns {Title}
   */
  function titleOf(chart) {
    const about = document.querySelector("h1")?.firstChild?.textContent?.trim() ?? "";
    return { about, shown: chart.querySelector(".cb-chart__caption")?.textContent ?? "" };
  }

  /**
   * Make the buttons beneath a chart work.
   * @param {Element} chart the element of the chart, with its picture
   * @param {string} [named] the name of its files, without an ending, where none of them lies beside the page
   */
  function enable(chart, named = "chart") {
    const picture = chart.querySelector(".cb-chart__picture");
    const png = chart.querySelector(".cb-chart__png");
    const embed = chart.querySelector(".cb-chart__embed");
    if (!picture || !png || !embed) {
      return;
    }
    const title = titleOf(chart);
    const file = chart.querySelector("a[href$='.svg']")?.getAttribute("href");
    const name = file
      ? file
          .split("/")
          .pop()
          ?.replace(/\.svg$/, "")
      : named;
    png.addEventListener("click", async () => download(await asPng(picture, title), name + ".png"));
    embed.addEventListener("click", () => {
      const open = chart.querySelector(".cb-chart__snippet");
      open?.remove();
      embed.setAttribute("aria-expanded", String(!open));
      if (!open) {
        const made = makeSnippet(snippet(picture, title, file));
        chart.append(made);
        made.querySelector("textarea")?.focus();
      }
    });
  }

  /**
   * Return a chart that a script has drawn, with what it can be saved as.
   * @param {string} caption
   * @param {Element} picture
   * @param {string} name the name of its files, without an ending
   * @param {string} csv the numbers
   */
  function makeChart(caption, picture, name, csv) {
    const button = (/** @type {string} */ label, /** @type {string} */ look) =>
      element("button", { type: "button", class: look }, label);
    const [asSvg, asCsv] = [button("SVG", ""), button("CSV", "")];
    asSvg.addEventListener("click", () => {
      download(new Blob([asFile(picture, titleOf(chart))], { type: "image/svg+xml" }), name + ".svg");
    });
    asCsv.addEventListener("click", () => {
      download(new Blob([csv], { type: "text/csv;charset=utf-8" }), name + ".csv");
    });
    const save = [asSvg, button("PNG", "cb-chart__png"), asCsv, button("Embed", "cb-chart__embed")];
    const chart = element(
      "figure",
      { class: "cb-chart" },
      element("p", { class: "cb-chart__caption" }, caption),
      picture,
      element("p", { class: "cb-chart__save" }, "Save as ", ...save),
    );
    chart.querySelector(".cb-chart__embed")?.setAttribute("aria-expanded", "false");
    enable(chart, name);
    return chart;
  }

  for (const chart of document.querySelectorAll("figure.cb-chart")) {
    enable(chart);
  }
  Casebook.chart = { makeChart };
})();
