// One hit of the search page, as an element. Another script adds to each hit by a function in `actions`.
(() => {
  "use strict";

  const Casebook = window.Casebook;
  const { element, root } = Casebook;
  const { formatAddress } = Casebook.address;
  const { formatNumber } = Casebook.rows;

  const BEFORE = 40; // characters before the first mark in a line
  const MISSING = "The text of this decision could not be loaded.";

  /** @type {HitAction[]} what other scripts add below each hit: given its record, each returns an element or null */
  const actions = [];

  /**
   * Return a date as people in England write it: 9 August 2021.
   * @param {string} date 2021-08-09
   */
  function formatDate(date) {
    return new Date(date + "T00:00:00Z").toLocaleDateString("en-GB", {
      day: "numeric",
      month: "long",
      year: "numeric",
      timeZone: "UTC",
    });
  }

  /**
   * Return a sum as people write it: £1,500.
   * @param {string} pounds 1500.00
   */
  function formatPounds(pounds) {
    return "£" + pounds.replace(/\.00$/, "").replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  }

  /**
   * Return what is shown of a record. Its title leads to the top of the decision, the name of a place to that place.
   * @param {DecisionRecord} record
   * @param {Snippet[] | null} snippets null where the text could not be loaded
   * @param {SearchState} state
   * @param {number} at which result it is, from 1
   */
  function makeHit(record, snippets, state, at) {
    const url = root + record.url + formatAddress({ ...state, at: String(at) });
    const isCompact = state.view === "compact";
    const found = snippets ?? [{ anchor: "", label: null, lead: [], parts: [{ text: MISSING }] }];
    const texts = isCompact ? found.slice(0, 1) : found;
    return element(
      "article",
      { class: isCompact ? "cb-hit cb-hit--compact" : "cb-hit", "data-at": String(at) },
      isCompact ? null : makeSubject(record),
      element("h3", {}, element("a", { href: url }, ...Casebook.unbroken(record.title))),
      element("p", { class: "cb-hit__facts" }, ...makeFacts(record, isCompact)),
      ...texts.map((snippet) => makeText(snippet, url, record.title, isCompact)),
      ...actions.map((action) => action(record, snippets)),
    );
  }

  /**
   * Say on the hit of a decision how many others mention it.
   * @param {HTMLElement} hit
   * @param {DecisionRecord} record
   * @param {number} count
   * @param {MakeSearchLink} makeLink
   */
  function addCiting(hit, record, count, makeLink) {
    const text = count === 1 ? "Cited by 1 decision" : "Cited by " + formatNumber(count) + " decisions";
    const link = makeLink({ q: "cites:" + record.reference.replaceAll(" ", "-") }, text);
    hit.querySelector(".cb-hit__facts")?.append(element("span", {}, link));
  }

  /**
   * Let the addresses of a hit say where in the window it is when it is opened, so that the way back leads there.
   * @param {HTMLElement} list
   */
  function followOpening(list) {
    for (const type of ["pointerdown", "click"]) {
      list.addEventListener(
        type,
        ({ target }) => {
          const link = /** @type {Element} */ (target).closest?.("a");
          /** @type {HTMLElement | null | undefined} */
          const hit = link?.closest(".cb-hit");
          if (link?.href.includes("at=") && hit) {
            const query = new URLSearchParams(link.search);
            query.set("at", hit.dataset.at + "-" + Math.max(0, Math.round(hit.getBoundingClientRect().top)));
            link.search = query.toString();
          }
        },
        { capture: true },
      );
    }
  }

  /**
   * Return parts of a text without most of what stands before the first mark, for a line that has no room for all.
   * @param {SnippetPart[]} parts
   */
  function nearMark(parts) {
    const at = parts.findIndex((part) => part.mark);
    const before = parts.slice(0, Math.max(at, 0)).map((part) => part.text);
    const text = before.join("");
    if (text.length <= BEFORE) {
      return parts;
    }
    const cut = text.indexOf(" ", text.length - BEFORE) + 1 || text.length - BEFORE;
    return [{ text: "…" + text.slice(cut) }, ...parts.slice(at)];
  }

  /**
   * Return a piece of a decision: what leads in its list, its words, and a link to its place.
   * @param {Snippet} snippet
   * @param {string} url of the decision
   * @param {string} title
   * @param {boolean} isCompact
   */
  function makeText({ anchor, label, lead, parts }, url, title, isCompact) {
    const marked = (/** @type {SnippetPart[]} */ pieces) =>
      pieces.map(({ text, mark }) => (mark ? element("mark", {}, text) : text));
    const hasLead = lead.length > 0 && !isCompact;
    const href = url + (anchor ? "#" + encodeURIComponent(anchor) : "");
    return element(
      "p",
      { class: "cb-hit__text" },
      hasLead ? element("span", { class: "cb-hit__lead" }, ...marked(lead)) : null,
      hasLead ? " " : null,
      element("span", { class: "cb-hit__words" }, ...marked(isCompact ? nearMark(parts) : parts)),
      " ",
      label ? element("a", { class: "cb-hit__where", href, "aria-label": label + " of " + title }, label) : null,
    );
  }

  /**
   * Return what a decision was about, to stand above its title, or null where that is not stated.
   * @param {DecisionRecord} record
   */
  function makeSubject(record) {
    const subject = subjectOf(record);
    return subject ? element("p", { class: "cb-hit__subject" }, subject) : null;
  }

  /** @param {DecisionRecord} record */
  function subjectOf(record) {
    return [record.category, record.subcategory].filter(Boolean).join(" › ");
  }

  /**
   * Return the facts of a record, the outcome first. The body is left out where the title says it.
   * @param {DecisionRecord} record
   * @param {boolean} isCompact the subject is among the facts then, and stands above the title otherwise
   */
  function makeFacts(record, isCompact) {
    const outcome = { class: "cb-badge", "data-outcome": record.outcome };
    const subject = isCompact ? subjectOf(record) : "";
    const body = record.body && !record.title.startsWith(record.body) ? record.body : "";
    const kind = record.type === "report" ? "Public interest report" : "";
    const gone = record.gone_since ? "No longer published on lgo.org.uk" : "";
    const sum = record.sum ? "Sum agreed: " + formatPounds(record.sum) : "";
    return [
      element("span", outcome, record.outcome || "Outcome not stated"),
      element("span", {}, record.date ? formatDate(record.date) : "Date not stated"),
      ...[subject, body, kind, sum, gone].filter(Boolean).map((fact) => element("span", {}, fact)),
    ];
  }

  Casebook.hits = { actions, addCiting, followOpening, makeHit };
})();
