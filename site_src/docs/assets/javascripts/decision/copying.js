// What all that a reader can do with a decision stands on: buttons that copy or save, and how a place is called.
(() => {
  "use strict";

  const { element, loadScript } = window.Casebook;

  const CONFIRMED = 2000; // milliseconds that a button says what it did

  const status = element("span", { class: "cb-unseen", role: "status" });

  /**
   * Return the text of an element as it is drawn, with one blank for each run of white space.
   * @param {Element} node
   */
  function textOf(node) {
    return (node.textContent ?? "").replace(/\s+/g, " ").trim();
  }

  /**
   * Put `text` on the clipboard. Not every browser has its newer interface for pages from a disk.
   * @param {string} text
   * @throws {Error} the browser did not allow it
   */
  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      decision.copying = true;
      const done = copyBySelection(text);
      decision.copying = false;
      if (!done) {
        throw new Error("not copied");
      }
    }
  }

  /**
   * Copy `text` as a reader would: select it and copy. Return whether that worked.
   * @param {string} text
   */
  function copyBySelection(text) {
    const focused = /** @type {HTMLElement | null} */ (document.activeElement);
    const area = element("textarea", { class: "cb-unseen", readonly: true });
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    focused?.focus({ preventScroll: true });
    return done;
  }

  /**
   * Say something to those who listen, and again if it is the same.
   * @param {string} text
   */
  function say(text) {
    status.textContent = "";
    status.textContent = text;
  }

  /**
   * Return a button. What it says is no part of the text, so nothing selects, finds or copies it.
   * @param {string} label
   * @param {string} [name] what it is called, which begins with the label; the label itself without it
   */
  function makeButton(label, name = label) {
    const button = element("button", { type: "button", class: "cb-button" });
    nameButton(button, label, name);
    return button;
  }

  /**
   * Name a button.
   * @param {HTMLButtonElement} button
   * @param {string} label
   * @param {string} [name]
   */
  function nameButton(button, label, name = label) {
    button.dataset.label = button.dataset.named = label;
    button.setAttribute("aria-label", name);
    delete button.dataset.done;
  }

  /**
   * Let a button copy a text when it is pressed.
   * @param {HTMLButtonElement} button
   * @param {() => string} text
   * @param {() => string} [doubt] what is said with "Copied"
   */
  function copyOnPress(button, text, doubt = () => "") {
    let timer = 0;
    button.addEventListener("click", async () => {
      let shown = "Copied";
      let spoken = shown + doubt();
      try {
        await copy(text());
      } catch {
        shown = spoken = "Not copied: the browser did not allow it";
      }
      button.dataset.label = shown;
      button.dataset.done = "";
      clearTimeout(timer);
      timer = window.setTimeout(() => {
        button.dataset.label = button.dataset.named;
        delete button.dataset.done;
        status.textContent = "";
      }, CONFIRMED);
      say(spoken);
    });
    return button;
  }

  /**
   * Let a button save the decision to the reader's list, or the paragraph that has the address. The list's script is
   * loaded when it is first used.
   * @param {HTMLButtonElement} button
   * @param {() => string} addressOf the address of the paragraph, or ""
   */
  function saveOnPress(button, addressOf) {
    button.addEventListener("click", async () => {
      try {
        await loadScript("assets/javascripts/take.js", "");
        const name = textOf(/** @type {Element} */ (document.querySelector("h1")));
        const anchor = addressOf();
        const reference = (location.pathname.split("/").pop() ?? "").replace(/\.html$/, "");
        const saved = anchor ? "Paragraph " + pinpoint(anchor) + " of " + name : name;
        window.Casebook.take.save({ reference, anchor, note: "" }, saved, button);
      } catch {
        button.dataset.label = "Not saved: a script is missing";
        say(button.dataset.label);
      }
    });
    return button;
  }

  /**
   * Return the pinpoint of the paragraph or item with the address `id`: `12`, `12(b)`, `12(b)(ii)`.
   * @param {string} id
   */
  function pinpoint(id) {
    const [number, ...letters] = id.replace("para-", "").split("-");
    return number + letters.map((letter) => "(" + letter + ")").join("");
  }

  /** @type {DecisionParts} */
  const decision = { copying: false, textOf, say, makeButton, nameButton, copyOnPress, saveOnPress, pinpoint };
  window.Casebook.decision = decision;
  if (document.querySelector(".cb-cite blockquote")) {
    document.body.append(status);
  }
})();
