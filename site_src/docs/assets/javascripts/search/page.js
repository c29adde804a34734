// The page of the search. What is searched for stands in the address, and in nothing else:
// ?q=words&outcome=…&category=…&council=…&kind=…&from=…&to=…&sort=…&n=how many are shown
(() => {
  "use strict";

  const Casebook = window.Casebook;
  const { element, root } = Casebook;
  const { makeFilters, names, number } = Casebook.filters;

  const FIRST = 10;
  const MORE = 20;
  const MOST = 1000;
  const MANY = ["outcome", "category", "council", "kind"];
  const SORTS = { relevance: "Most relevant", newest: "Newest first", oldest: "Oldest first" };
  const DATE = /^\d{4}(-\d\d(-\d\d)?)?$/;
  const TITLES = {
    outcome: "Outcome",
    category: "Category",
    council: "Body",
    kind: "Kind of body",
    from: "From",
    to: "To",
  };
  const EXAMPLES = [
    ["school transport appeal", "decisions with all of these words, in any form"],
    ['"duty of care" housing', "words in this order"],
    ["homeless OR homelessness -priority", "one word or the other, and without a third"],
    ["safeguard*", "words that begin like this"],
    ["council:croydon year:2023", "decisions about a council, of a year"],
    ["in:summary blue badge", "words in the summary"],
  ];

  const form = document.querySelector(".cb-box");
  const input = form.elements.q;
  const place = document.getElementById("cb-search");
  const siteName = document.title;

  // ---- The address -------------------------------------------------------------------------------------------------

  function read(search) {
    const given = new URLSearchParams(search);
    const dated = (name) => (DATE.test(given.get(name) || "") ? given.get(name) : "");
    const state = { q: (given.get("q") || "").trim(), from: dated("from"), to: dated("to") };
    state.sort = Object.hasOwn(SORTS, given.get("sort") || "") ? given.get("sort") : "";
    state.n = Math.min(Math.max(Number.parseInt(given.get("n") || "0", 10) || FIRST, FIRST), MOST);
    for (const name of MANY) {
      state[name] = [...new Set(given.getAll(name).filter(Boolean))];
    }
    return state;
  }

  function written(state) {
    const out = new URLSearchParams();
    const put = (name, value) => value && out.append(name, value);
    put("q", state.q);
    MANY.forEach((name) => state[name].forEach((value) => put(name, value)));
    ["from", "to", "sort"].forEach((name) => put(name, state[name]));
    put("n", state.n > FIRST ? String(state.n) : "");
    return out.size ? "?" + out : "";
  }

  const filtered = (state) => MANY.some((name) => state[name].length) || Boolean(state.from || state.to);
  const isEmpty = (state) => !state.q && !state.sort && !filtered(state);
  const address = (state) => "search.html" + written(state);

  // ---- The parts of the page ---------------------------------------------------------------------------------------

  const status = element("p", { class: "cb-status", role: "status" });
  const sort = element("select", { id: "cb-sort" });
  const sorting = element("label", { class: "cb-sort" }, "Sort by ", sort);
  const notes = element("div", { class: "cb-notes" });
  const chips = element("ul", { class: "cb-chips", "aria-label": "Filters in use" });
  const panel = element("details", { class: "cb-panel" }, element("summary", {}, "Filters"));
  const filters = makeFilters(() => state, change);
  const filterError = element("div");
  const list = element("ol", { class: "cb-hits" });
  const more = element("button", { type: "button", class: "md-button cb-more-hits" });
  const results = element(
    "section",
    { class: "cb-results", "aria-label": "Results" },
    element("h2", { class: "cb-unseen" }, "Results"),
    element("div", { class: "cb-results__head" }, status, sorting),
    notes,
    chips,
    list,
    more,
  );
  filters.node.hidden = true; // until there are counts
  panel.append(filters.node, filterError);
  const layout = element(
    "div",
    { class: "cb-layout" },
    element("section", { class: "cb-side", "aria-label": "Filters" }, panel),
    results,
  );

  const wide = matchMedia("(min-width: 60em)");
  const fold = () => (panel.open = wide.matches);
  wide.addEventListener("change", fold);
  fold();

  // ---- What is shown now -------------------------------------------------------------------------------------------

  let state = read(location.search);
  let turn = 0; // counts searches: an answer to an earlier one is not shown
  let stop = new AbortController();
  let now = null; // the index and the result that are shown
  let labelOf = names(null);

  /** Search for the state with `changes`, under an address of its own. */
  function change(changes) {
    keepScroll();
    state = { ...state, n: FIRST, ...changes };
    history.pushState(null, "", address(state));
    run({ jump: "q" in changes });
  }

  /** Wait until what was drawn is seen. A page that is hidden is not drawn, so that does not take long. */
  function painted() {
    return new Promise((done) => {
      requestAnimationFrame(() => setTimeout(done));
      setTimeout(done, 100);
    });
  }

  function keepScroll() {
    history.replaceState({ scroll: window.scrollY }, "");
  }

  async function run({ jump = false, scroll = null } = {}) {
    const mine = ++turn;
    stop.abort();
    stop = new AbortController();
    input.value = state.q;
    document.title = (state.q ? shortened(state.q) + " - " : "") + siteName;
    drawChips();
    if (isEmpty(state)) {
      now = null;
      drawStart();
      return;
    }
    waiting(true);
    try {
      const index = await Casebook.index();
      const result = await index.search(state.q, options(stop.signal));
      if (mine !== turn || (jump && (await goneToReference(index, result)))) {
        return;
      }
      now = { index, result, text: state.q, mine };
      drawSorts();
      drawNotes(result);
      list.replaceChildren();
      await showUpTo(state.n);
      if (mine !== turn) {
        return;
      }
      waiting(false);
      say();
      if (scroll !== null) {
        window.scrollTo(0, scroll);
      }
      await painted();
      if (mine === turn) {
        await drawFilters(mine);
      }
    } catch (failure) {
      if (mine === turn) {
        drawError(failure);
      }
    }
  }

  function options(signal) {
    const { outcome, category, council, kind, from, to } = state;
    return {
      outcome,
      category,
      body: council,
      kind,
      from,
      to,
      sort: state.sort || (state.q ? "relevance" : "newest"),
      signal,
    };
  }

  /** If the whole query is the reference of a decision, go to it. */
  async function goneToReference(index, result) {
    if (result.reference === null || result.reference === undefined || filtered(state)) {
      return false;
    }
    const [record] = await index.records([result.reference]);
    location.replace(root + record.url);
    return true;
  }

  // ---- Drawing -----------------------------------------------------------------------------------------------------

  function shortened(text) {
    return text.length > 80 ? text.slice(0, 80) + "…" : text;
  }

  function waiting(on) {
    if (!layout.isConnected) {
      place.replaceChildren(layout);
    }
    results.setAttribute("aria-busy", String(on));
    if (on) {
      status.textContent = "Searching …";
    }
  }

  function say() {
    const count = now.result.count;
    const shown = list.querySelectorAll(".cb-hit").length;
    const what = count === 1 ? "1 decision" : number(count) + " decisions";
    const about = state.q ? " for “" + shortened(state.q) + "”" : "";
    status.textContent = count
      ? what + about + (shown < count ? ", " + number(shown) + " shown" : "")
      : "No decisions found" + about;
    more.hidden = shown >= count || shown >= MOST;
    more.textContent = "Show more";
    sorting.hidden = count < 2;
    if (!count) {
      list.replaceChildren(element("li", {}, advice()));
    }
  }

  function advice() {
    const tips = [
      "Look for a spelling mistake.",
      "Use fewer words, or OR between them.",
      "End a word with * to find all that begin like it.",
    ];
    if (filtered(state)) {
      tips.unshift("Remove a filter.");
    }
    return element(
      "div",
      { class: "cb-message" },
      element("ul", {}, ...tips.map((tip) => element("li", {}, tip))),
      browse(),
    );
  }

  function browse() {
    const ways = [
      ["councils/index.html", "council or other body"],
      ["categories/index.html", "category"],
      ["outcomes/index.html", "outcome"],
      ["years/index.html", "year"],
    ];
    const links = ways.flatMap(([url, text], at) => [at ? " · " : "", element("a", { href: root + url }, text)]);
    return element("p", {}, "Or browse by ", ...links);
  }

  function link(changes, text, attributes) {
    const next = { ...read(""), ...changes };
    const made = element("a", { href: address(next), ...attributes }, text);
    made.addEventListener("click", (event) => {
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
        event.preventDefault();
        change(next);
        input.focus();
      }
    });
    return made;
  }

  /** Nothing is searched for: show what can be. */
  function drawStart() {
    const examples = EXAMPLES.map(([q, text]) =>
      element("li", {}, link({ q }, q, { class: "cb-example" }), element("span", {}, text)),
    );
    place.replaceChildren(
      element("h2", {}, "Try"),
      element("ul", { class: "cb-examples" }, ...examples),
      element(
        "p",
        {},
        "A reference such as 20 013 052 goes straight to the decision. You can also see ",
        link({ sort: "newest" }, "all decisions, newest first"),
        ".",
      ),
      browse(),
    );
  }

  function drawSorts() {
    const known = Object.keys(SORTS).filter((name) => state.q || name !== "relevance");
    const used = state.sort && known.includes(state.sort) ? state.sort : known[0];
    sort.replaceChildren(
      ...known.map((name) => element("option", { value: name, selected: name === used }, SORTS[name])),
    );
  }

  /** Say how the query was read, where that is not plain, and which words were not found. */
  function drawNotes(result) {
    const lines = result.notes.map((note) => element("li", {}, ...(note.nearest ? nearest(note) : [note.text])));
    const misspelt = result.notes.filter((note) => note.nearest);
    if (misspelt.length > 1) {
      const better = misspelt.reduce((text, note) => replaced(text, note.word, note.nearest), state.q);
      lines.push(element("li", {}, "Search for ", link({ ...state, n: FIRST, q: better }, better), " instead."));
    }
    const reading = lines.length && result.reading && result.reading !== state.q;
    notes.replaceChildren(
      ...(lines.length ? [element("ul", {}, ...lines)] : []),
      ...(reading ? [element("p", {}, "Read as ", element("code", {}, shortened(result.reading)))] : []),
    );
  }

  /** Return a note with the nearest spelling as a link to the search for that. */
  function nearest(note) {
    const at = note.text.lastIndexOf(note.nearest);
    const better = link({ ...state, n: FIRST, q: replaced(state.q, note.word, note.nearest) }, note.nearest);
    return [note.text.slice(0, at), better, note.text.slice(at + note.nearest.length)];
  }

  function replaced(text, word, other) {
    const at = text.toLowerCase().indexOf(word);
    return at < 0 ? other : text.slice(0, at) + other + text.slice(at + word.length);
  }

  function drawChips() {
    const lines = [];
    const add = (name, text, changes) => {
      const button = element("button", { type: "button", "aria-label": "Remove filter " + TITLES[name] + ": " + text });
      button.append(TITLES[name] + ": " + text);
      button.addEventListener("click", () => {
        change(changes);
        (chips.querySelector("button") || input).focus();
      });
      lines.push(element("li", {}, button));
    };
    for (const name of MANY) {
      state[name].forEach((value) =>
        add(name, labelOf(name, value), { [name]: state[name].filter((one) => one !== value) }),
      );
    }
    for (const name of ["from", "to"]) {
      if (state[name]) {
        add(name, state[name], { [name]: "" });
      }
    }
    if (lines.length) {
      const clear = element("button", { type: "button", class: "cb-plain" }, "Clear all filters");
      clear.addEventListener("click", () => {
        change({ outcome: [], category: [], council: [], kind: [], from: "", to: "" });
        input.focus();
      });
      lines.push(element("li", {}, clear));
    }
    chips.replaceChildren(...lines);
    chips.hidden = !lines.length;
  }

  /** Show the first `wanted` results: those that are not there yet are added. Return the first new one. */
  async function showUpTo(wanted) {
    const { index, result, text, mine } = now;
    const begin = list.children.length;
    const ids = [...result.ids.slice(begin, wanted)];
    const shown = async (id) => {
      try {
        const [record] = await index.records([id]);
        return hit(record, await index.snippet(record, text).catch(() => null));
      } catch (failure) {
        return broken(failure);
      }
    };
    const nodes = (await Promise.all(ids.map(shown))).map((node) => element("li", {}, node));
    if (mine !== turn) {
      return null;
    }
    list.append(...nodes);
    return nodes[0];
  }

  /** Return what is shown of a record and its snippet, which is null where its text could not be loaded. */
  function hit(record, snippet) {
    const { anchor, label, parts } = snippet || { parts: [{ text: "The text of this decision could not be loaded." }] };
    const url = root + record.url + written({ ...state }) + (anchor ? "#" + encodeURIComponent(anchor) : "");
    const words = parts.map((part) => (part.mark ? element("mark", {}, part.text) : part.text));
    const name = { "aria-label": label + " of " + record.title };
    const facts = [
      element("span", { class: "cb-badge", "data-outcome": record.outcome }, record.outcome || "Outcome not known"),
    ];
    facts.push(element("span", {}, record.date ? dated(record.date) : "Date not known"));
    const subject = [record.category, record.subcategory].filter(Boolean).join(" › ");
    facts.push(
      ...[subject, record.title.startsWith(record.body || " ") ? "" : record.body]
        .filter(Boolean)
        .map((fact) => element("span", {}, fact)),
    );
    return element(
      "article",
      { class: "cb-hit" },
      element("h3", {}, element("a", { href: url }, record.title)),
      element("p", { class: "cb-hit__facts" }, ...facts),
      element(
        "p",
        { class: "cb-hit__text" },
        element("span", {}, ...words),
        " ",
        label ? element("a", { class: "cb-hit__where", href: url, ...name }, label) : null,
      ),
    );
  }

  function dated(date) {
    return new Date(date + "T00:00:00Z").toLocaleDateString("en-GB", {
      day: "numeric",
      month: "long",
      year: "numeric",
      timeZone: "UTC",
    });
  }

  function broken(failure) {
    return element(
      "div",
      { class: "cb-hit cb-message" },
      element("p", {}, "A result could not be loaded. " + failure.message),
      again(() => run()),
    );
  }

  function again(action) {
    const button = element("button", { type: "button", class: "md-button" }, "Try again");
    button.addEventListener("click", action);
    return button;
  }

  function drawError(failure) {
    waiting(false);
    const retry = failure.kind === "stale" ? () => location.reload() : () => run();
    status.textContent = "The search did not work";
    sorting.hidden = more.hidden = panel.hidden = filters.node.hidden = true;
    notes.replaceChildren();
    const text = failure.message || "Something went wrong.";
    list.replaceChildren(
      element(
        "li",
        {},
        element("div", { class: "cb-message cb-message--error" }, element("p", {}, text), again(retry), browse()),
      ),
    );
  }

  /** The filters need parts of the index that results do not: they come later, and may fail alone. */
  async function drawFilters(mine) {
    panel.hidden = false;
    try {
      const [facets, counts] = await Promise.all([now.index.facets(), now.result.facets()]);
      if (mine === turn) {
        labelOf = names(facets);
        filterError.replaceChildren();
        filters.node.hidden = false;
        filters.update(counts, state, labelOf);
        drawChips();
      }
    } catch (failure) {
      if (mine === turn) {
        filters.node.hidden = true;
        filterError.replaceChildren(
          element("p", { class: "cb-message" }, "The filters could not be loaded. " + failure.message),
          again(() => drawFilters(mine)),
        );
      }
    }
  }

  // ---- What the reader does ----------------------------------------------------------------------------------------

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    change({ q: input.value.trim(), sort: state.q ? state.sort : "" });
  });

  sort.addEventListener("change", () => change({ sort: sort.value === "relevance" ? "" : sort.value }));

  more.addEventListener("click", async () => {
    more.textContent = "Loading …";
    state.n = Math.min(list.children.length + MORE, MOST);
    history.replaceState(history.state, "", address(state));
    const first = await showUpTo(state.n);
    if (first) {
      say();
      (first.querySelector("a, button") || more).focus();
    }
  });

  window.addEventListener("popstate", (event) => {
    const next = read(location.search);
    if (location.hash && address(next) === address(state)) {
      return; // only another place of this page
    }
    state = next;
    run({ scroll: event.state?.scroll ?? 0 });
  });
  window.addEventListener("pagehide", keepScroll);

  history.scrollRestoration = "manual";
  const [visit] = performance.getEntriesByType("navigation");
  const came = visit ? visit.type : "navigate";
  run({ jump: came === "navigate", scroll: came === "navigate" ? null : (history.state?.scroll ?? null) });
})();
