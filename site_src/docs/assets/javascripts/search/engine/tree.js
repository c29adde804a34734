// The tree that a query is read as. `generator/search/reader/tree.py` is the same in Python.
(() => {
  "use strict";

  const search = window.Casebook.search;

  // Its nodes are {type: "or", nodes}, {type: "and", nodes, inSummary}, {type: "not", node}, and the leaves
  // {type: "word", term, place}, {type: "prefix", start}, {type: "phrase", terms, place}, of which `place` is where they were
  // typed without quotation marks, [from, to], {type: "value", field, text, terms},
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
      case "value":
      case "law":
        return `${node.field ?? "law"}:${NEEDS_QUOTES.test(node.text) ? `"${node.text}"` : node.text}`;
      case "sum":
        return `sum:${node.text}`;
      case "citing":
        return `cites:${node.reference}`;
      case "reference":
        return `ref:${node.reference}`;
      default:
        return `${node.field}:${node.time}`;
    }
  }

  const isText = ({ type }) => type === "word" || type === "prefix" || type === "phrase";

  /** Return the words, prefixes and phrases of a tree that are not under a NOT, each once, as they are written. */
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

  /** Return whether a node is a phrase of several words, or has one in it. */
  function hasPhrase(node) {
    return placed(node).some(({ leaf }) => leaf.type === "phrase" && leaf.terms.length > 1);
  }

  Object.assign(search, { BLANK, written, wanted, placed, hasPhrase, isText });
})();
