// The tree that a query is read as. `generator/search/reader/tree.py` is the same in Python.
(() => {
  "use strict";

  const search = window.Casebook.search;

  // Its nodes are {type: "or", nodes}, {type: "and", nodes, inSummary}, {type: "not", node}, and the leaves
  // {type: "word", term, place}, {type: "prefix", start}, {type: "phrase", terms, place}, of which `place` is where they were
  // typed without quotation marks, [from, to], {type: "near", sides, words} of words and phrases, {type: "part", terms} and
  // {type: "cited", part, name, year} (cited.js), {type: "day", days, place} of which `days` are the first and the last,
  // {type: "value", field, text, terms},
  // {type: "reference", reference}, {type: "citing", reference}, {type: "law", text, words, parts} (laws.js), {type: "sum",
  // text, least, most} (sums.js) and {type: "period", field, time, days}, of which `days` are the first and the last.

  const BLANK = "\\s\\u0000-\\u001f\\u007f-\\u009f"; // of a query, in a set of a regular expression
  const NEEDS_QUOTES = new RegExp(`[${BLANK}()]`);

  /** Return a node in the query language. Read again, that gives the same node. */
  function written(node) {
    const bracketed = (inner) => (inner.type === "or" || inner.type === "and" ? `(${written(inner)})` : written(inner));
    switch (node.type) {
      case "or":
        return node.nodes.map(bracketed).join(" OR ");
      case "and":
        return (node.inSummary ? "in:summary " : "") + node.nodes.map(bracketed).join(" ");
      case "not":
        return "-" + (node.node.type === "not" ? `(${written(node.node)})` : bracketed(node.node));
      case "word":
        return node.term;
      case "prefix":
        return node.start + "*";
      case "phrase":
        return `"${node.terms.join(" ")}"`;
      case "near":
        return node.sides.map(written).join(` NEAR/${node.words} `);
      case "part":
        return node.terms.join(" ");
      case "cited":
        return [...node.name, ...(node.year ? [node.year] : []), ...node.part].join(" ");
      case "day":
        return writtenDay(node.days);
      case "value":
      case "law":
        return field(node.field ?? "law", node.text);
      case "sum":
        return `sum:${node.text}`;
      case "citing":
        return `cites:${node.reference}`;
      case "reference":
        return `ref:${node.reference}`;
      default:
        return field(node.field, node.time);
    }
  }

  function writtenDay([first, last]) {
    const date = new Date(first * 864e5);
    const [month] = search.language.months[date.getUTCMonth()];
    const day = first === last ? [date.getUTCDate()] : [];
    return [...day, month, date.getUTCFullYear()].join(" ");
  }

  const field = (name, text) => `${name}:${NEEDS_QUOTES.test(text) ? `"${text}"` : text}`;

  const TOGETHER = ["phrase", "near", "part", "cited", "day"]; // words that stand together
  const isTogether = ({ type }) => TOGETHER.includes(type);
  const isText = (node) => node.type === "word" || node.type === "prefix" || isTogether(node);

  /** Return the leaves of a tree that stand in texts and are not under a NOT, each once, as they are written. */
  function wanted(node, found = new Map()) {
    if (node?.nodes) {
      node.nodes.forEach((inner) => wanted(inner, found));
    } else if (node && isText(node)) {
      found.set(written(node), node);
    }
    return found;
  }

  /** Return the leaves of a tree, in order, each with whether it is in summaries only and whether under a NOT. */
  function placed(node, inSummary = false, isDenied = false) {
    if (!node) {
      return [];
    }
    if (node.type === "not") {
      return placed(node.node, inSummary, true);
    }
    if (node.nodes) {
      return node.nodes.flatMap((inner) => placed(inner, inSummary || Boolean(node.inSummary), isDenied));
    }
    return [{ leaf: node, inSummary, isDenied }];
  }

  /** Return whether a node needs positions, or has in it what does: a phrase of several words, words near others. */
  function hasPhrase(node) {
    return placed(node).some(({ leaf }) => isTogether(leaf) && (leaf.type !== "phrase" || leaf.terms.length > 1));
  }

  Object.assign(search, { BLANK, written, wanted, placed, hasPhrase, isText, isTogether });
})();
