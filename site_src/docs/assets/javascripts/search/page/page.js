// The page of the search: what a reader does changes the address, and what the address says is searched for and shown.
(() => {
  "use strict";

  const Casebook = window.Casebook;
  const { element, root } = Casebook;
  const { FIRST, MOST, SORTS, parseAddress, formatAddress, isFiltered, isEmpty } = Casebook.address;
  const { makeFilters } = Casebook.filters;
  const { labels } = Casebook.rows;
  const results = Casebook.results;
  const { makeReading, makeMissing } = Casebook.reading;

  const MORE = 20; // results that "Show more" adds

  /** Return the parts of the page around the results. */
  function makeLayout() {
    const status = element("p", { class: "cb-status", role: "status" });
    const sort = element("select", { id: "cb-sort" });
    const sorting = element("label", { class: "cb-sort" }, "Sort by ", sort);
    const reading = element("div", { class: "cb-reading" });
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
      reading,
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
    return { node, section, status, sort, sorting, reading, notes, chips, panel, filterError, list, more };
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
    const sort = state.sort || (state.q ? "relevance" : "newest");
    return { ...state, sort, signal };
  }

  /** The page: the search that its address says, and the answer that it shows. */
  class SearchPage {
    /**
     * @param {HTMLFormElement} form
     * @param {HTMLInputElement} input
     * @param {HTMLElement} place where results are shown
     */
    constructor(form, input, place) {
      this.form = form;
      this.input = input;
      this.place = place;
      this.siteName = document.title;
      this.layout = makeLayout();
      this.filters = makeFilters(
        () => this.state,
        (changes) => this.change(changes),
        () => this.showLaws(),
      );
      this.wantsLaws = false; // whether the reader asked for the laws, whose counts need more of the index
      this.state = parseAddress(location.search);
      this.controller = new AbortController(); // of the newest search; each search ends the one before
      /** @type {Answer | null} what is shown */
      this.answer = null;
      this.labelOf = labels(null, []);
      this.filters.node.hidden = true; // until there are counts
      this.layout.panel.append(this.filters.node, this.layout.filterError);
      followWidth(this.layout.panel);
    }

    /**
     * Search for the state with `changes`, under an address of its own.
     * @param {Partial<SearchState>} changes
     */
    change(changes) {
      keepScroll();
      this.state = { ...this.state, n: FIRST, ...changes };
      history.pushState(null, "", "search.html" + formatAddress(this.state));
      this.search({ jump: "q" in changes });
    }

    /**
     * Search for the state and show the answer. With `jump` a query that is the reference of a decision leads to it.
     * @param {{jump?: boolean, scroll?: number | null}} [options]
     */
    async search({ jump = false, scroll = null } = {}) {
      this.controller.abort();
      this.controller = new AbortController();
      const { signal } = this.controller;
      this.input.value = this.state.q;
      document.title = (this.state.q ? results.shortened(this.state.q) + " - " : "") + this.siteName;
      this.drawChips();
      if (isEmpty(this.state)) {
        this.answer = null;
        this.place.replaceChildren(...results.makeStart(this.makeLink));
        return;
      }
      this.drawBusy(true);
      try {
        const index = await Casebook.index();
        const result = await index.search(this.state.q, engineOptions(this.state, signal));
        if (signal.aborted || (jump && (await this.goneToReference(index, result)))) {
          return;
        }
        this.answer = { index, result, query: this.state.q, signal };
        await this.drawAnswer(this.answer, scroll);
      } catch (failure) {
        if (!signal.aborted) {
          this.drawError(/** @type {Error & {kind?: string}} */ (failure));
        }
      }
    }

    /**
     * If the whole query is the reference of a decision, go to it.
     * @param {SearchIndex} index
     * @param {SearchResult} result
     */
    async goneToReference(index, result) {
      if (result.reference === null || result.reference === undefined || isFiltered(this.state)) {
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
    makeLink = (changes, text, attributes = {}) => {
      const next = { ...parseAddress(""), ...changes };
      const link = element("a", { href: "search.html" + formatAddress(next), ...attributes }, text);
      link.addEventListener("click", (event) => {
        if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
          event.preventDefault();
          this.change(next);
          this.input.focus();
        }
      });
      return link;
    };

    // ---- Drawing ---------------------------------------------------------------------------------------------------

    /** @param {boolean} busy */
    drawBusy(busy) {
      if (!this.layout.node.isConnected) {
        this.place.replaceChildren(this.layout.node);
      }
      this.layout.section.setAttribute("aria-busy", String(busy));
      if (busy) {
        this.layout.status.textContent = "Searching …";
      }
    }

    /**
     * Show an answer: its first results, and then, when these are seen, the filters.
     * @param {Answer} shown
     * @param {number | null} scroll
     */
    async drawAnswer(shown, scroll) {
      this.drawSorts(shown.index.hasSums);
      const notes = results.makeNotes(shown.result, this.state, this.makeLink);
      const reading = makeReading(shown.result, this.state, (changes) => this.change(changes));
      this.layout.reading.replaceChildren(...reading);
      this.layout.notes.replaceChildren(...notes);
      this.layout.list.replaceChildren();
      await this.drawUpTo(shown, this.state.n);
      if (shown.signal.aborted) {
        return;
      }
      this.drawBusy(false);
      this.drawCount(shown);
      if (scroll !== null) {
        window.scrollTo(0, scroll);
      }
      await painted();
      if (!shown.signal.aborted) {
        await this.drawFilters(shown);
      }
    }

    /** @param {Answer} shown */
    drawCount({ result }) {
      const { list, more, sorting, status } = this.layout;
      const drawn = list.querySelectorAll(".cb-hit").length;
      status.textContent = results.countSentence(result.count, drawn, this.state.q);
      more.hidden = drawn >= result.count || drawn >= MOST;
      more.textContent = "Show more";
      sorting.hidden = result.count < 2;
      if (!result.count) {
        list.replaceChildren(element("li", {}, results.makeAdvice(this.state)));
      }
    }

    /** @param {boolean} hasSums */
    drawSorts(hasSums) {
      const { q, sort } = this.state;
      const possible = Object.keys(SORTS).filter(
        (name) => (q || name !== "relevance") && (hasSums || sort === "sum" || name !== "sum"),
      );
      const used = this.state.sort && possible.includes(this.state.sort) ? this.state.sort : possible[0];
      this.layout.sort.replaceChildren(
        ...possible.map((name) => element("option", { value: name, selected: name === used }, SORTS[name])),
      );
    }

    drawChips() {
      const chips = results.makeChips(this.state, this.labelOf, (changes) => {
        this.change(changes);
        (this.layout.chips.querySelector("button") ?? this.input).focus();
      });
      this.layout.chips.replaceChildren(...chips);
      this.layout.chips.hidden = !chips.length;
    }

    /**
     * Show the first `wanted` results: those that are not there yet are added. Return the first new one.
     * @param {Answer} shown
     * @param {number} wanted
     */
    async drawUpTo({ index, result, query, signal }, wanted) {
      const ids = [...result.ids.slice(this.layout.list.children.length, wanted)];
      const draw = async (/** @type {number} */ id) => {
        try {
          const [record] = await index.records([id]);
          const snippet = await index.snippet(record, query, Boolean(this.state.exact)).catch(() => null);
          const hit = results.makeHit(record, snippet, this.state);
          hit.append(...[makeMissing(result.missing(id))].filter((node) => node !== null));
          return hit;
        } catch (failure) {
          return results.makeBrokenHit(/** @type {Error} */ (failure), () => this.search());
        }
      };
      const items = (await Promise.all(ids.map(draw))).map((node) => element("li", {}, node));
      if (signal.aborted) {
        return null;
      }
      this.layout.list.append(...items);
      return items[0] ?? null;
    }

    /** @param {Error & {kind?: string}} failure */
    drawError(failure) {
      const { list, more, notes, panel, sorting, status } = this.layout;
      this.drawBusy(false);
      status.textContent = "The search did not work";
      for (const part of [sorting, more, panel, this.filters.node]) {
        part.hidden = true;
      }
      notes.replaceChildren();
      this.layout.reading.replaceChildren();
      const retry = failure.kind === "stale" ? () => location.reload() : () => this.search();
      list.replaceChildren(element("li", {}, results.makeErrorMessage(failure, retry)));
    }

    /**
     * Show the filters. They need parts of the index that results do not: they come later, and may fail alone.
     * @param {Answer} shown
     */
    async drawFilters(shown) {
      this.layout.panel.hidden = false;
      try {
        const { index, result } = shown;
        const withLaws = index.sets.has("law") && (this.wantsLaws || this.state.law.length > 0);
        /** @type {(ListFilter | "year")[]} */
        const names = ["outcome", "category", "body", "kind", "type", "year", "remedy", "ground", "sum"];
        const [facets, counts, laws] = await Promise.all([
          index.facets(),
          result.facets(withLaws ? [...names, "law"] : names),
          withLaws ? index.sets.laws() : [],
        ]);
        if (!shown.signal.aborted) {
          this.labelOf = labels(facets, laws);
          this.layout.filterError.replaceChildren();
          this.filters.node.hidden = false;
          this.filters.update(counts, this.state, this.labelOf, index.sets.has("law"));
          this.drawChips();
        }
      } catch (failure) {
        if (!shown.signal.aborted) {
          const text = "The filters could not be loaded. " + /** @type {Error} */ (failure).message;
          this.filters.node.hidden = true;
          this.layout.filterError.replaceChildren(
            element("p", { class: "cb-message" }, text),
            results.makeButton("Try again", () => this.drawFilters(shown)),
          );
        }
      }
    }

    // ---- What the reader does --------------------------------------------------------------------------------------

    async showLaws() {
      this.wantsLaws = true;
      if (this.answer) {
        await this.drawFilters(this.answer);
      }
    }

    async showMore() {
      if (!this.answer) {
        return;
      }
      this.layout.more.textContent = "Loading …";
      this.state.n = Math.min(this.layout.list.children.length + MORE, MOST);
      history.replaceState(history.state, "", "search.html" + formatAddress(this.state));
      const first = await this.drawUpTo(this.answer, this.state.n);
      if (first) {
        this.drawCount(this.answer);
        (first.querySelector("a") ?? first.querySelector("button") ?? this.layout.more).focus();
      }
    }

    /** Listen to what the reader does, and do the search of the address. */
    start() {
      this.form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.change({ q: this.input.value.trim(), sort: this.state.q ? this.state.sort : "" });
      });
      this.layout.sort.addEventListener("change", () =>
        this.change({ sort: this.layout.sort.value === "relevance" ? "" : this.layout.sort.value }),
      );
      this.layout.more.addEventListener("click", () => this.showMore());
      window.addEventListener("popstate", (event) => {
        const next = parseAddress(location.search);
        if (location.hash && formatAddress(next) === formatAddress(this.state)) {
          return; // only another place of this page
        }
        this.state = next;
        this.search({ scroll: event.state?.scroll ?? 0 });
      });
      window.addEventListener("pagehide", keepScroll);

      history.scrollRestoration = "manual";
      const [visit] = performance.getEntriesByType("navigation");
      const came = visit ? /** @type {PerformanceNavigationTiming} */ (visit).type : "navigate";
      this.search({ jump: came === "navigate", scroll: came === "navigate" ? null : (history.state?.scroll ?? null) });
    }
  }

  /** @type {HTMLFormElement | null} */
  const form = document.querySelector(".cb-box");
  const input = form?.querySelector("input");
  const place = document.getElementById("cb-search");
  if (form && input && place) {
    new SearchPage(form, input, place).start();
  }
})();
