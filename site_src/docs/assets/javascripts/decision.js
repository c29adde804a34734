// What a reader can do with a decision: copy its citation or a paragraph with its pinpoint, save them to a list, fold what
// is standard, and go on in the list that the decision was opened from. Without this script the page says the same.
(() => {
  "use strict";

  const { element, loadScript, pointedAt } = window.Casebook;

  const CONFIRMED = 2000; // milliseconds that a button says what it did

  const status = element("span", { class: "cb-unseen", role: "status" });

  /**
   * Return the text of an element as it is drawn, with one blank for each run of white space.
   * @param {Element} node
   */
  function textOf(node) {
    return (node.textContent ?? "").replace(/\s+/g, " ").trim();
  }

  // ---- Copying ----

  let copying = false;

  /**
   * Put `text` on the clipboard. Not every browser has its newer interface for pages from a disk.
   * @param {string} text
   * @throws {Error} the browser did not allow it
   */
  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      copying = true;
      const done = copyBySelection(text);
      copying = false;
      if (!done) {
        throw new Error("not copied");
      }
    }
  }

  /**
   * Copy `text` as a reader would: select it and copy. Return whether that worked.
   * @param {string} text
   */
  function copyBySelection(text) {
    const focused = /** @type {HTMLElement | null} */ (document.activeElement);
    const area = element("textarea", { class: "cb-unseen", readonly: true });
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    focused?.focus({ preventScroll: true });
    return done;
  }

  /**
   * Return a button that copies a text.
   * @param {string} label
   * @param {() => string} text
   * @param {() => string} [doubt] what is said with "Copied"
   */
  function makeCopyButton(label, text, doubt = () => "") {
    const button = element("button", { type: "button", class: "cb-button", "data-label": label, "aria-label": label });
    let timer = 0;
    button.addEventListener("click", async () => {
      let shown = "Copied";
      let spoken = shown + doubt();
      try {
        await copy(text());
      } catch {
        shown = spoken = "Not copied: the browser did not allow it";
      }
      button.dataset.label = shown;
      clearTimeout(timer);
      timer = window.setTimeout(() => {
        button.dataset.label = label;
        status.textContent = "";
      }, CONFIRMED);
      status.textContent = "";
      status.textContent = spoken;
    });
    return button;
  }

  // ---- Saving to the reader's list, whose script is loaded when it is first used ----

  /**
   * Return a button that saves the decision, or the paragraph that has the address.
   * @param {string} label
   * @param {() => string} addressOf the address of the paragraph, or ""
   */
  function makeSaveButton(label, addressOf) {
    const button = element("button", { type: "button", class: "cb-button", "data-label": label, "aria-label": label });
    button.addEventListener("click", async () => {
      try {
        await loadScript("assets/javascripts/take.js", "");
        const name = textOf(/** @type {Element} */ (document.querySelector("h1")));
        const anchor = addressOf();
        const reference = (location.pathname.split("/").pop() ?? "").replace(/\.html$/, "");
        const saved = anchor ? "Paragraph " + pinpoint(anchor) + " of " + name : name;
        window.Casebook.take.save({ reference, anchor, note: "" }, saved, button);
      } catch {
        status.textContent = button.dataset.label = "Not saved: a script is missing";
      }
    });
    return button;
  }

  /**
   * Return the pinpoint of the paragraph or item with the address `id`: `12`, `12(b)`, `12(b)(ii)`.
   * @param {string} id
   */
  function pinpoint(id) {
    const [number, ...letters] = id.replace("para-", "").split("-");
    return number + letters.map((letter) => "(" + letter + ")").join("");
  }

  /**
   * Return the citation, with the pinpoint of `id` before its address.
   * @param {string} citation
   * @param {string} id
   */
  function citationAt(citation, id) {
    const at = citation.endsWith(">") ? citation.lastIndexOf(" <") : citation.length;
    return citation.slice(0, at) + " para " + pinpoint(id) + citation.slice(at);
  }

  /**
   * Return the words of a paragraph with the items below it, each on a line of its own.
   * @param {Element} paragraph
   */
  function linesOf(paragraph) {
    return [...paragraph.querySelectorAll("p")].map(textOf).join("\n");
  }

  // ---- The tools of the paragraph that is pointed at, tapped or has the focus ----

  /**
   * Let one group of buttons follow what the reader points at.
   * @param {string} citation
   * @param {number} uncertainFrom the first paragraph whose number is not certain; Infinity if all are
   */
  function followParagraphs(citation, uncertainFrom) {
    /** @type {Element | null} the paragraph that has the tools */
    let current = null;
    const addressOf = () => current?.id ?? "";
    const doubt = () =>
      Number.parseInt(pinpoint(addressOf()), 10) >= uncertainFrom
        ? ". Its number may differ on the published page"
        : "";
    const cited = () => citationAt(citation, addressOf());
    const quoted = () => (current ? linesOf(current) : "") + "\n\n" + cited();
    const tools = element(
      "span",
      { class: "cb-paragraph-tools", role: "group" },
      makeCopyButton("Copy citation", cited, doubt),
      makeCopyButton("Copy text", quoted, doubt),
      makeSaveButton("Save", addressOf),
    );

    /** @param {Element | null} paragraph */
    function show(paragraph) {
      if (paragraph === current || tools.querySelector(":focus-visible")) {
        return;
      }
      current = paragraph;
      if (!paragraph) {
        tools.remove();
        return;
      }
      const kind = paragraph.parentElement?.closest("li") ? "item " : "paragraph ";
      tools.setAttribute("aria-label", "Copy " + kind + pinpoint(paragraph.id));
      paragraph.querySelector(".cb-pin")?.after(tools);
    }

    /** @param {Event} event */
    function follow(event) {
      show(/** @type {Element} */ (event.target).closest?.(".cb-statement li[id]") || null);
    }

    document.addEventListener("pointerover", follow);
    document.addEventListener("focusin", (event) => {
      if (!copying && !tools.contains(/** @type {Node} */ (event.target))) {
        follow(event);
      }
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && current) {
        if (tools.contains(document.activeElement)) {
          /** @type {HTMLElement | null} */ (current.querySelector(".cb-pin"))?.focus();
        }
        show(null);
      }
    });
  }

  // ---- Folding ----

  /**
   * Give a section of standard paragraphs a button that folds it. Finding in the page opens it, and so do links.
   * @param {Element} section
   * @param {number} at its number on the page
   */
  function makeFoldable(section, at) {
    const heading = section.querySelector("h2");
    if (!heading) {
      return;
    }
    const body = element("div", { id: "cb-standard-" + at });
    const button = element("button", { type: "button", class: "cb-button cb-fold", "aria-controls": body.id });

    /** @param {boolean} folded */
    function fold(folded) {
      body.removeAttribute("hidden");
      if (folded) {
        body.setAttribute("hidden", "until-found");
      }
      const label = folded ? "Unfold" : "Fold";
      button.dataset.label = label;
      button.setAttribute("aria-expanded", String(!folded));
      button.setAttribute("aria-label", label + " " + name);
    }

    const name = textOf(heading);
    fold(false);
    button.addEventListener("click", () => fold(!body.hidden));
    body.addEventListener("beforematch", () => fold(false));
    body.addEventListener("casebook:reveal", () => fold(false));
    heading.after(button);
    const nodes = [...section.childNodes];
    body.append(...nodes.slice(nodes.indexOf(button) + 1));
    section.append(body);
  }

  /** Open what is folded around the target of the address. */
  function reveal() {
    pointedAt()?.dispatchEvent(new CustomEvent("casebook:reveal", { bubbles: true }));
  }

  // ---- Previous and next in the list that the decision was opened from ----

  // For each list: the region with its neighbours, and which links of the facts name it.
  /** @type {Record<string, {region: string, names: string}>} */
  const LISTS = {
    council: { region: ".cb-incouncil", names: 'a[href*="/councils/"]' },
    category: { region: ".cb-incategory", names: 'a[href*="/categories/"]' },
  };
  const WAYS = { prev: "Previous", next: "Next" };

  function showNeighbours() {
    const list = new URLSearchParams(location.search).get("in") ?? "";
    const { region, names } = Object.hasOwn(LISTS, list) ? LISTS[list] : { region: null, names: "" };
    const neighbours = region && document.querySelector(region);
    const facts = document.querySelector(".cb-facts");
    if (!neighbours || !facts) {
      return;
    }
    const links = [];
    for (const [rel, label] of Object.entries(WAYS)) {
      /** @type {HTMLAnchorElement | null} */
      const link = neighbours.querySelector("a[rel=" + rel + "]");
      if (link) {
        link.search = "?in=" + list; // those at the end of the page stay in the list too
        links.push(element("a", { href: link.href, title: textOf(link) }, label));
      }
    }
    const name = [...facts.querySelectorAll(names)].map(textOf).join(": ");
    const line = element("nav", { class: "cb-near", "aria-label": "This list" }, ...links);
    line.append(element("span", {}, "in " + name));
    document.querySelector(".cb-trail")?.after(line);
  }

  /**
   * Put the citation and the address at the foot of each printed page, where a browser can have that. A place on this
   * machine's disk is none of use to others.
   * @param {string} citation
   */
  function printCitation(citation) {
    const here = location.protocol === "file:" ? "" : " · " + location.href.replace(/[?#].*/, "");
    const text = (citation + here).replace(/["\\]/g, "\\$&");
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('@page { @bottom-left { content: "' + text + '"; font: 7.5pt sans-serif; width: 85%; } }');
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }

  /** @type {HTMLElement | null} */
  const region = document.querySelector(".cb-cite");
  const quoted = region?.querySelector("blockquote");
  if (region && quoted && document.querySelector(".cb-statement")) {
    const citation = textOf(quoted);
    followParagraphs(citation, Number(region.dataset.uncertainFrom ?? Number.POSITIVE_INFINITY));
    quoted.append(
      makeCopyButton("Copy citation", () => citation),
      makeSaveButton("Save to my list", () => ""),
    );
    document.body.append(status);
    document.querySelectorAll(".cb-standard").forEach(makeFoldable);
    window.addEventListener("hashchange", reveal);
    showNeighbours();
    printCitation(citation);
  }
})();
