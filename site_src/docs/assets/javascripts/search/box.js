// The search box of every page. It loads the engine when the box is first used, and shows suggestions as a combobox
// does (WAI-ARIA 1.2). On a decision that was opened from a search it loads mark.js.
(() => {
  "use strict";

  const here = new URL("./", document.currentScript.src).href;
  const root = new URL("../../../", here).href;

  // The scripts of the folder engine/, which the plugin joins.
  const ENGINE = ["engine"];

  window.Casebook = window.Casebook || {};
  const Casebook = window.Casebook;
  const scripts = new Map();

  function load(name) {
    if (!scripts.has(name)) {
      scripts.set(
        name,
        new Promise((resolve, reject) => {
          const script = element("script", { src: here + name + ".js" });
          script.async = false;
          script.onload = resolve;
          script.onerror = () => {
            script.remove();
            reject(new Error("A part of the search program could not be loaded (" + name + ".js)."));
          };
          document.head.append(script);
        }),
      );
    }
    return scripts.get(name);
  }

  /** Load scripts of this folder in their order. After a failure the next call loads all of them again. */
  async function loadAll(names) {
    try {
      await Promise.all(names.map(load));
    } catch (failure) {
      names.forEach((name) => scripts.delete(name));
      throw failure;
    }
  }

  /** Return a new element. An attribute that is null or false is left out; texts become text. */
  function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value !== null && value !== false) {
        made.setAttribute(name, value === true ? "" : value);
      }
    }
    made.append(...children.filter((child) => child !== null));
    return made;
  }

  Casebook.root = root;
  Casebook.element = element;

  /** Load what finds the words of a query in a text. */
  Casebook.words = () => loadAll(ENGINE).then(() => Casebook.search);

  /** Load the engine and open the index. Both are kept, until the index is found to be an older one. */
  Casebook.index = () => loadAll(ENGINE).then(() => Casebook.search.open(root));

  const GROUPS = [
    ["reference", "References"],
    ["council", "Councils and other bodies"],
    ["category", "Categories"],
    ["decision", "Decisions"],
  ];

  function enhance(form) {
    const input = form.elements.q;
    const list = element("div", {
      id: "cb-list",
      class: "cb-list",
      role: "listbox",
      "aria-label": "Suggestions",
      hidden: true,
    });
    const status = element("span", { class: "cb-unseen", role: "status" });
    let options = [];
    let active = -1;
    let asked = 0;
    let timer = 0;

    function choose(at) {
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

    function show(open) {
      list.hidden = !open;
      input.setAttribute("aria-expanded", String(open));
      if (!open) {
        asked += 1;
        clearTimeout(timer);
        choose(-1);
        status.textContent = "";
      }
    }

    function option(href, label, detail) {
      const made = element(
        "a",
        { id: "cb-option-" + options.length, role: "option", "aria-selected": "false", tabindex: "-1", href },
        element("span", {}, label),
        detail ? element("span", { class: "cb-list__detail" }, " " + detail) : null,
      );
      options.push(made);
      return made;
    }

    function draw(found, text) {
      choose(-1);
      options = [];
      const groups = GROUPS.map(([kind, label]) => {
        const own = found.filter((one) => one.kind === kind);
        const made = own.map((one) => option(root + one.url, one.label, one.detail));
        return own.length ? element("div", { role: "group", "aria-label": label }, ...made) : null;
      });
      const last = option(form.action + "?q=" + encodeURIComponent(text), "Search for “" + text + "”");
      last.addEventListener("click", (event) => {
        if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
          event.preventDefault();
          show(false);
          form.requestSubmit();
        }
      });
      list.replaceChildren(...groups.filter(Boolean), last);
      status.textContent = found.length === 1 ? "1 suggestion" : found.length + " suggestions";
      show(true);
    }

    async function suggest() {
      const mine = ++asked;
      const text = input.value.trim();
      let found = [];
      try {
        const index = await Casebook.index();
        found = mine === asked ? await index.suggest(text, 8) : [];
      } catch {
        // The page of the search says what is wrong; the box offers to go there.
      }
      if (mine === asked) {
        draw(found, text);
      }
    }

    const KEYS = {
      ArrowDown: () => choose(active + 1 < options.length ? active + 1 : 0),
      ArrowUp: () => choose(active > 0 ? active - 1 : options.length - 1),
      Home: () => active >= 0 && choose(0),
      End: () => active >= 0 && choose(options.length - 1),
      Enter: () => active >= 0 && options[active].click(),
      Escape: () => show(false),
    };

    function onKey(event) {
      if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) {
        return;
      }
      if (list.hidden) {
        if (event.key === "ArrowDown" && input.value.trim()) {
          event.preventDefault();
          suggest();
        }
      } else if (Object.hasOwn(KEYS, event.key) && KEYS[event.key]() !== false) {
        event.preventDefault();
      }
    }

    input.addEventListener("focus", () => Casebook.index().catch(() => {}));
    input.addEventListener("input", () => {
      clearTimeout(timer);
      asked += 1;
      if (input.value.trim()) {
        timer = setTimeout(suggest, 60);
      } else {
        show(false);
      }
    });
    input.addEventListener("keydown", onKey);
    input.addEventListener("blur", () => show(false));
    form.addEventListener("submit", () => show(false));
    list.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
    for (const [name, value] of [
      ["role", "combobox"],
      ["aria-autocomplete", "list"],
      ["aria-expanded", "false"],
      ["aria-controls", list.id],
      ["autocapitalize", "off"],
    ]) {
      input.setAttribute(name, value);
    }
    form.append(list, status);

    document.addEventListener("keydown", (event) => {
      const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
      if (event.key === "/" && !typing && !event.ctrlKey && !event.altKey && !event.metaKey) {
        event.preventDefault();
        input.focus();
        input.select();
      }
    });
  }

  const form = document.querySelector(".cb-box");
  if (form) {
    enhance(form);
  }
  if (new URLSearchParams(location.search).get("q") && document.querySelector(".cb-statement")) {
    load("mark").catch(() => {});
  }
})();
