// What the page of the search shows around its hits, as elements: notes, filters in use, messages. Nothing here keeps a state.
(() => {
  "use strict";

  const Casebook = window.Casebook;
  const { element, root } = Casebook;
  const { DATES, FIRST, MANY, isFiltered } = Casebook.address;
  const { formatNumber } = Casebook.rows;

  const LONGEST = 80; // characters of a query that are repeated
  /** @type {Record<string, string>} */
  const TITLES = {
    outcome: "Outcome",
    category: "Category",
    body: "Body",
    kind: "Kind of body",
    type: "Type",
    law: "Law",
    remedy: "Remedy",
    ground: "Why not investigated",
    sum: "Sum agreed",
    from: "From",
    to: "To",
  };
  /** @type {Record<string, string>} what the examples of the index are examples of */
  const EXAMPLES = {
    plain: "in your own words",
    law: "decisions that cite a section of a law",
    body: "decisions about a council or other body, by how they ended",
    sum: "decisions with at least such a sum to pay",
    year: "decisions of a year",
    phrase: "words in this very order",
  };
  const INDEXES = [
    ["councils/index.html", "council or other body"],
    ["categories/index.html", "category"],
    ["outcomes/index.html", "outcome"],
    ["years/index.html", "year"],
  ];

  /** @param {string} text */
  function shortened(text) {
    return text.length > LONGEST ? text.slice(0, LONGEST) + "…" : text;
  }

  /**
   * Return a button.
   * @param {string} text
   * @param {() => void} action
   * @param {string} [look] its class
   */
  function makeButton(text, action, look = "md-button") {
    const button = element("button", { type: "button", class: look }, text);
    button.addEventListener("click", action);
    return button;
  }

  // ---- Around the results ------------------------------------------------------------------------------------------

  /**
   * Return what is shown in the place of a result that could not be loaded.
   * @param {Error} failure
   * @param {() => void} retry
   */
  function makeBrokenHit(failure, retry) {
    return element(
      "div",
      { class: "cb-hit cb-message" },
      element("p", {}, "A result could not be loaded. " + failure.message),
      makeButton("Try again", retry),
    );
  }

  /**
   * Return the sentence above the results.
   * @param {number} count
   * @param {number} shown
   * @param {string} query
   */
  function countSentence(count, shown, query) {
    const about = query ? " for “" + shortened(query) + "”" : "";
    if (!count) {
      return "No decisions found" + about;
    }
    const what = count === 1 ? "1 decision" : formatNumber(count) + " decisions";
    return what + about + (shown < count ? ", " + formatNumber(shown) + " shown" : "");
  }

  /** Return links to the indexes. */
  function makeBrowseLinks() {
    if (document.querySelector("#cb-search[data-part]")) {
      return element("p", {}, "Or ", element("a", { href: root + "index.html" }, "browse the decisions"), "."); // of a pack
    }
    const links = INDEXES.flatMap(([url, text], at) => [at ? " · " : "", element("a", { href: root + url }, text)]);
    return element("p", {}, "Or browse by ", ...links);
  }

  /**
   * Return what is shown where nothing was found.
   * @param {SearchState} state
   */
  function makeAdvice(state) {
    const tips = [
      "Look for a spelling mistake.",
      "Use fewer words, or OR between them.",
      "End a word with * to find all that begin like it.",
    ];
    if (isFiltered(state)) {
      tips.unshift("Remove a filter.");
    }
    const list = element("ul", {}, ...tips.map((tip) => element("li", {}, tip)));
    return element("div", { class: "cb-message" }, list, makeBrowseLinks());
  }

  /**
   * Return what is shown when the search failed.
   * @param {Error} failure
   * @param {() => void} retry
   */
  function makeErrorMessage(failure, retry) {
    return element(
      "div",
      { class: "cb-message cb-message--error" },
      element("p", {}, failure.message || "Something went wrong."),
      makeButton("Try again", retry),
      makeBrowseLinks(),
    );
  }

  /**
   * Fill `node` with the examples of the index, each of which finds decisions.
   * @param {HTMLElement} node
   * @param {MakeSearchLink} makeLink
   */
  async function addExamples(node, makeLink) {
    const { root } = await Casebook.index();
    const examples = Object.entries(root.examples ?? {}).map(([name, q]) =>
      element("li", {}, makeLink({ q }, q, { class: "cb-example" }), element("span", {}, EXAMPLES[name] ?? "")),
    );
    if (examples.length) {
      node.append(element("h2", {}, "Try"), element("ul", { class: "cb-examples" }, ...examples));
    }
  }

  /**
   * Return what is shown before there is a query: at first without examples, which are in the index.
   * @param {MakeSearchLink} makeLink
   */
  function makeStart(makeLink) {
    const examples = element("div", {});
    addExamples(examples, makeLink).catch(() => {}); // the search itself says what is wrong
    return [
      element(
        "p",
        {},
        "A reference goes straight to its decision. You can also see ",
        makeLink({ sort: "newest" }, "all decisions, newest first"),
        ".",
      ),
      makeBrowseLinks(),
      examples,
    ];
  }

  // ---- How the query was read --------------------------------------------------------------------------------------

  /**
   * Return `text` with `other` in the place of the first word that is the token `word`; the rest stays as it is.
   * @param {string} text
   * @param {string} word in lower case
   * @param {string} other
   */
  function withWord(text, word, other) {
    /** @type {{term: string, from: number, to: number}[]} */
    const places = Casebook.search.spans(text);
    const place = places.find(({ term }) => term === word);
    return place ? text.slice(0, place.from) + other + text.slice(place.to) : text;
  }

  /**
   * Return notes on how the query was read, where that is not plain, and on words that were not found.
   * @param {SearchResult} result
   * @param {SearchState} state
   * @param {MakeSearchLink} makeLink
   */
  function makeNotes(result, state, makeLink) {
    const corrected = (/** @type {string} */ q) => ({ ...state, n: FIRST, q });
    const lines = result.notes.map(({ text, word, nearest }) => {
      if (!nearest) {
        return element("li", {}, text);
      }
      const at = text.lastIndexOf(nearest);
      const link = makeLink(corrected(withWord(state.q, word, nearest)), nearest);
      return element("li", {}, text.slice(0, at), link, text.slice(at + nearest.length));
    });
    const misspelt = result.notes.filter((note) => note.nearest);
    if (misspelt.length > 1) {
      const better = misspelt.reduce((text, note) => withWord(text, note.word, note.nearest ?? ""), state.q);
      lines.push(element("li", {}, "Search for ", makeLink(corrected(better), better), " instead."));
    }
    if (!lines.length) {
      return [];
    }
    const list = element("ul", {}, ...lines);
    if (!result.reading || result.reading === state.q) {
      return [list];
    }
    return [list, element("p", {}, "Read as ", element("code", {}, shortened(result.reading)))];
  }

  // ---- Filters in use ----------------------------------------------------------------------------------------------

  /**
   * Return a button for each filter in use, which removes it, and one for all.
   * @param {SearchState} state
   * @param {LabelOf} labelOf
   * @param {(changes: Partial<SearchState>) => void} remove
   */
  function makeChips(state, labelOf, remove) {
    /** @type {HTMLElement[]} */
    const chips = [];
    const add = (
      /** @type {string} */ name,
      /** @type {string} */ text,
      /** @type {Partial<SearchState>} */ changes,
    ) => {
      const label = TITLES[name] + ": " + text;
      const button = makeButton(label, () => remove(changes), "cb-chip");
      button.setAttribute("aria-label", "Remove filter " + label);
      chips.push(button);
    };
    for (const name of MANY) {
      for (const value of state[name]) {
        const law = name === "law" && value.includes("/") ? labelOf(name, value.split("/")[0]) + ", " : "";
        add(name, law + labelOf(name, value), { [name]: state[name].filter((other) => other !== value) });
      }
    }
    for (const name of DATES) {
      if (state[name]) {
        add(name, state[name], { [name]: "" });
      }
    }
    if (chips.length) {
      const none = { ...Object.fromEntries(MANY.map((name) => [name, []])), from: "", to: "" };
      chips.push(makeButton("Clear all filters", () => remove(none), "cb-text-button"));
    }
    return chips.map((chip) => element("li", {}, chip));
  }

  Casebook.results = {
    countSentence,
    makeAdvice,
    makeBrokenHit,
    makeButton,
    makeChips,
    makeErrorMessage,
    makeNotes,
    makeStart,
    shortened,
  };
})();
