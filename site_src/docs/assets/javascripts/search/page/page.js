// The page of the search: what a reader does changes the address, and what the address says is searched for and shown.
(() => {
  "use strict";

  const Casebook = window.Casebook;
  const { element, root } = Casebook;
  const { FIRST, MOST, SORTS, parseAddress, formatAddress, isFiltered, isEmpty } = Casebook.address;
  const { makeFilters, labels } = Casebook.filters;
  const results = Casebook.results;

  const MORE = 20; // results that "Show more" adds

  /** Return the parts of the page around the results. */
  function makeLayout() {
    const status = element("p", { class: "cb-status", role: "status" });
    const sort = element("select", { id: "cb-sort" });
    const sorting = element("label", { class: "cb-sort" }, "Sort by ", sort);
    const notes = element("div", { class: "cb-notes" });
    const chips = element("ul", { class: "cb-chips", "aria-label": "Filters in use" });
    const panel = element("details", { class: "cb-panel" }, element("summary", {}, "Filters"));
    const filterError = element("div");
    const list = element("ol", { class: "cb-hits" });
    const more = element("button", { type: "button", class: "md-button cb-hits-more" });
    const section = element(
      "section",
      { class: "cb-results", "aria-label": "Results" },
      element("h2", { class: "cb-unseen" }, "Results"),
      element("div", { class: "cb-results__head" }, status, sorting),
      notes,
      chips,
      list,
      more,
    );
    const node = element(
      "div",
      { class: "cb-layout" },
      element("section", { class: "cb-side", "aria-label": "Filters" }, panel),
      section,
    );
    return { node, section, status, sort, sorting, notes, chips, panel, filterError, list, more };
  }

  /**
   * Open the panel of the filters where there is room beside the results.
   * @param {HTMLDetailsElement} panel
   */
  function followWidth(panel) {
    const wide = matchMedia("(min-width: 60em)");
    const set = () => {
      panel.open = wide.matches;
    };
    wide.addEventListener("change", set);
    set();
  }

  /** Wait until what was drawn is seen. A page that is hidden is not drawn, so that does not take long. */
  function painted() {
    return new Promise((done) => {
      requestAnimationFrame(() => setTimeout(done));
      setTimeout(done, 100);
    });
  }

  /** Keep how far the page is scrolled, for when the reader comes back. */
  function keepScroll() {
    history.replaceState({ scroll: window.scrollY }, "");
  }

  /**
   * Return the options of the engine for a search.
   * @param {SearchState} state
   * @param {AbortSignal} signal
   */
  function engineOptions(state, signal) {
    const { outcome, category, body, kind, from, to } = state;
    return { outcome, category, body, kind, from, to, sort: state.sort || (state.q ? "relevance" : "newest"), signal };
  }

  /**
   * Run the page.
   * @param {HTMLFormElement} form
   * @param {HTMLInputElement} input
   * @param {HTMLElement} place where results are shown
   */
  function start(form, input, place) {
    const siteName = document.title;
    const layout = makeLayout();
    const filters = makeFilters(() => state, change);
    let state = parseAddress(location.search);
    let controller = new AbortController(); // of the newest search; each search ends the one before
    /** @type {Answer | null} what is shown */
    let answer = null;
    let labelOf = labels(null);

    filters.node.hidden = true; // until there are counts
    layout.panel.append(filters.node, layout.filterError);
    followWidth(layout.panel);

    /**
     * Search for the state with `changes`, under an address of its own.
     * @param {Partial<SearchState>} changes
     */
    function change(changes) {
      keepScroll();
      state = { ...state, n: FIRST, ...changes };
      history.pushState(null, "", "search.html" + formatAddress(state));
      search({ jump: "q" in changes });
    }

    /**
     * Search for the state and show the answer. With `jump` a query that is the reference of a decision leads to it.
     * @param {{jump?: boolean, scroll?: number | null}} [options]
     */
    async function search({ jump = false, scroll = null } = {}) {
      controller.abort();
      controller = new AbortController();
      const { signal } = controller;
      input.value = state.q;
      document.title = (state.q ? results.shortened(state.q) + " - " : "") + siteName;
      drawChips();
      if (isEmpty(state)) {
        answer = null;
        place.replaceChildren(...results.makeStart(makeLink));
        return;
      }
      drawBusy(true);
      try {
        const index = await Casebook.index();
        const result = await index.search(state.q, engineOptions(state, signal));
        if (signal.aborted || (jump && (await goneToReference(index, result)))) {
          return;
        }
        answer = { index, result, query: state.q, signal };
        await drawAnswer(answer, scroll);
      } catch (failure) {
        if (!signal.aborted) {
          drawError(/** @type {Error & {kind?: string}} */ (failure));
        }
      }
    }

    /**
     * If the whole query is the reference of a decision, go to it.
     * @param {SearchIndex} index
     * @param {SearchResult} result
     */
    async function goneToReference(index, result) {
      if (result.reference === null || result.reference === undefined || isFiltered(state)) {
        return false;
      }
      const [record] = await index.records([result.reference]);
      location.replace(root + record.url);
      return true;
    }

    /**
     * Return a link to the search that the empty one with `changes` is, which is done without leaving the page.
     * @type {MakeSearchLink}
     */
    function makeLink(changes, text, attributes = {}) {
      const next = { ...parseAddress(""), ...changes };
      const link = element("a", { href: "search.html" + formatAddress(next), ...attributes }, text);
      link.addEventListener("click", (event) => {
        if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
          event.preventDefault();
          change(next);
          input.focus();
        }
      });
      return link;
    }

    // ---- Drawing ---------------------------------------------------------------------------------------------------

    /** @param {boolean} busy */
    function drawBusy(busy) {
      if (!layout.node.isConnected) {
        place.replaceChildren(layout.node);
      }
      layout.section.setAttribute("aria-busy", String(busy));
      if (busy) {
        layout.status.textContent = "Searching …";
      }
    }

    /**
     * Show an answer: its first results, and then, when these are seen, the filters.
     * @param {Answer} shown
     * @param {number | null} scroll
     */
    async function drawAnswer(shown, scroll) {
      drawSorts();
      layout.notes.replaceChildren(...results.makeNotes(shown.result, state, makeLink));
      layout.list.replaceChildren();
      await drawUpTo(shown, state.n);
      if (shown.signal.aborted) {
        return;
      }
      drawBusy(false);
      drawCount(shown);
      if (scroll !== null) {
        window.scrollTo(0, scroll);
      }
      await painted();
      if (!shown.signal.aborted) {
        await drawFilters(shown);
      }
    }

    /** @param {Answer} shown */
    function drawCount({ result }) {
      const { list, more, sorting, status } = layout;
      const drawn = list.querySelectorAll(".cb-hit").length;
      status.textContent = results.countSentence(result.count, drawn, state.q);
      more.hidden = drawn >= result.count || drawn >= MOST;
      more.textContent = "Show more";
      sorting.hidden = result.count < 2;
      if (!result.count) {
        list.replaceChildren(element("li", {}, results.makeAdvice(state)));
      }
    }

    function drawSorts() {
      const possible = Object.keys(SORTS).filter((name) => state.q || name !== "relevance");
      const used = state.sort && possible.includes(state.sort) ? state.sort : possible[0];
      layout.sort.replaceChildren(
        ...possible.map((name) => element("option", { value: name, selected: name === used }, SORTS[name])),
      );
    }

    function drawChips() {
      const chips = results.makeChips(state, labelOf, (changes) => {
        change(changes);
        (layout.chips.querySelector("button") ?? input).focus();
      });
      layout.chips.replaceChildren(...chips);
      layout.chips.hidden = !chips.length;
    }

    /**
     * Show the first `wanted` results: those that are not there yet are added. Return the first new one.
     * @param {Answer} shown
     * @param {number} wanted
     */
    async function drawUpTo({ index, result, query, signal }, wanted) {
      const ids = [...result.ids.slice(layout.list.children.length, wanted)];
      const draw = async (/** @type {number} */ id) => {
        try {
          const [record] = await index.records([id]);
          return results.makeHit(record, await index.snippet(record, query).catch(() => null), state);
        } catch (failure) {
          return results.makeBrokenHit(/** @type {Error} */ (failure), () => search());
        }
      };
      const items = (await Promise.all(ids.map(draw))).map((node) => element("li", {}, node));
      if (signal.aborted) {
        return null;
      }
      layout.list.append(...items);
      return items[0] ?? null;
    }

    /** @param {Error & {kind?: string}} failure */
    function drawError(failure) {
      const { list, more, notes, panel, sorting, status } = layout;
      drawBusy(false);
      status.textContent = "The search did not work";
      for (const part of [sorting, more, panel, filters.node]) {
        part.hidden = true;
      }
      notes.replaceChildren();
      const retry = failure.kind === "stale" ? () => location.reload() : () => search();
      list.replaceChildren(element("li", {}, results.makeErrorMessage(failure, retry)));
    }

    /**
     * Show the filters. They need parts of the index that results do not: they come later, and may fail alone.
     * @param {Answer} shown
     */
    async function drawFilters(shown) {
      layout.panel.hidden = false;
      try {
        const [facets, counts] = await Promise.all([shown.index.facets(), shown.result.facets()]);
        if (!shown.signal.aborted) {
          labelOf = labels(facets);
          layout.filterError.replaceChildren();
          filters.node.hidden = false;
          filters.update(counts, state, labelOf);
          drawChips();
        }
      } catch (failure) {
        if (!shown.signal.aborted) {
          const text = "The filters could not be loaded. " + /** @type {Error} */ (failure).message;
          filters.node.hidden = true;
          layout.filterError.replaceChildren(
            element("p", { class: "cb-message" }, text),
            results.makeButton("Try again", () => drawFilters(shown)),
          );
        }
      }
    }

    // ---- What the reader does --------------------------------------------------------------------------------------

    async function showMore() {
      if (!answer) {
        return;
      }
      layout.more.textContent = "Loading …";
      state.n = Math.min(layout.list.children.length + MORE, MOST);
      history.replaceState(history.state, "", "search.html" + formatAddress(state));
      const first = await drawUpTo(answer, state.n);
      if (first) {
        drawCount(answer);
        (first.querySelector("a") ?? first.querySelector("button") ?? layout.more).focus();
      }
    }

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      change({ q: input.value.trim(), sort: state.q ? state.sort : "" });
    });
    layout.sort.addEventListener("change", () =>
      change({ sort: layout.sort.value === "relevance" ? "" : layout.sort.value }),
    );
    layout.more.addEventListener("click", showMore);
    window.addEventListener("popstate", (event) => {
      const next = parseAddress(location.search);
      if (location.hash && formatAddress(next) === formatAddress(state)) {
        return; // only another place of this page
      }
      state = next;
      search({ scroll: event.state?.scroll ?? 0 });
    });
    window.addEventListener("pagehide", keepScroll);

    history.scrollRestoration = "manual";
    const [visit] = performance.getEntriesByType("navigation");
    const came = visit ? /** @type {PerformanceNavigationTiming} */ (visit).type : "navigate";
    search({ jump: came === "navigate", scroll: came === "navigate" ? null : (history.state?.scroll ?? null) });
  }

  /** @type {HTMLFormElement | null} */
  const form = document.querySelector(".cb-box");
  const input = form?.querySelector("input");
  const place = document.getElementById("cb-search");
  if (form && input && place) {
    start(form, input, place);
  }
})();
