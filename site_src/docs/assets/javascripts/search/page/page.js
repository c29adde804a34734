// The page of the search: what a reader does changes the address, and what the address says is searched for and shown.
(() => {
  "use strict";

  const Casebook = window.Casebook;
  const { element, root } = Casebook;
  const { DATES, FIRST, MANY, MOST, SORTS, parseAddress, formatAddress, isFiltered, isEmpty } = Casebook.address;
  const { makeFilters } = Casebook.filters;
  const { addCiting, followOpening, makeHit } = Casebook.hits;
  const { followWidth, makeLayout, makeViews, recalledView } = Casebook.layout;
  const { labels } = Casebook.rows;
  const results = Casebook.results;
  const { makeReading, makeMissing } = Casebook.reading;

  const MORE = 20; // results that "Show more" adds

  /** Wait until what was drawn is seen. A page that is hidden is not drawn, so that does not take long. */
  function painted() {
    return new Promise((done) => {
      requestAnimationFrame(() => setTimeout(done));
      setTimeout(done, 100);
    });
  }

  /** Return the search that the address says, with the view that the reader chose last if it says none. */
  function readAddress() {
    const state = parseAddress(location.search);
    return { ...state, view: state.view || recalledView() };
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
        (laws) => this.showLaws(laws),
      );
      this.views = makeViews((view) => this.showView(view));
      this.layout.views.append(...this.views.buttons);
      this.wantsLaws = false; // whether the reader asked for the laws, whose counts need more of the index
      /** @type {Set<string>} the laws whose parts the reader asked for, which need still more of it */
      this.wantedParts = new Set();
      this.state = readAddress();
      this.controller = new AbortController(); // of the newest search; each search ends the one before
      /** @type {Answer | null} what is shown */
      this.answer = null;
      this.labelOf = labels(null, []);
      this.filters.node.hidden = true; // until there are counts
      this.layout.panel.append(this.filters.node, this.layout.filterError);
      followWidth(this.layout);
      followOpening(this.layout.list);
    }

    /**
     * Search for the state with `changes`, under an address of its own.
     * @param {Partial<SearchState>} changes
     */
    change(changes) {
      keepScroll();
      this.state = { ...this.state, n: FIRST, at: "", ...changes };
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
        const index = await Casebook.index(this.state.q, this.state.exact === "1");
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
     * If the whole query is the reference of a decision that no other mentions, go to it.
     * @param {SearchIndex} index
     * @param {SearchResult} result
     */
    async goneToReference(index, result) {
      const { reference, citing } = result;
      if (reference === null || reference === undefined || citing?.length || isFiltered(this.state)) {
        return false;
      }
      const [record] = await index.records([reference]);
      location.replace(root + record.url);
      return true;
    }

    /**
     * Return a link to the search that the empty one with `changes` is, which is done without leaving the page.
     * @type {MakeSearchLink}
     */
    makeLink = (changes, text, attributes = {}) => {
      const next = { ...parseAddress(""), view: this.state.view, ...changes };
      const link = element("a", { href: "search.html" + formatAddress(next), ...attributes }, text);
      link.addEventListener("click", (event) => {
        if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
          event.preventDefault();
          this.change(next);
          Casebook.focusField(this.input);
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
        this.filters.node.setAttribute("aria-busy", "true"); // until their counts are those of the new answer
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
      const { layout, state } = this;
      layout.reading.replaceChildren(...makeReading(shown.result, state, (changes) => this.change(changes)));
      layout.notes.replaceChildren(...results.makeNotes(shown.result, state, this.makeLink));
      this.layout.list.replaceChildren();
      this.layout.list.classList.toggle("cb-hits--compact", this.state.view === "compact");
      this.views.update(this.state.view);
      await this.drawUpTo(shown, this.state.n);
      if (shown.signal.aborted) {
        return;
      }
      this.drawBusy(false);
      this.drawCount(shown);
      this.layout.outcomes.update(shown);
      this.layout.takeaway.show(shown);
      if (scroll !== null) {
        window.scrollTo(0, scroll);
      } else {
        this.returnTo(this.state.at);
      }
      await painted();
      this.layout.section.classList.remove("cb-results--new");
      if (!shown.signal.aborted) {
        await this.drawFilters(shown);
      }
    }

    /** @param {Answer} shown */
    drawCount({ result }) {
      const { list, more, sheet, sorting, status, views } = this.layout;
      const drawn = list.querySelectorAll(".cb-hit").length;
      status.textContent = results.countSentence(result.count, drawn, this.state.q);
      more.hidden = drawn >= result.count || drawn >= MOST;
      more.textContent = "Show more";
      sorting.hidden = result.count < 2;
      views.hidden = !result.count;
      sheet.update(
        result.count,
        [...MANY, ...DATES].reduce((sum, name) => sum + [this.state[name]].flat().filter(Boolean).length, 0),
      );
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
        Casebook.focusField(this.layout.chips.querySelector("button") ?? this.input);
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
      const start = this.layout.list.children.length;
      const ids = [...result.ids.slice(start, wanted)];
      const draw = async (/** @type {number} */ id, /** @type {number} */ place) => {
        try {
          const [record] = await index.records([id]);
          const snippets = await index.snippets(record, query, Boolean(this.state.exact)).catch(() => null);
          const hit = makeHit(record, snippets, this.state, start + place + 1);
          if (id === result.reference && result.citing?.length) {
            addCiting(hit, record, result.citing.length, this.makeLink);
          }
          hit.append(makeMissing(result.missing(id)) ?? "");
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
      const { list, more, notes, outcomes, panel, sheet, sorting, status, takeaway, views } = this.layout;
      this.drawBusy(false);
      status.textContent = "The search did not work";
      this.layout.section.classList.remove("cb-results--new");
      for (const part of [sheet.open, sorting, views, outcomes.node, more, panel, this.filters.node, takeaway.node]) {
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
        const hasLaws = index.has("law");
        const withLaws = hasLaws && (this.wantsLaws || this.state.law.length > 0);
        const parted = withLaws
          ? [...new Set([...this.wantedParts, ...this.state.law.map((law) => law.split("/")[0])])]
          : [];
        /** @type {(ListFilter | "year")[]} */
        const names = ["outcome", "category", "body", "kind", "type", "year", "remedy", "ground", "sum"];
        const [facets, counts, laws, parts] = await Promise.all([
          index.facets(),
          result.facets(withLaws ? [...names, "law"] : names),
          withLaws ? index.laws() : [],
          parted.length ? result.parts(parted) : new Map(),
        ]);
        if (!shown.signal.aborted) {
          this.labelOf = labels(facets, laws);
          this.layout.filterError.replaceChildren();
          this.filters.node.hidden = false;
          const told = hasLaws ? { laws, counted: parted, counts: parts } : null;
          this.filters.update(counts, this.state, this.labelOf, told);
          this.filters.node.setAttribute("aria-busy", "false");
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

    /**
     * Show the laws, and the parts of some of them.
     * @param {string[]} laws
     */
    async showLaws(laws) {
      const isNew = !this.wantsLaws || laws.some((law) => !this.wantedParts.has(law));
      this.wantsLaws = true;
      laws.forEach((law) => this.wantedParts.add(law));
      if (isNew && this.answer) {
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

    /**
     * Show the results in another view.
     * @param {string} view
     */
    async showView(view) {
      this.state.view = view;
      history.replaceState(history.state, "", "search.html" + formatAddress(this.state));
      if (this.answer) {
        await this.drawAnswer(this.answer, window.scrollY);
      }
    }

    /**
     * Scroll to the result that was opened, as the address of the way back says.
     * @param {string} at its number, and perhaps where in the window it was: 12-340
     */
    returnTo(at) {
      const [number, top] = at.split("-").map(Number);
      const hit = at ? this.layout.list.querySelector(`.cb-hit[data-at="${number}"]`) : null;
      if (hit) {
        hit.querySelector("a")?.focus({ preventScroll: true });
        const place = Math.min(top || window.innerHeight / 3, window.innerHeight - hit.clientHeight);
        window.scrollBy(0, hit.getBoundingClientRect().top - Math.max(place, 0));
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
        const next = readAddress();
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
