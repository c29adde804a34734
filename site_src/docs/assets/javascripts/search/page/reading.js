// How the loose words of a search were read, as elements: facts among them, words that were added, how many decisions have all
// words, and what filters took away. Nothing here keeps a state.
(() => {
  "use strict";

  const Casebook = window.Casebook;
  const { element } = Casebook;
  const { FIRST } = Casebook.address;

  /** @type {Record<string, string>} */
  const FIELDS = { outcome: "Outcome", body: "Body", year: "Time", category: "Category" };
  /** @type {Record<string, string>} what a filter is called in a sentence */
  const FILTERS = {
    outcome: "the outcome",
    category: "the category",
    body: "the body",
    kind: "the kind of body",
    type: "the type",
    law: "the law",
    remedy: "the remedy",
    ground: "the reason",
    sum: "the sum",
    year: "the dates",
  };

  const formatNumber = (/** @type {number} */ value) => value.toLocaleString("en-GB");

  /**
   * Return a fact as a chip that takes it off, with a link that looks for its words instead.
   * @param {SearchFact} fact
   * @param {SearchState} state
   * @param {(changes: Partial<SearchState>) => void} change
   */
  function makeFact(fact, state, change) {
    const label = FIELDS[fact.field] + ": " + fact.values.map(({ name }) => name).join(" or ");
    const chip = element("button", { type: "button", class: "cb-chip", "aria-label": "Take off " + label }, label);
    chip.addEventListener("click", () => change({ q: fact.without }));
    const words = makeLink("search for the words instead", { ...state, q: fact.words }, change);
    words.setAttribute("aria-label", "Search for the words “" + fact.typed + "” instead");
    return element("li", {}, chip, " ", words);
  }

  /**
   * Return a link to a search, which is done without leaving the page.
   * @param {string} text
   * @param {SearchState} state
   * @param {(changes: Partial<SearchState>) => void} change
   */
  function makeLink(text, state, change) {
    const next = { ...state, n: FIRST };
    const link = element("a", { href: "search.html" + Casebook.address.formatAddress(next) }, text);
    link.addEventListener("click", (event) => {
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
        event.preventDefault();
        change(next);
      }
    });
    return link;
  }

  /**
   * Return what was looked for besides what was typed, with a link that does without it.
   * @param {SearchResult} result
   * @param {SearchState} state
   * @param {(changes: Partial<SearchState>) => void} change
   */
  function makeAlso({ also }, state, change) {
    /** @type {Map<string, string[]>} the words typed, by what was added for them */
    const groups = new Map();
    for (const { typed, with: added } of also) {
      groups.set(added.join(", "), [...(groups.get(added.join(", ")) ?? []), typed]);
    }
    const said = [...groups].map(([added, typed]) => "“" + typed.join(" ") + "”: " + added).join("; ");
    return element(
      "p",
      {},
      "Also looked for, for ",
      said,
      ". ",
      makeLink("Look for the exact words only", { ...state, exact: "1" }, change),
    );
  }

  /**
   * Return how many of the decisions have all words.
   * @param {SearchResult} result
   */
  function makeTiers({ count, complete }) {
    const all = complete ? formatNumber(complete) + " with all words" : "None with all words";
    return element("p", { class: "cb-tiers" }, all + ", " + formatNumber(count - complete) + " with most of them.");
  }

  /**
   * Return what is left without each filter, where they leave nothing.
   * @param {SearchResult} result
   */
  function makeWithout({ unfiltered, without }) {
    const each = Object.entries(without).map(([name, count]) => formatNumber(count) + " without " + FILTERS[name]);
    const total = formatNumber(unfiltered) + (unfiltered === 1 ? " decision" : " decisions");
    return element("p", {}, total + " without these filters: " + each.join(", ") + ".");
  }

  /**
   * Return how a search was read, as elements for the place above its results.
   * @param {SearchResult} result
   * @param {SearchState} state
   * @param {(changes: Partial<SearchState>) => void} change
   */
  function makeReading(result, state, change) {
    const facts = result.facts.map((fact) => makeFact(fact, state, change));
    return [
      facts.length
        ? element("ul", { class: "cb-chips cb-facts-read", "aria-label": "Facts in the search" }, ...facts)
        : null,
      result.count > result.complete ? makeTiers(result) : null,
      result.also.length ? makeAlso(result, state, change) : null,
      state.exact
        ? element(
            "p",
            {},
            "Only the exact words were looked for. ",
            makeLink("Read them as plain words", { ...state, exact: "" }, change),
          )
        : null,
      state.from && state.to && state.from > state.to
        ? element("p", {}, "The first date is after the last one, so no decision is between them.")
        : null,
      result.unfiltered && !result.count ? makeWithout(result) : null,
    ].filter((node) => node !== null);
  }

  /**
   * Return the words that a decision has not, struck out; or null if it has all.
   * @param {string[]} words
   */
  function makeMissing(words) {
    const struck = words.flatMap((word, at) => [at ? " " : "", element("s", {}, word)]);
    return words.length ? element("p", { class: "cb-hit__missing" }, "Without: ", ...struck) : null;
  }

  Casebook.reading = { makeReading, makeMissing };
})();
