// The entries of a reader's list, as elements that can be edited, and the field that adds one. Nothing here keeps a state.
(() => {
  "use strict";

  const Casebook = window.Casebook;
  const { element, root } = Casebook;
  const take = Casebook.take;

  /**
   * @param {string} text
   * @param {() => void} action
   * @param {Record<string, string | boolean | null>} [attributes]
   */
  function makeButton(text, action, attributes = {}) {
    const button = element("button", { type: "button", class: "cb-take-button", ...attributes }, text);
    button.addEventListener("click", action);
    return button;
  }

  /**
   * Return the form that adds an entry by what is typed.
   * @param {(entry: ListEntry) => void} add
   * @param {(problem: string) => void} refuse
   */
  function makeAdder(add, refuse) {
    const input = element("input", { type: "text", autocomplete: "off", spellcheck: "false" });
    const label = element("label", {}, "Add a decision or paragraph", input);
    const hint = element("p", { class: "cb-ours" }, "A reference or an address: 20 013 052 para 48(a) | a note");
    const button = element("button", { class: "cb-take-button" }, "Add");
    const form = element("form", { class: "cb-list__add" }, label, button, hint);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const entry = take.readLine(input.value);
      if (entry) {
        input.value = "";
        add(entry);
      } else {
        refuse("Not added: no reference of a decision, perhaps with a paragraph, was read there.");
      }
    });
    return form;
  }

  /**
   * Return an entry that can be edited. What the index knows of it is filled in later.
   * @param {ListEntry} entry
   * @param {number} at its place
   * @param {number} count how many there are
   * @param {ListEdits} edits
   */
  function makeRow(entry, at, count, edits) {
    const pinpoint = take.pinpointOf(entry.anchor);
    const name = entry.reference.replaceAll("-", " ") + (pinpoint ? " para " + pinpoint : "");
    const note = element("textarea", { rows: "2", "aria-label": "Note on " + name });
    note.value = entry.note;
    note.addEventListener("change", () => edits.note(at, note.value.trim()));
    const move = (/** @type {string} */ text, /** @type {-1 | 1} */ by, /** @type {boolean} */ disabled) =>
      makeButton(text, () => edits.move(at, by), {
        class: "cb-take-button cb-" + text.toLowerCase(),
        "aria-label": "Move " + text.toLowerCase() + ": " + name,
        disabled,
      });
    return element(
      "li",
      { class: "cb-list__entry" },
      element("p", { class: "cb-list__name" }, name),
      element("p", { class: "cb-list__words" }),
      element("label", { class: "cb-list__note" }, "Note", note),
      element(
        "div",
        { class: "cb-take" },
        move("Up", -1, at === 0),
        move("Down", 1, at === count - 1),
        makeButton("Remove", () => edits.remove(at), { "aria-label": "Remove: " + name }),
      ),
    );
  }

  /**
   * Fill in what the index has of an entry.
   * @param {Element | undefined} row
   * @param {FullEntry} entry
   */
  function fillRow(row, entry) {
    const [name, words] = row ? row.querySelectorAll("p") : [];
    if (!name || !words) {
      return;
    }
    if (!entry.row) {
      words.textContent = "Not in this archive.";
      return;
    }
    const href = root + entry.row.page + (entry.anchor ? "#" + encodeURIComponent(entry.anchor) : "");
    name.replaceChildren(element("a", { href }, Casebook.list.nameOf(entry)));
    const text = entry.blocks.map((block) => block[2]).join(" ");
    if (entry.anchor) {
      words.textContent = text || "This decision has no such paragraph.";
    } else {
      const { date, decision } = entry.row;
      const badge = { class: "cb-badge", "data-outcome": decision };
      words.replaceChildren(
        element("span", badge, decision || "Outcome not stated"),
        " " + (date ? take.longDate(date) : "Date not stated"),
      );
    }
  }

  Casebook.list = { ...Casebook.list, fillRow, makeAdder, makeButton, makeRow };
})();
