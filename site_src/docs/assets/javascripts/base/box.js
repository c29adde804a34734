// The search box of every page. It loads the engine when the box is first used, and shows suggestions as a combobox
// does (WAI-ARIA 1.2). On a decision that was opened from a search it loads highlight.js.
(() => {
  "use strict";

  const Casebook = window.Casebook;
  const element = Casebook.element;

  const MOST = 8; // suggestions
  const PAUSE = 60; // milliseconds without a key before suggestions are looked for
  /** @type {[string, string][]} */
  const GROUPS = [
    ["reference", "References"],
    ["council", "Councils and other bodies"],
    ["category", "Subjects"],
    ["search", "Searches"],
    ["decision", "Decisions"],
  ];

  /**
   * The listbox of a combobox: it is open or closed, and one option may be active, which the input names.
   * @param {HTMLInputElement} input
   */
  function makeListbox(input) {
    const node = element("div", {
      id: "cb-suggestions",
      class: "cb-suggestions",
      role: "listbox",
      "aria-label": "Suggestions",
      hidden: true,
    });
    /** @type {HTMLAnchorElement[]} */
    let options = [];
    let active = -1;

    /** @param {number} at the number of an option, or -1 for none */
    function activate(at) {
      options[active]?.setAttribute("aria-selected", "false");
      active = at;
      if (at < 0) {
        input.removeAttribute("aria-activedescendant");
        return;
      }
      options[at].setAttribute("aria-selected", "true");
      options[at].scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", options[at].id);
    }

    /** @param {boolean} open */
    function show(open) {
      node.hidden = !open;
      input.setAttribute("aria-expanded", String(open));
      if (!open) {
        activate(-1);
      }
    }

    /**
     * Show `groups` of options, and `last` below them.
     * @param {{label: string, options: HTMLAnchorElement[]}[]} groups
     * @param {HTMLAnchorElement} last
     */
    function fill(groups, last) {
      activate(-1);
      options = [...groups.flatMap((group) => group.options), last];
      options.forEach((option, at) => option.setAttribute("id", "cb-option-" + at));
      node.replaceChildren(
        ...groups.map((group) => element("div", { role: "group", "aria-label": group.label }, ...group.options)),
        last,
      );
    }

    /** @type {Record<string, () => unknown>} what a key does; it does nothing where that is false */
    const keys = {
      ArrowDown: () => activate(active + 1 < options.length ? active + 1 : 0),
      ArrowUp: () => activate(active > 0 ? active - 1 : options.length - 1),
      Home: () => active >= 0 && activate(0),
      End: () => active >= 0 && activate(options.length - 1),
      Enter: () => active >= 0 && options[active].click(),
    };

    return { node, show, fill, keys };
  }

  /**
   * Return an option: a link.
   * @param {string} href
   * @param {string} label
   * @param {string} [detail]
   * @param {string | null} [outcome] of a decision
   */
  function makeOption(href, label, detail, outcome) {
    return element(
      "a",
      { role: "option", "aria-selected": "false", tabindex: "-1", href },
      element("span", {}, ...Casebook.unbroken(label)),
      detail ? element("span", { class: "cb-suggestions__detail" }, " " + detail) : null,
      outcome ? " " : null,
      outcome ? element("span", { class: "cb-badge", "data-outcome": outcome }, outcome) : null,
    );
  }

  /**
   * Return suggestions in their groups, as options.
   * @param {Suggestion[]} found
   */
  function grouped(found) {
    return GROUPS.map(([kind, label]) => {
      const ofKind = found.filter((suggestion) => suggestion.kind === kind);
      return {
        label,
        options: ofKind.map(({ url, label, detail, outcome }) =>
          makeOption(Casebook.root + url, label, detail, outcome),
        ),
      };
    }).filter((group) => group.options.length);
  }

  /**
   * Return the last option, which sends the form.
   * @param {HTMLFormElement} form
   * @param {string} text what is typed
   * @param {() => void} close
   */
  function makeSearchOption(form, text, close) {
    const option = makeOption(form.action + "?q=" + encodeURIComponent(text), "Search for “" + text + "”");
    option.addEventListener("click", (event) => {
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
        event.preventDefault();
        close();
        form.requestSubmit();
      }
    });
    return option;
  }

  /**
   * Make the search form a combobox.
   * @param {HTMLFormElement} form
   * @param {HTMLInputElement} input
   */
  function enhance(form, input) {
    const listbox = makeListbox(input);
    const status = element("span", { class: "cb-unseen", role: "status" });
    let asked = 0; // counts questions: an answer to an earlier one is not shown
    let timer = 0;

    function forget() {
      asked += 1;
      clearTimeout(timer);
    }

    function close() {
      forget();
      listbox.show(false);
      status.textContent = "";
    }

    async function suggest() {
      asked += 1;
      const question = asked;
      const text = input.value.trim();
      /** @type {Suggestion[]} */
      let found = [];
      try {
        const index = await Casebook.index();
        found = question === asked ? await index.suggest(text, MOST) : [];
      } catch {
        // The page of the search says what is wrong; the box offers to go there.
      }
      if (question === asked) {
        listbox.fill(grouped(found), makeSearchOption(form, text, close));
        listbox.show(true);
        status.textContent = found.length === 1 ? "1 suggestion" : found.length + " suggestions";
      }
    }

    function onInput() {
      forget();
      if (input.value.trim()) {
        timer = window.setTimeout(suggest, PAUSE);
      } else {
        close();
      }
    }

    /** @param {KeyboardEvent} event */
    function onKey(event) {
      if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) {
        return;
      }
      if (listbox.node.hidden) {
        if (event.key === "ArrowDown" && input.value.trim()) {
          event.preventDefault();
          suggest();
        }
      } else if (event.key === "Escape") {
        event.preventDefault();
        close();
      } else if (Object.hasOwn(listbox.keys, event.key) && listbox.keys[event.key]() !== false) {
        event.preventDefault();
      }
    }

    for (const [name, value] of [
      ["role", "combobox"],
      ["aria-autocomplete", "list"],
      ["aria-expanded", "false"],
      ["aria-controls", listbox.node.id],
      ["autocapitalize", "off"],
    ]) {
      input.setAttribute(name, value);
    }
    form.append(listbox.node, status);
    // A suggestion needs what plain words need.
    input.addEventListener("focus", () => {
      Casebook.engine()
        .then((engine) => Promise.all([engine.more(), engine.open(Casebook.root)]))
        .catch(() => {});
    });
    input.addEventListener("input", onInput);
    input.addEventListener("keydown", onKey);
    input.addEventListener("blur", close);
    form.addEventListener("submit", close);
    listbox.node.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
  }

  /**
   * Let `/` lead to the search box from anywhere but a field.
   * @param {HTMLInputElement} input
   */
  function bindSlash(input) {
    document.addEventListener("keydown", (event) => {
      const target = /** @type {Element} */ (event.target);
      const typing = target.closest?.("input, textarea, select, [contenteditable]");
      if (event.key === "/" && !typing && !event.ctrlKey && !event.altKey && !event.metaKey) {
        event.preventDefault();
        input.focus();
        input.select();
      }
    });
  }

  /** @type {HTMLFormElement | null} */
  const form = document.querySelector(".cb-box");
  const input = form?.querySelector("input");
  if (form && input) {
    enhance(form, input);
    bindSlash(input);
  }
  if (new URLSearchParams(location.search).get("q") && document.querySelector(".cb-statement")) {
    Casebook.loadSearchScript("highlight").catch(() => {});
  }
})();
