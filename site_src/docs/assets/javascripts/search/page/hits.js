// One hit of the search page, as an element. Another script adds to each hit by a function in `actions`.
(() => {
  "use strict";

  const Casebook = window.Casebook;
  const { element, root } = Casebook;
  const { formatAddress } = Casebook.address;

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
   * Return what is shown of a record.
   * @param {DecisionRecord} record
   * @param {Snippet | null} snippet null where the text could not be loaded
   * @param {SearchState} state
   */
  function makeHit(record, snippet, state) {
    const { anchor, label, parts } = snippet ?? {
      anchor: "",
      label: "",
      parts: [{ text: "The text of this decision could not be loaded.", mark: false }],
    };
    const url = root + record.url + formatAddress(state) + (anchor ? "#" + encodeURIComponent(anchor) : "");
    const words = parts.map((part) => (part.mark ? element("mark", {}, part.text) : part.text));
    const where = { class: "cb-hit__where", href: url, "aria-label": label + " of " + record.title };
    return element(
      "article",
      { class: "cb-hit" },
      element("h3", {}, element("a", { href: url }, record.title)),
      element("p", { class: "cb-hit__facts" }, ...makeFacts(record)),
      element(
        "p",
        { class: "cb-hit__text" },
        element("span", {}, ...words),
        " ",
        label ? element("a", where, label) : null,
      ),
      ...actions.map((action) => action(record)),
    );
  }

  /**
   * Return the facts of a record, the outcome first. The body is left out where the title says it.
   * @param {DecisionRecord} record
   */
  function makeFacts(record) {
    const outcome = { class: "cb-badge", "data-outcome": record.outcome };
    const subject = [record.category, record.subcategory].filter(Boolean).join(" › ");
    const body = record.body && !record.title.startsWith(record.body) ? record.body : "";
    const kind = record.type === "report" ? "Public interest report" : "";
    const gone = record.gone_since ? "No longer published on lgo.org.uk" : "";
    const sum = record.sum ? "Sum agreed: " + formatPounds(record.sum) : "";
    return [
      element("span", outcome, record.outcome || "Outcome not known"),
      element("span", {}, record.date ? formatDate(record.date) : "Date not known"),
      ...[subject, body, kind, sum, gone].filter(Boolean).map((fact) => element("span", {}, fact)),
    ];
  }

  Casebook.hits = { actions, makeHit };
})();
