// The bundle of a list, for paper: cover, contents, table of authorities, and the decisions or paragraphs in full. The
// words come from the index, word for word. The twin of generator/search/taking/bundle.py, against which it is tested.
(() => {
  "use strict";

  const Casebook = window.Casebook;
  const { element } = Casebook;
  const { citation, pinpointOf, readFacts } = Casebook.take;

  const TYPED = /^\(?([a-z]|[ivx]{2,5})\)\s/; // the letter of an item that is typed in its text
  /** @type {Record<string, string>} */
  const NUMBERING = {
    restored: "Casebook restored the numbers of its paragraphs.",
    lost: "The source of this decision has lost its paragraph numbers.",
  };

  /**
   * Return the entries of a list with what the index has of them; one that it does not have has only its reference.
   * @param {SearchIndex} index
   * @param {ListEntry[]} entries
   * @returns {Promise<FullEntry[]>}
   */
  async function fullEntries(index, entries) {
    const numbers = await Promise.all(entries.map(({ reference }) => index.find(reference.replaceAll("-", ""))));
    const known = [...new Set(/** @type {number[]} */ (numbers.filter((number) => number !== null)))];
    /** @type {Map<number, {row: FactsRow, law: CitedLaw[]}>} */
    const facts = new Map();
    await readFacts(index, known, (place, row, law) => facts.set(known[place], { row, law }));
    const records = new Map((await index.records(known)).map((record) => [record.id, record]));
    return Promise.all(
      entries.map(async (entry, at) => {
        const number = numbers[at];
        const said = number === null ? undefined : facts.get(number);
        const record = number === null ? undefined : records.get(number);
        if (!said || !record) {
          return { ...entry, number: null, blocks: [] };
        }
        const blocks = await Promise.all(
          partOf(record.blocks, entry.anchor).map(async ([kind, anchor, text]) => {
            const words = typeof text === "number" ? await index.texts.sharedText(text) : text;
            return /** @type {[string, string, string]} */ ([kind, anchor, words]);
          }),
        );
        return { ...entry, number, ...said, blocks };
      }),
    );
  }

  /**
   * Return the blocks of a decision that an address means: a paragraph with its items, or what stands below a heading.
   * @template {[string, string, unknown]} Block
   * @param {Block[]} blocks
   * @param {string} anchor
   */
  function partOf(blocks, anchor) {
    if (!anchor) {
      return blocks;
    }
    if (pinpointOf(anchor)) {
      return blocks.filter((block) => isWithin(block[1], anchor));
    }
    const first = blocks.findIndex((block) => block[1] === anchor);
    const next = blocks.findIndex((block, at) => at > first && block[0] === "h");
    return first < 0 ? [] : blocks.slice(first, next < 0 ? blocks.length : next);
  }

  /**
   * @param {string} anchor
   * @param {string} paragraph
   */
  function isWithin(anchor, paragraph) {
    return anchor === paragraph || anchor.startsWith(paragraph + "-");
  }

  /**
   * Return what an entry is called: the title of the decision, with a pinpoint.
   * @param {FullEntry} entry
   */
  function nameOf({ row, reference, anchor }) {
    const pinpoint = pinpointOf(anchor);
    return (row ? row.title : reference.replaceAll("-", " ")) + (pinpoint ? ", para " + pinpoint : "");
  }

  /**
   * Return the bundle of a list.
   * @param {ReaderList} list
   * @param {FullEntry[]} entries
   */
  function makeBundle(list, entries) {
    return element(
      "section",
      { class: "cb-bundle", "aria-label": "Bundle" },
      makeCover(list, entries),
      makeContents(entries),
      makeAuthorities(entries),
      ...entries.map(makeArticle),
    );
  }

  /**
   * @param {ReaderList} list
   * @param {FullEntry[]} entries
   */
  function makeCover(list, entries) {
    const known = new Set(entries.filter(({ row }) => row).map(({ reference }) => reference)).size;
    const count = known + (known === 1 ? " decision" : " decisions");
    return element(
      "header",
      { class: "cb-cover" },
      element("h2", { class: "cb-cover__title" }, list.title || "Decisions of the Ombudsman"),
      list.for ? element("p", {}, "Prepared for " + list.for) : null,
      list.date ? element("p", {}, list.date) : null,
      element("p", {}, count + " of the Local Government and Social Care Ombudsman"),
      element(
        "p",
        { class: "cb-ours" },
        "The words of the decisions are reproduced as they stand in this archive. The title, the notes, the contents and " +
          "the table of authorities are not part of the decisions.",
      ),
      element("p", { class: "cb-ours" }, "Decisions © Commission for Local Administration in England."),
    );
  }

  /** @param {FullEntry[]} entries */
  function makeContents(entries) {
    const lines = entries.map((entry, at) =>
      element("li", {}, element("a", { href: "#entry-" + (at + 1) }, nameOf(entry))),
    );
    return element(
      "nav",
      { class: "cb-contents", "aria-label": "Contents" },
      element("h2", {}, "Contents"),
      element("ol", {}, ...lines),
    );
  }

  /**
   * Return the law that is cited in what is chosen: for each part its forms, and for each decision where.
   * @param {FullEntry[]} entries
   */
  function authorities(entries) {
    /** @type {Map<string, {name: string, cites: Set<string>, places: Map<string, Set<string>>}>} */
    const found = new Map();
    for (const { row, law, anchor } of entries) {
      for (const { authority, part, page, cites, at } of law ?? []) {
        const here = at.filter((place) => !anchor || isWithin(place, anchor));
        if (anchor && !here.length) {
          continue;
        }
        const name = authority + (part ? ", " + part : "");
        const known = found.get(page) ?? { name, cites: new Set(), places: new Map() };
        found.set(page, known);
        for (const cite of anchor ? [] : cites) {
          known.cites.add(cite);
        }
        const reference = String(row?.reference);
        const places = known.places.get(reference) ?? new Set();
        known.places.set(reference, places);
        for (const place of here.map(pinpointOf).filter(Boolean)) {
          places.add(place);
        }
      }
    }
    const order = (/** @type {string} */ page) => page.replace(/\d+/g, (digits) => digits.padStart(8, "0"));
    return [...found].sort(([one], [other]) => (order(one) < order(other) ? -1 : 1)).map(([, row]) => row);
  }

  /** @param {FullEntry[]} entries */
  function makeAuthorities(entries) {
    const rows = authorities(entries);
    const lines = rows.map(({ name, cites, places }) => {
      const where = [...places].map(([reference, found]) => {
        const pinpoints = [...found];
        return (
          reference + (pinpoints.length ? (pinpoints.length > 1 ? " paras " : " para ") + pinpoints.join(", ") : "")
        );
      });
      const forms = [...cites].join(", ");
      return element(
        "tr",
        {},
        element("th", { scope: "row" }, name + (forms ? " (" + forms + ")" : "")),
        element("td", {}, where.join("; ")),
      );
    });
    const head = element("tr", {}, element("th", { scope: "col" }, "Law"), element("th", { scope: "col" }, "Cited in"));
    return element(
      "section",
      { class: "cb-authorities" },
      element("h2", {}, "Table of authorities"),
      rows.length
        ? element("table", {}, element("thead", {}, head), element("tbody", {}, ...lines))
        : element("p", {}, "What is chosen cites no law that Casebook knows."),
      element(
        "p",
        { class: "cb-ours" },
        "Drawn from the words by Casebook's rules, without the law that standard paragraphs cite in every decision.",
      ),
    );
  }

  /**
   * @param {FullEntry} entry
   * @param {number} at
   */
  function makeArticle(entry, at) {
    const { row, note, anchor, blocks } = entry;
    const numbering = row ? NUMBERING[row.numbering] : "";
    return element(
      "article",
      { class: "cb-chosen", id: "entry-" + (at + 1) },
      element("h2", {}, at + 1 + ". " + nameOf(entry)),
      row ? element("p", { class: "cb-chosen__cite" }, citation(row, pinpointOf(anchor))) : null,
      note ? element("p", { class: "cb-chosen__note" }, element("strong", {}, "Note:"), " " + note) : null,
      row && numbering ? element("p", { class: "cb-ours" }, numbering) : null,
      row ? null : element("p", {}, "This decision is not in this archive."),
      row && !blocks.length ? element("p", {}, "This decision has no such paragraph.") : null,
      blocks.length ? element("div", { class: "cb-words" }, ...makeWords(blocks)) : null,
    );
  }

  /**
   * Return the words of blocks. The number of a paragraph stands before its first block.
   * @param {[string, string, string][]} blocks
   */
  function makeWords(blocks) {
    return blocks.map(([kind, anchor, text], at) => {
      if (kind === "h") {
        return element("h3", {}, text);
      }
      const [number, ...letters] = pinpointOf(anchor)
        .split(/\(|\)\(|\)/)
        .filter(Boolean);
      const isFirst = at === 0 || blocks[at - 1][1] !== anchor;
      const label = letters.length ? "(" + letters[letters.length - 1] + ")" : number + ".";
      const isNumbered = number && isFirst && !(letters.length && TYPED.test(text));
      return element(
        "p",
        { "data-depth": number ? String(letters.length) : null },
        isNumbered ? element("span", { class: "cb-number" }, label) : null,
        (isNumbered ? " " : "") + text,
      );
    });
  }

  Casebook.list = { ...Casebook.list, fullEntries, makeBundle, nameOf };
})();
