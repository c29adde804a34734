// Saves a decision or a paragraph to the reader's list, and says so in a bar at the foot of the window.
(() => {
  "use strict";

  const Casebook = window.Casebook;
  const { element } = Casebook;
  const { MOST, formatList, emptyList, keepList, storedList, withEntries } = Casebook.take;

  /** @type {ListEntry[]} what was saved on this page, for where a page cannot see what another one keeps */
  let saved = [];
  /** @type {ReturnType<typeof makeBar> | null} */
  let bar = null;

  /** Load how the bar looks, on pages that do not have that. */
  function loadLook() {
    const href = Casebook.root + "assets/stylesheets/take.css";
    if (![...document.styleSheets].some((sheet) => sheet.href === href)) {
      document.head.append(element("link", { rel: "stylesheet", href }));
    }
  }

  /** Return the bar: what was saved, a note on it, and the way to the list. */
  function makeBar() {
    const status = element("p", { role: "status" });
    const note = element("input", { type: "text", autocomplete: "off" });
    const field = element("label", {}, "Note ", note);
    const link = element("a", { href: Casebook.root + "my-list.html" }, "My list");
    const close = element("button", { type: "button" }, "Close");
    const node = element(
      "section",
      { class: "cb-saved", "aria-label": "Saved to my list" },
      status,
      field,
      link,
      close,
    );
    return { node, status, note, field, link, close };
  }

  /** The address of the list: with what was saved here where its page may not see what this one keeps. */
  async function listAddress() {
    const own = Casebook.root + "my-list.html";
    if (location.protocol !== "file:" && storedList().kept) {
      return own;
    }
    return own + "#add&" + (await formatList({ ...emptyList(), entries: saved }));
  }

  /**
   * Save an entry to the list that this browser keeps.
   * @param {ListEntry} entry
   * @param {string} label what it is called: Paragraph 12 of …
   * @param {HTMLElement} opener what has the focus again when the bar is closed
   */
  async function save(entry, label, opener) {
    const { list } = storedList();
    const known = list.entries.some((one) => one.reference === entry.reference && one.anchor === entry.anchor);
    const full = !known && list.entries.length >= MOST;
    const isKept = !full && keepList(withEntries(list, [entry]));
    saved = full ? saved : withEntries({ ...emptyList(), entries: saved }, [entry]).entries;
    loadLook();
    bar ??= makeBar();
    const { node, status, note, field, link, close } = bar;
    document.body.append(node);
    document.body.classList.add("cb-has-saved");
    status.textContent = "";
    status.textContent = full
      ? `Not saved: the list has ${MOST} entries, and more do not fit.`
      : (known ? "In your list already: " : "Saved: ") +
        label +
        (isKept ? "." : ". This browser keeps nothing here: open the list, and bookmark its address.");
    note.value =
      list.entries.find((one) => one.reference === entry.reference && one.anchor === entry.anchor)?.note ?? "";
    field.hidden = full;
    link.textContent = isKept || known ? `My list (${withEntries(list, [entry]).entries.length})` : "Open my list";
    link.href = await listAddress();
    note.oninput = async () => {
      const noted = { ...entry, note: note.value };
      saved = saved.map((one) => (one.reference === entry.reference && one.anchor === entry.anchor ? noted : one));
      const now = storedList().list;
      now.entries = now.entries.map((one) =>
        one.reference === entry.reference && one.anchor === entry.anchor ? noted : one,
      );
      keepList(now);
      link.href = await listAddress();
    };
    const end = () => {
      node.remove();
      document.body.classList.remove("cb-has-saved");
      opener.focus({ preventScroll: true });
    };
    close.onclick = end;
    node.onkeydown = (event) => {
      if (event.key === "Escape") {
        end();
      }
    };
  }

  Object.assign(Casebook.take, { save });
})();
