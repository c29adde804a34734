// Marks the words of a search on the decision that was opened from it. The address has the search: ?q=…
// The text of the statement stays what it is: text nodes are split, and the parts found are put into <mark> elements.
(() => {
  "use strict";

  const { element, engine, pointedAt, root } = window.Casebook;
  const BLOCKS = "p, h1, h2, h3, h4, h5, h6, li, dt, dd, td, th, div, section";
  const LONGEST = 10000; // characters of a query

  /** @typedef {HTMLElement[]} Match its <mark> elements: it has several where links or emphasis part it */

  /**
   * Return the text nodes of `statement`, those of each block together.
   * @param {Element} statement
   * @returns {Text[][]}
   */
  function textBlocks(statement) {
    /** @type {Map<Element | null, Text[]>} */
    const found = new Map();
    const walker = document.createTreeWalker(statement, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = /** @type {Text} */ (walker.currentNode);
      const block = node.parentElement?.closest(BLOCKS) ?? null;
      found.set(block, [...(found.get(block) ?? []), node]);
    }
    return [...found.values()];
  }

  /**
   * Put the part of `node` from `from` to `to` into a <mark>, and return that.
   * @param {Text} node
   * @param {number} from
   * @param {number} to
   */
  function wrap(node, from, to) {
    const part = from > 0 ? node.splitText(from) : node;
    if (to - from < part.length) {
      part.splitText(to - from);
    }
    const mark = element("mark", { class: "cb-mark" });
    part.replaceWith(mark);
    mark.append(part);
    return mark;
  }

  /**
   * Mark `ranges` in the text that `nodes` make together, from the last to the first, so that places stay true.
   * @param {Text[]} nodes
   * @param {[number, number][]} ranges
   * @returns {Match[]}
   */
  function markBlock(nodes, ranges) {
    /** @type {Match[]} */
    const found = [];
    let rest = nodes;
    for (const [from, to] of [...ranges].reverse()) {
      /** @type {Match} */
      const marks = [];
      let end = rest.reduce((sum, node) => sum + node.length, 0);
      for (const node of [...rest].reverse()) {
        const begin = end - node.length;
        if (from < end && to > begin) {
          marks.unshift(wrap(node, Math.max(from - begin, 0), Math.min(to, end) - begin));
        }
        end = begin;
      }
      if (marks.length) {
        found.unshift(marks);
      }
      rest = nodesBefore(rest, from);
    }
    return found;
  }

  /**
   * Return those of `nodes` that still hold the text before `at`: splitting has shortened the last of them.
   * @param {Text[]} nodes
   * @param {number} at
   */
  function nodesBefore(nodes, at) {
    let begin = 0;
    return nodes.filter((node) => {
      const kept = begin < at;
      begin += node.length;
      return kept;
    });
  }

  /**
   * Mark what `matcher` finds in `statement`.
   * @param {Element} statement
   * @param {Matcher} matcher
   * @returns {Match[]}
   */
  function markAll(statement, matcher) {
    return textBlocks(statement).flatMap((nodes) =>
      markBlock(nodes, matcher.find(nodes.map((node) => node.data).join(""))),
    );
  }

  /**
   * Take marks away.
   * @param {Match[]} matches
   */
  function unmark(matches) {
    for (const mark of matches.flat()) {
      const parent = mark.parentNode;
      mark.replaceWith(...mark.childNodes);
      parent?.normalize();
    }
  }

  /**
   * Return the number of the first match in or after the paragraph that the address points at, or -1.
   * @param {Element} statement
   * @param {Match[]} matches
   */
  function firstShown(statement, matches) {
    const target = pointedAt();
    if (!target || !statement.contains(target)) {
      return -1;
    }
    return matches.findIndex(
      ([first]) => target.contains(first) || target.compareDocumentPosition(first) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
  }

  /**
   * Show a bar that counts the matches, goes from one to the next, and hides them.
   * @param {Element} statement
   * @param {Matcher} matcher
   */
  function makeToolbar(statement, matcher) {
    const status = element("span", { role: "status", class: "cb-marks__count" });
    const previous = element("button", { type: "button", "aria-keyshortcuts": "p", title: "Key: p" }, "Previous");
    const next = element("button", { type: "button", "aria-keyshortcuts": "n", title: "Key: n" }, "Next");
    const toggle = element("button", { type: "button" }, "Hide marks");
    const back = element("a", { href: root + "search.html" + location.search }, "Back to results");
    let matches = markAll(statement, matcher);
    let current = -1;
    let hidden = false;

    function drawCount() {
      const count = matches.length;
      const word = count === 1 ? " place" : " places";
      previous.hidden = next.hidden = !count;
      if (!count) {
        status.textContent = hidden ? "Marks are hidden" : "No places in the statement";
      } else {
        status.textContent = (current < 0 ? "" : current + 1 + " of ") + count + word;
      }
    }

    /** @param {number} at */
    function select(at) {
      for (const [number, on] of /** @type {[number, boolean][]} */ ([
        [current, false],
        [at, true],
      ])) {
        matches[number]?.forEach((mark) => mark.classList.toggle("cb-mark--current", on));
      }
      current = at;
      drawCount();
    }

    /** @param {1 | -1} step */
    function go(step) {
      const from = current < 0 && step < 0 ? 0 : current;
      select((from + step + matches.length) % matches.length);
      const [first] = matches[current];
      first.dispatchEvent(new CustomEvent("casebook:reveal", { bubbles: true })); // it may be folded away
      first.scrollIntoView({ block: "center" });
    }

    function toggleMarks() {
      hidden = !hidden;
      current = -1;
      if (hidden) {
        unmark(matches);
      }
      matches = hidden ? [] : markAll(statement, matcher);
      toggle.textContent = hidden ? "Show marks" : "Hide marks";
      drawCount();
    }

    /**
     * Go on with the keys n and p, while the marks are shown: who does without marks does without these keys.
     * @param {KeyboardEvent} event
     */
    function onKey(event) {
      const step = event.key === "n" ? 1 : event.key === "p" ? -1 : 0;
      const isTyping = /** @type {Element} */ (event.target).matches?.("input, textarea, select, [contenteditable]");
      if (step && matches.length && !isTyping && !event.ctrlKey && !event.altKey && !event.metaKey) {
        event.preventDefault();
        go(step);
      }
    }

    document.addEventListener("keydown", onKey);
    previous.addEventListener("click", () => go(-1));
    next.addEventListener("click", () => go(1));
    toggle.addEventListener("click", toggleMarks);
    toggle.hidden = !matches.length;
    select(firstShown(statement, matches));
    const label = { class: "cb-marks", "aria-label": "Words of your search" };
    return element("section", label, status, previous, next, toggle, back);
  }

  /**
   * Mark the words of `query`; loose words as they were typed, if `isExact`.
   * @param {Element} statement
   * @param {string} query
   * @param {boolean} isExact
   */
  async function start(statement, query, isExact) {
    const search = await engine();
    const toolbar = makeToolbar(statement, await search.matcher(query.slice(0, LONGEST), isExact));
    document.querySelector(".md-content")?.prepend(toolbar);
    document.body.classList.add("cb-has-marks");
  }

  const statement = document.querySelector(".cb-statement");
  const address = new URLSearchParams(location.search);
  const query = address.get("q")?.trim();
  if (statement && query) {
    start(statement, query, address.get("exact") === "1").catch(() => {}); // the decision reads as well without marks
  }
})();
