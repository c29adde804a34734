// The page of a reader's list, my-list.html: what it has, in the address and, where that may be, in this browser.
(() => {
  "use strict";

  const Casebook = window.Casebook;
  const { element, root } = Casebook;
  const take = Casebook.take;
  const { fillRow, fullEntries, makeAdder, makeBundle, makeButton, makeRow } = Casebook.list;

  const PAUSE = 400; // milliseconds without a key before the bundle is drawn again
  const LONG = 2000; // characters of an address that some programs cut
  const CONFIRMED = 2000; // milliseconds that a button says what it did

  /** The page. */
  class ListPage {
    /** @param {HTMLElement} place */
    constructor(place) {
      this.place = place;
      this.list = take.emptyList();
      this.isOwn = true; // whether the list is the one that this browser keeps
      this.lost = 0; // entries of the address that could not be read
      /** @type {ReaderList[]} */
      this.past = [];
      this.timer = 0;
      this.drawing = 0; // counts drawings: an earlier one that ends late is not shown
      this.written = ""; // the part of the address that this page wrote
      this.notice = element("div", { class: "cb-list__notice" });
      this.status = element("p", { role: "status", class: "cb-list__status" });
      this.rows = element("ol", { class: "cb-list__entries" });
      this.bundle = element("div");
      this.fields = this.makeFields();
      this.undo = makeButton("Undo", () => this.takeBack());
      this.link = element("input", { type: "text", readonly: true, "aria-label": "Link to this list", hidden: true });
    }

    /** Fields of the cover. */
    makeFields() {
      const make = (/** @type {"title" | "for" | "date"} */ name, /** @type {string} */ label) => {
        const input = element("input", { type: "text", autocomplete: "off" });
        input.addEventListener("change", () => this.change({ ...this.list, [name]: input.value.trim() }));
        return { name, input, node: element("label", {}, label, input) };
      };
      return [make("title", "Title"), make("for", "Prepared for"), make("date", "Date")];
    }

    /** Return the buttons for the whole list. */
    makeTools() {
      const copy = makeButton("Copy link to this list", async () => {
        const link = location.href;
        try {
          await navigator.clipboard.writeText(link);
          this.link.hidden = true;
          copy.textContent = this.status.textContent = "Link copied";
          setTimeout(() => {
            copy.textContent = "Copy link to this list";
          }, CONFIRMED);
        } catch {
          this.link.hidden = false;
          this.link.value = link;
          this.link.focus();
          this.link.select();
          this.status.textContent = "Not copied: the browser did not allow it. The link is selected.";
        }
      });
      const file = element("input", { type: "file", accept: ".txt,text/plain", class: "cb-unseen", tabindex: "-1" });
      file.setAttribute("aria-label", "A list as a text file");
      file.addEventListener("change", () => file.files?.[0]?.text().then((text) => this.read(text)));
      return element(
        "div",
        { class: "cb-take" },
        makeButton("Print the bundle", () => window.print()),
        copy,
        this.link,
        makeButton("Save as text file", () => {
          const lines = this.list.entries.map((entry) => take.lineOf(entry) + "\n");
          Casebook.download(new Blob(lines, { type: "text/plain;charset=utf-8" }), "my-list.txt");
        }),
        makeButton("Open a text file", () => file.click()),
        file,
        this.makeExports(),
        this.undo,
        makeButton("Remove all", () => this.change({ ...this.list, entries: [] }, "All entries removed.")),
      );
    }

    /** Return the exports of the decisions of the list. */
    makeExports() {
      const wanted = async (/** @type {string} */ form) => {
        const index = await Casebook.index();
        const { entries } = this.list;
        const found = await Promise.all(entries.map(({ reference }) => index.find(reference.replaceAll("-", ""))));
        /** @type {number[]} */
        const ids = [];
        /** @type {string[]} */
        const paragraphs = [];
        found.forEach((id, at) => {
          if (id !== null && (form === "citations" || !ids.includes(id))) {
            ids.push(id);
            paragraphs.push(take.pinpointOf(entries[at].anchor));
          }
        });
        return { index, ids, paragraphs };
      };
      const summary = element("summary", { class: "cb-take-button" }, "Export the decisions");
      return element("details", { class: "cb-take__export" }, summary, take.makeExports("my-list", wanted));
    }

    // ---- The list --------------------------------------------------------------------------------------------------

    /** Take the list of the address, or else the one that this browser keeps. */
    async load() {
      const hash = location.hash.replace(/^#/, "");
      const adds = /^add(&|$)/.test(hash);
      const said = await take.parseList(hash);
      const stored = take.storedList();
      this.past = [];
      this.lost = said?.lost ?? 0;
      this.isOwn = !said || adds || JSON.stringify(said.list) === JSON.stringify(stored.list);
      this.list = said && !adds ? said.list : take.withEntries(stored.list, said?.list.entries ?? []);
      if (this.isOwn) {
        take.keepList(this.list);
      }
      await this.write();
      this.draw();
    }

    /** Put the list into the address. */
    async write() {
      this.written = await take.formatList(this.list);
      history.replaceState(null, "", location.pathname + location.search + (this.written && "#" + this.written));
    }

    /**
     * Have another list, which can be undone.
     * @param {ReaderList} list
     * @param {string} [said]
     */
    async change(list, said = "") {
      this.past.push(this.list);
      await this.become(list, said);
    }

    /**
     * @param {ReaderList} list
     * @param {string} said
     */
    async become(list, said) {
      this.list = list;
      if (this.isOwn) {
        take.keepList(list);
      }
      this.status.textContent = said;
      await this.write();
      this.draw();
    }

    async takeBack() {
      const list = this.past.pop();
      if (list) {
        await this.become(list, "Undone.");
      }
      this.undo.focus();
    }

    /** @param {ListEntry[]} entries */
    add(entries) {
      const list = take.withEntries(this.list, entries);
      const added = list.entries.length - this.list.entries.length;
      const rest = added < entries.length ? " What the list has already, or has no room for, is left out." : "";
      this.change(list, (added === 1 ? "1 entry added." : added + " entries added.") + rest);
    }

    /**
     * Add the lines of a text file.
     * @param {string} text
     */
    read(text) {
      const lines = text.split(/\r?\n/).filter((line) => line.trim() && !line.trim().startsWith("#"));
      const entries = lines.map(take.readLine);
      this.add(entries.filter((entry) => entry !== null));
      const bad = lines.filter((_, at) => !entries[at]);
      if (bad.length) {
        this.status.textContent += " Not read: " + bad.slice(0, 3).join("; ") + (bad.length > 3 ? " …" : "");
      }
    }

    /**
     * Move an entry, and keep the focus on the button that did it.
     * @param {number} at
     * @param {-1 | 1} by
     */
    async move(at, by) {
      const entries = [...this.list.entries];
      const [entry] = entries.splice(at, 1);
      entries.splice(at + by, 0, entry);
      await this.change({ ...this.list, entries }, `Moved to place ${at + by + 1} of ${entries.length}.`);
      const row = this.rows.children[at + by];
      const used = row?.querySelector(by < 0 ? ".cb-up:enabled" : ".cb-down:enabled");
      /** @type {HTMLElement | null | undefined} */ (used ?? row?.querySelector("button:enabled"))?.focus();
    }

    /**
     * @param {number} at
     * @param {string} note
     */
    note(at, note) {
      const entries = this.list.entries.map((one, other) => (other === at ? { ...one, note } : one));
      this.change({ ...this.list, entries }, "Note kept.");
    }

    /** @param {number} at */
    async remove(at) {
      const entries = this.list.entries.filter((_, other) => other !== at);
      await this.change({ ...this.list, entries }, "Removed. Undo brings it back.");
      this.undo.focus();
    }

    // ---- Drawing ---------------------------------------------------------------------------------------------------

    draw() {
      for (const { name, input } of this.fields) {
        input.value = this.list[name];
      }
      this.undo.disabled = !this.past.length;
      this.drawNotice();
      const { entries } = this.list;
      this.rows.replaceChildren(...entries.map((entry, at) => makeRow(entry, at, entries.length, this)));
      clearTimeout(this.timer);
      this.timer = window.setTimeout(() => this.drawBundle(), this.bundle.firstChild ? PAUSE : 0);
    }

    drawNotice() {
      const { list, kept } = take.storedList();
      const parts = [];
      if (this.lost) {
        parts.push(
          this.lost === 1
            ? "1 entry of the address could not be read. It may have been cut."
            : this.lost + " entries of the address could not be read, or have no room.",
        );
      }
      if (!kept) {
        parts.push(
          "This browser keeps nothing for this page. The list is in its address: bookmark it, or copy the link.",
        );
      } else if (!this.isOwn) {
        parts.push(
          list.entries.length
            ? `This list came with its address. Your own list in this browser has another ${list.entries.length}.`
            : "This list came with its address, and is not kept in this browser.",
        );
      }
      if (this.written.length > LONG) {
        parts.push(
          `The address of this list has ${this.written.length.toLocaleString("en-GB")} characters. Browsers take that; some ` +
            "mail programs cut it. Save the list as a text file to send it.",
        );
      }
      this.notice.replaceChildren(...parts.map((text) => element("p", {}, text)));
      if (kept && !this.isOwn) {
        this.notice.append(
          makeButton(list.entries.length ? "Add these to mine" : "Keep as my list", () => this.adopt()),
          ...(list.entries.length ? [makeButton("Show mine", () => this.showOwn())] : []),
        );
      }
    }

    async adopt() {
      const { list } = take.storedList();
      this.past = [];
      this.isOwn = true;
      await this.become(
        list.entries.length ? take.withEntries(list, this.list.entries) : this.list,
        "This list is now kept in this browser.",
      );
    }

    async showOwn() {
      history.replaceState(null, "", location.pathname + location.search);
      await this.load();
    }

    /** Fill in what the index has of the entries, and draw the bundle. */
    async drawBundle() {
      this.drawing += 1;
      const drawing = this.drawing;
      if (!this.list.entries.length) {
        this.bundle.replaceChildren(
          element(
            "p",
            {},
            "The list is empty. Save decisions and paragraphs where you read them, or from the ",
            element("a", { href: root + "search.html" }, "results of a search"),
            ".",
          ),
        );
        return;
      }
      try {
        const index = await Casebook.index();
        const entries = await fullEntries(index, this.list.entries);
        if (drawing === this.drawing) {
          entries.forEach((entry, at) => fillRow(this.rows.children[at], entry));
          this.bundle.replaceChildren(
            element("h2", { class: "cb-list__preview" }, "What is printed"),
            makeBundle(this.list, entries),
          );
        }
      } catch (failure) {
        if (drawing === this.drawing) {
          this.bundle.replaceChildren(
            element("p", { class: "cb-message" }, /** @type {Error} */ (failure).message),
            makeButton("Try again", () => this.drawBundle()),
          );
        }
      }
    }

    /** Show the page, and listen to other pages of the site that change the list. */
    start() {
      this.place.replaceChildren(
        element(
          "div",
          { class: "cb-list" },
          this.notice,
          element(
            "div",
            { class: "cb-list__cover", role: "group", "aria-label": "Cover" },
            ...this.fields.map((field) => field.node),
          ),
          this.makeTools(),
          this.status,
          element("h2", { class: "cb-unseen" }, "Entries"),
          this.rows,
          makeAdder(
            (entry) => this.add([entry]),
            (problem) => {
              this.status.textContent = problem;
            },
          ),
        ),
        this.bundle,
      );
      this.bundle.addEventListener("click", (event) => {
        // The part of the address after # is the list.
        const link = /** @type {Element} */ (event.target).closest?.("a[href^='#entry-']");
        if (link) {
          event.preventDefault();
          document.getElementById(link.getAttribute("href")?.slice(1) ?? "")?.scrollIntoView();
        }
      });
      window.addEventListener("hashchange", async () => {
        if (location.hash.replace(/^#/, "") === this.written) {
          return;
        }
        if (/^#add(&|$)/.test(location.hash) || (await take.parseList(location.hash))) {
          this.load();
        } else {
          this.write(); // only another place of this page
        }
      });
      window.addEventListener("storage", (event) => {
        if (this.isOwn && event.key === take.key()) {
          this.showOwn();
        }
      });
      this.load();
    }
  }

  const place = document.getElementById("cb-my-list");
  if (place) {
    new ListPage(place).start();
  }
})();
