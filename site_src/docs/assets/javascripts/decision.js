// What a reader can do with a decision: copy its citation or a paragraph with its pinpoint, fold what is standard, and
// go on in the list that the decision was opened from. Without this script the page says the same.
(function () {
  "use strict";

  const statement = document.querySelector(".cb-statement");
  const quoted = document.querySelector(".cb-cite blockquote");
  if (!statement || !quoted) {
    return;
  }

  const status = make("span", { class: "cb-unseen", role: "status" });
  const citation = words(quoted);
  const uncertain = /numbers from (\d+) on may differ/.exec(words(quoted.parentElement));

  function make(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      made.setAttribute(name, value);
    }
    made.append(...children);
    return made;
  }

  /** Return the text of an element as it is drawn, with one blank for each run of white space. */
  function words(element) {
    return element.textContent.replace(/\s+/g, " ").trim();
  }

  // ---- Copying ----

  let copying = false;

  /** Put `text` on the clipboard. Not every browser has its newer interface for pages from a disk. */
  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const focused = document.activeElement;
      copying = true;
      const area = make("textarea", { class: "cb-unseen", readonly: "" });
      area.value = text;
      document.body.append(area);
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      focused?.focus({ preventScroll: true });
      copying = false;
      if (!done) {
        throw new Error("not copied");
      }
    }
  }

  /** Return a button that copies the text that `what` gives. What `doubt` gives is said with it. */
  function copier(label, what, doubt = () => "") {
    const button = make("button", { type: "button", class: "cb-button", "data-label": label, "aria-label": label });
    let timer = 0;
    button.addEventListener("click", async () => {
      const also = doubt();
      let said = "Copied";
      try {
        await copy(what());
      } catch {
        said = "Not copied: the browser did not allow it";
      }
      button.dataset.label = said;
      status.textContent = "";
      clearTimeout(timer);
      timer = setTimeout(() => {
        button.dataset.label = label;
        status.textContent = "";
      }, 2000);
      status.textContent = said + (said === "Copied" ? also : "");
    });
    return button;
  }

  /** Return the pinpoint of the paragraph or item with the address `id`: `12`, `12(b)`, `12(b)(ii)`. */
  function pinpoint(id) {
    const [number, ...letters] = id.replace("para-", "").split("-");
    return number + letters.map((letter) => "(" + letter + ")").join("");
  }

  /** Return the citation, with a pinpoint before its address. */
  function cited(id) {
    const at = citation.endsWith(">") ? citation.lastIndexOf(" <") : citation.length;
    return citation.slice(0, at) + " para " + pinpoint(id) + citation.slice(at);
  }

  /** Return the words of a paragraph with the items below it, each on a line of its own. */
  function textOf(paragraph) {
    return [...paragraph.querySelectorAll("p")].map(words).join("\n");
  }

  // ---- The bar of the paragraph that is pointed at, tapped or has the focus ----

  let shown = null;
  const bar = make(
    "span",
    { class: "cb-bar", role: "group" },
    copier("Copy citation", () => cited(shown.id), doubt),
    copier("Copy text", () => textOf(shown) + "\n\n" + cited(shown.id), doubt),
  );

  /** Return what is said with "Copied" where the number of a paragraph is not certain. */
  function doubt() {
    const number = parseInt(pinpoint(shown.id), 10);
    return uncertain && number >= Number(uncertain[1]) ? ". Its number may differ on the published page" : "";
  }

  function show(paragraph) {
    if (paragraph === shown || bar.querySelector(":focus-visible")) {
      return;
    }
    shown = paragraph;
    if (paragraph) {
      const name = (paragraph.parentElement.closest("li") ? "item " : "paragraph ") + pinpoint(paragraph.id);
      bar.setAttribute("aria-label", "Copy " + name);
      paragraph.querySelector(".cb-pin").after(bar);
    } else {
      bar.remove();
    }
  }

  function follow(event) {
    show(event.target.closest?.(".cb-statement li[id]") || null);
  }

  document.addEventListener("pointerover", follow);
  document.addEventListener("focusin", (event) => copying || bar.contains(event.target) || follow(event));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && shown) {
      if (bar.contains(document.activeElement)) {
        shown.querySelector(".cb-pin").focus();
      }
      show(null);
    }
  });

  // ---- Folding ----

  /** Give a section of standard paragraphs a button that folds it. Finding in the page opens it, and so do links. */
  function foldable(section, at) {
    const heading = section.querySelector("h2");
    const body = make("div", { id: "cb-standard-" + at });
    const button = make("button", {
      type: "button",
      class: "cb-button cb-fold",
      "data-label": "Fold",
      "aria-label": "Fold " + words(heading),
      "aria-expanded": "true",
      "aria-controls": body.id,
    });

    function fold(folded) {
      body.toggleAttribute("hidden", folded);
      if (folded) {
        body.setAttribute("hidden", "until-found");
      }
      button.setAttribute("aria-expanded", String(!folded));
      button.dataset.label = folded ? "Unfold" : "Fold";
      button.setAttribute("aria-label", button.dataset.label + " " + words(heading));
    }

    button.addEventListener("click", () => fold(!body.hidden));
    body.addEventListener("beforematch", () => fold(false));
    body.addEventListener("casebook:reveal", () => fold(false));
    heading.after(button);
    body.append(...[...section.childNodes].slice([...section.childNodes].indexOf(button) + 1));
    section.append(body);
  }

  /** Open what is folded around the target of the address. */
  function reveal() {
    let id = location.hash.slice(1);
    try {
      id = decodeURIComponent(id);
    } catch {
      // A sign that is coded by half stands for itself.
    }
    const target = document.getElementById(id);
    target?.dispatchEvent(new CustomEvent("casebook:reveal", { bubbles: true }));
  }

  // ---- Previous and next in the list that the decision was opened from ----

  const LISTS = {
    council: (facts) => [...facts.querySelectorAll('a[href*="/councils/"]')],
    category: (facts) => [...facts.querySelectorAll('a[href*="/categories/"]')],
  };

  function neighbours() {
    const list = new URLSearchParams(location.search).get("in");
    const pair = Object.hasOwn(LISTS, list) && document.querySelector(".cb-in" + list);
    if (!pair) {
      return;
    }
    const links = [];
    for (const entry of pair.querySelectorAll("li")) {
      const link = entry.querySelector("a");
      const way = /^\s*(Previous|Next)/.exec(entry.textContent)?.[1];
      if (way) {
        link.search = "?in=" + list; // those at the end of the page stay in the list too
        links[way === "Next" ? "push" : "unshift"](make("a", { href: link.href, title: words(link) }, way));
      }
    }
    const name = LISTS[list](document.querySelector(".cb-facts")).map(words).join(": ");
    const near = make("nav", { class: "cb-near", "aria-label": "This list" }, ...links, make("span", {}, "in " + name));
    document.querySelector(".cb-trail").after(near);
  }

  /** Put the citation at the foot of each printed page, where a browser can have that. */
  function footer() {
    const said = (citation + " · " + location.href.replace(/[?#].*/, "")).replace(/["\\]/g, "\\$&");
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('@page { @bottom-left { content: "' + said + '"; font: 7.5pt sans-serif; width: 85%; } }');
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }

  quoted.append(copier("Copy citation", () => citation));
  document.body.append(status);
  document.querySelectorAll(".cb-standard").forEach(foldable);
  window.addEventListener("hashchange", reveal);
  neighbours();
  footer();
})();
