// Marks the words of a search on the decision that was opened from it. The address has the search: ?q=…
// The text of the statement stays what it is: text nodes are split, and the parts found are put into <mark> elements.
(() => {
  "use strict";

  const { element, root, words } = window.Casebook;
  const statement = document.querySelector(".cb-statement");
  const query = new URLSearchParams(location.search).get("q");
  const BLOCKS = "p, h1, h2, h3, h4, h5, h6, li, dt, dd, td, th, div, section";
  const LONGEST = 10000;

  let matches = []; // for each match its <mark> elements: it has several where links or emphasis part it
  let current = -1;

  /** Return the text nodes of the statement, those of each block together. */
  function blocks() {
    const found = new Map();
    const walker = document.createTreeWalker(statement, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const block = walker.currentNode.parentElement.closest(BLOCKS);
      found.set(block, [...(found.get(block) || []), walker.currentNode]);
    }
    return found.values();
  }

  /** Put the part of `node` from `from` to `to` into a <mark>. */
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

  /** Mark the ranges in the text that `nodes` make together, from the last to the first, so that places stay true. */
  function markBlock(nodes, ranges) {
    const found = [];
    for (const [from, to] of [...ranges].reverse()) {
      const marks = [];
      let end = nodes.reduce((sum, node) => sum + node.length, 0);
      for (const node of [...nodes].reverse()) {
        const begin = end - node.length;
        if (from < end && to > begin) {
          marks.unshift(wrap(node, Math.max(from - begin, 0), Math.min(to, end) - begin));
        }
        end = begin;
      }
      if (marks.length) {
        found.unshift(marks);
      }
      nodes = nodesBefore(nodes, from);
    }
    return found;
  }

  /** Return those of `nodes` that still hold the text before `at`: splitting has shortened the last of them. */
  function nodesBefore(nodes, at) {
    let begin = 0;
    return nodes.filter((node) => {
      const kept = begin < at;
      begin += node.length;
      return kept;
    });
  }

  function mark(matcher) {
    matches = [];
    for (const nodes of [...blocks()]) {
      const ranges = matcher.find(nodes.map((node) => node.data).join(""));
      matches.push(...markBlock(nodes, ranges));
    }
  }

  function unmark() {
    for (const one of matches.flat()) {
      const parent = one.parentNode;
      one.replaceWith(...one.childNodes);
      parent.normalize();
    }
    matches = [];
  }

  /** Return the number of the first match in the paragraph that the address points at, or -1. */
  function firstShown() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target || !statement.contains(target)) {
      return -1;
    }
    return matches.findIndex(
      ([first]) => target.contains(first) || target.compareDocumentPosition(first) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
  }

  function toolbar(matcher) {
    const status = element("span", { role: "status", class: "cb-marks__count" });
    const previous = element("button", { type: "button" }, "Previous");
    const next = element("button", { type: "button" }, "Next");
    const hide = element("button", { type: "button" }, "Hide marks");
    const back = element("a", { href: root + "search.html" + location.search }, "Back to results");
    const bar = element(
      "section",
      { class: "cb-marks", "aria-label": "Words of your search" },
      status,
      previous,
      next,
      hide,
      back,
    );

    function say() {
      const count = matches.length;
      if (!count) {
        status.textContent = hide.textContent === "Hide marks" ? "No matches in the statement" : "Marks are hidden";
      } else if (current < 0) {
        status.textContent = count === 1 ? "1 match" : count + " matches";
      } else {
        status.textContent = current + 1 + " of " + count + (count === 1 ? " match" : " matches");
      }
      previous.hidden = next.hidden = !count;
    }

    function select(at) {
      const now = (marks, on) => marks?.forEach((one) => one.classList.toggle("cb-mark--now", on));
      now(matches[current], false);
      current = at;
      now(matches[current], true);
      say();
    }

    function go(step) {
      const from = current < 0 && step < 0 ? 0 : current;
      select((from + step + matches.length) % matches.length);
      matches[current][0].dispatchEvent(new CustomEvent("casebook:reveal", { bubbles: true })); // it may be folded away
      matches[current][0].scrollIntoView({ block: "center" });
    }

    previous.addEventListener("click", () => go(-1));
    next.addEventListener("click", () => go(1));
    hide.addEventListener("click", () => {
      const shown = hide.textContent === "Hide marks";
      if (shown) {
        unmark();
        current = -1;
      } else {
        mark(matcher);
      }
      hide.textContent = shown ? "Show marks" : "Hide marks";
      say();
    });
    if (!matches.length) {
      hide.hidden = true;
    }
    document.querySelector(".md-content").prepend(bar);
    document.body.classList.add("cb-has-marks");
    select(firstShown());
  }

  async function start() {
    const search = await words();
    const matcher = search.matcher(query.slice(0, LONGEST));
    mark(matcher);
    toolbar(matcher);
  }

  if (statement && query?.trim()) {
    start().catch(() => {}); // the decision reads as well without marks
  }
})();
