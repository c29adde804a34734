// The address of a search. What is searched for stands in it, and nowhere else:
// ?q=words&outcome=…&category=…&body=…&kind=…&type=…&law=…&remedy=…&ground=…&sum=…&from=…&to=…&exact=1
// &sort=…&view=…&n=how many are shown
// and, in the addresses of decisions and of the way back, &at=the result that was opened
(() => {
  "use strict";

  window.Casebook = window.Casebook || {};

  const FIRST = 10; // results shown at first
  const MOST = 1000; // results shown at all
  const DATE = /^\d{4}(-\d\d(-\d\d)?)?$/;
  /** @type {ListFilter[]} filters that take several values */
  const MANY = ["outcome", "category", "body", "kind", "type", "law", "remedy", "ground", "sum"];
  /** @type {("from" | "to")[]} filters that take a date */
  const DATES = ["from", "to"];
  /** @type {Record<string, string>} the orders of results: what each is called */
  const SORTS = {
    relevance: "Most relevant",
    newest: "Newest first",
    oldest: "Oldest first",
    sum: "Largest sum",
  };
  const AT = /^\d+(-\d+)?$/;
  /** @type {Record<string, string>} former names of parameters, which addresses kept by readers may have */
  const FORMER = { body: "council" };

  /**
   * Return the search that the query part of an address says. What it says wrongly is left out.
   * @param {string} query `location.search`
   * @returns {SearchState}
   */
  function parseAddress(query) {
    const given = new URLSearchParams(query);
    const text = (/** @type {string} */ name) => given.get(name) ?? "";
    const date = (/** @type {string} */ name) => (DATE.test(text(name)) ? text(name) : "");
    const list = (/** @type {string} */ name) => [
      ...new Set([...given.getAll(name), ...given.getAll(FORMER[name] ?? name)].filter(Boolean)),
    ];
    return {
      q: text("q").trim(),
      outcome: list("outcome"),
      category: list("category"),
      body: list("body"),
      kind: list("kind"),
      type: list("type"),
      law: list("law"),
      remedy: list("remedy"),
      ground: list("ground"),
      sum: list("sum"),
      from: date("from"),
      to: date("to"),
      exact: text("exact") === "1" ? "1" : "",
      sort: Object.hasOwn(SORTS, text("sort")) ? text("sort") : "",
      view: text("view") === "compact" ? "compact" : "",
      at: AT.test(text("at")) ? text("at") : "",
      n: Math.min(Math.max(Number.parseInt(text("n"), 10) || FIRST, FIRST), MOST),
    };
  }

  /**
   * Return the query part of the address of a search, "" for the search for nothing.
   * @param {SearchState} state
   */
  function formatAddress(state) {
    const query = new URLSearchParams();
    const put = (/** @type {string} */ name, /** @type {string} */ value) => value && query.append(name, value);
    put("q", state.q);
    for (const name of MANY) {
      for (const value of state[name]) {
        put(name, value);
      }
    }
    for (const name of DATES) {
      put(name, state[name]);
    }
    put("exact", state.exact);
    put("sort", state.sort);
    put("view", state.view);
    put("n", state.n > FIRST ? String(state.n) : "");
    put("at", state.at);
    const text = query.toString();
    return text && "?" + text;
  }

  /**
   * Return whether a search has a filter.
   * @param {SearchState} state
   */
  function isFiltered(state) {
    return MANY.some((name) => state[name].length > 0) || Boolean(state.from || state.to);
  }

  /**
   * Return whether a search asks for nothing.
   * @param {SearchState} state
   */
  function isEmpty(state) {
    return !state.q && !state.sort && !isFiltered(state);
  }

  window.Casebook.address = { FIRST, MOST, MANY, DATES, SORTS, parseAddress, formatAddress, isFiltered, isEmpty };
})();
