// Reads a query: from what a reader typed to a tree, and notes on what was left out or read in another way (the grammar
// is in search-index.md). Nothing here throws, and the time is linear. `generator/search/reader/query.py` is the same in
// Python.
(() => {
  "use strict";

  const search = window.Casebook.search;
  const SIGNS = ["(", ")", "OR", "AND", "NOT", "NEAR", "near", "in:summary", "prefix"];
  const { Lexer, Notes, isPartNumber, isReference, language, partTerm, written } = search;

  /**
   * Read a query: its tree, or null for all documents; how it was read; notes, as they are kept until they are shown; the reference that it is, or null; its text
   * in NFC, in which leaves have places; and whether it has operators, brackets or stars. Before a reference that is all
   * that is left, words such as `ref` are left out.
   *
   *     query = any
   */
  function parse(text) {
    const notes = new Notes();
    const lexer = new Lexer(String(text).replace(/[“”]/g, '"'), notes);
    const tree = withoutLeads(new Parser(paired(lexer.items, notes, lexer.isCut), notes).any());
    return {
      tree,
      reading: tree ? written(tree) : "",
      notes: [...notes.found.values()],
      reference: onlyReference(tree),
      text: lexer.text,
      isStrict: lexer.items.some(({ type }) => SIGNS.includes(type)),
    };
  }

  function withoutLeads(tree) {
    const nodes = tree?.type === "and" && !tree.inSummary ? tree.nodes : [];
    const last = nodes[nodes.length - 1];
    const isLead = ({ type, term }) => type === "word" && language.leads.includes(term);
    return onlyReference(last) && nodes.slice(0, -1).every(isLead) ? last : tree;
  }

  function onlyReference(tree) {
    const terms = { word: () => [tree.term], phrase: () => tree.terms }[tree?.type]?.() ?? [];
    return terms.length === 1 && isReference(terms[0]) ? terms[0] : null;
  }

  /**
   * Return the items without the brackets that have no partner or are too deep. In a query that was cut off, brackets
   * that are open at the end are no fault.
   */
  function paired(items, notes, isCut) {
    const partners = new Map();
    const unpaired = [];
    let alone = false;
    items.forEach(({ type }, at) => {
      if (type === "(") {
        unpaired.push(at);
      } else if (type === ")" && unpaired.length) {
        partners.set(unpaired.pop(), at);
      } else {
        alone = alone || type === ")";
      }
    });
    if (alone || (unpaired.length && !isCut)) {
      notes.add("bracket");
    }
    const closing = new Set(partners.values());
    let depth = 0;
    return items.filter(({ type }, at) => {
      const opens = partners.has(at);
      const closes = closing.has(at);
      depth += opens ? 1 : 0;
      const isKept = (type !== "(" && type !== ")") || (depth <= language.limits.depth && (opens || closes));
      if (!isKept && opens) {
        notes.add("deep");
      }
      depth -= closes ? 1 : 0;
      return isKept;
    });
  }

  /** Makes the tree of a query from its items, by recursive descent: one function for each rule of the grammar. */
  class Parser {
    constructor(items, notes) {
      this.items = items;
      this.notes = notes;
      this.at = 0;
    }

    peek() {
      return this.at < this.items.length ? this.items[this.at].type : "end";
    }

    /**
     * Read alternatives, up to a closing bracket or the end.
     *
     *     any = all { "OR" all }
     */
    any() {
      const sides = [this.all()];
      while (this.peek() === "OR") {
        this.at++;
        sides.push(this.all());
      }
      if (sides.length > 1 && sides.includes(null)) {
        this.notes.add("or");
      }
      const nodes = sides.flatMap((side) => (side?.type === "or" ? side.nodes : side ? [side] : []));
      return nodes.length > 1 ? { type: "or", nodes } : nodes[0] || null;
    }

    /**
     * Read what is demanded together, up to an OR, a closing bracket or the end.
     *
     *     all = part { [ "AND" ] part }
     */
    all() {
      const nodes = [];
      let inSummary = false;
      while (!isEnd(this.peek())) {
        if (this.peek() === "AND") {
          this.and(!nodes.length && !inSummary);
          continue;
        }
        const isDenied = this.nots();
        if (this.peek() === "in:summary") {
          this.at++;
          inSummary = true;
          if (isDenied) {
            this.notes.add("not.summary");
          }
        } else if (isEnd(this.peek())) {
          this.notes.add("not");
        } else {
          const node = this.part();
          if (node && isDenied) {
            nodes.push({ type: "not", node });
          } else if (node) {
            extend(nodes, node);
          }
        }
      }
      if (nodes.length > 1 || (nodes.length && inSummary)) {
        return { type: "and", nodes, inSummary };
      }
      return nodes[0] || null;
    }

    /** Read an AND, which needs something on both sides. */
    and(isFirst) {
      this.at++;
      if (isFirst || this.peek() === "AND" || isEnd(this.peek())) {
        this.notes.add("and");
      }
    }

    /**
     * Read the signs before a part that deny it; return whether there is any.
     *
     *     [ "-" | "NOT" ]
     */
    nots() {
      let isDenied = false;
      for (let type = this.peek(); type === "NOT" || (type === "AND" && isDenied); type = this.peek()) {
        if (type === "AND") {
          this.notes.add("and");
        } else if (isDenied) {
          this.notes.add("not.twice");
        }
        isDenied = true;
        this.at++;
      }
      return isDenied;
    }

    /**
     * Read a leaf, leaves near each other, or a bracket; return null if there is nothing in it.
     *
     *     part = "(" any ")" | field | near | phrase | word | prefix | time | cited
     */
    part() {
      const item = this.items[this.at++];
      if (item.type === "NEAR") {
        this.notes.add("near");
        return null;
      }
      if (item.type !== "(") {
        return this.near(item);
      }
      const inner = this.any();
      this.at++; // its partner
      if (!inner) {
        this.notes.add("nothing.brackets");
      }
      return inner;
    }

    /**
     * Read what stands near the leaf `first`, if there is a NEAR behind it; return both as one, or `first` alone.
     *
     *     near = ( phrase | word ) { "NEAR" [ "/" n ] ( phrase | word ) }
     */
    near(first) {
      const sides = [sideOf(first)];
      let words = 0;
      while (this.peek() === "NEAR") {
        const side = sideOf(this.items[this.at + 1]);
        if (!sides[0] || !side) {
          this.notes.add("near");
          this.at++;
          break;
        }
        words = Math.max(words, this.items[this.at].words);
        sides.push(side);
        this.at += 2;
      }
      return sides.length > 1 ? { type: "near", sides, words } : first;
    }
  }

  /** Add a node to what is demanded together. With a kind of part of a law before it a number is such a part. */
  function extend(nodes, node) {
    if (node.type === "and" && !node.inSummary) {
      node.nodes.forEach((each) => extend(nodes, each));
      return;
    }
    const last = nodes[nodes.length - 1];
    const kind = last?.type === "word" ? partTerm(last.term) : undefined;
    if (kind && node.type === "word" && isPartNumber(node.term)) {
      nodes[nodes.length - 1] = { type: "part", terms: [kind, node.term] };
    } else {
      nodes.push(node);
    }
  }

  /** Return a leaf as NEAR can have it, or null if it cannot. */
  function sideOf(leaf) {
    if (leaf?.type === "part") {
      return { type: "phrase", terms: leaf.terms };
    }
    return leaf?.type === "word" || leaf?.type === "phrase" ? leaf : null;
  }

  const isEnd = (type) => type === "OR" || type === ")" || type === "end";

  Object.assign(search, { parse });
})();
