// Queries: reads the query language (search-index.md, "Queries") and tells which words of a text a query means.
// Nothing here throws, and the time is linear in the length of what was typed.
(() => {
  "use strict";

  const search = window.Casebook.search;
  const { tokens, spans, stem, isExact, isReference } = search;

  const MOST_WORDS = 100;
  const DEEPEST = 50;
  const LONGEST_VALUE = 200;
  const SHORTEST_PREFIX = 3;
  const NAMES = ["council", "body", "category", "outcome"];
  const TIMES = ["before", "after", "year"];
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a control character parts words as a blank does
  const BLANK = /[\s\u0000-\u001f\u007f-\u009f]/;

  // A query is a tree. Its nodes are {type: "any" or "all", parts}, where `summary` of an "all" says that it looks in
  // summaries only; {type: "not", part}; and the leaves {type: "word" or "prefix", form}, {type: "phrase", forms},
  // {type: "name", "time" or "ref", field, value}.

  class Notes {
    constructor() {
      this.list = [];
    }

    add(code, text) {
      if (this.list.length < 20 && !this.list.some((note) => note.text === text)) {
        this.list.push({ code, text });
      }
    }
  }

  function quoted(text) {
    const chars = Array.from(text.slice(0, 100));
    return `“${chars.length > 40 ? chars.slice(0, 40).join("") + "…" : text}”`;
  }

  /** Return the first and the last day of YYYY, YYYY-MM or YYYY-MM-DD, in days from 1 January 1970, or null. */
  function period(text) {
    const match = /^([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?$/.exec(text);
    if (!match || match[1] === "0000") {
      return null;
    }
    const [year, month, day] = match.slice(1).map((part) => (part === undefined ? null : Number(part)));
    const first = dayOf(year, month === null ? 0 : month - 1, day === null ? 1 : day);
    if (new Date(first * 864e5).toISOString().slice(0, text.length) !== text) {
      return null; // no such month or day
    }
    const end = month === null ? dayOf(year + 1, 0, 1) : day === null ? dayOf(year, month, 1) : first + 1;
    return [first, end - 1];
  }

  function dayOf(year, month, day) {
    return new Date(0).setUTCFullYear(year, month, day) / 864e5;
  }

  /** Parts a query into brackets, signs (`or`, `and`, `not`) and leaves. */
  class Lexer {
    constructor(text, notes) {
      this.text = text;
      this.notes = notes;
      this.items = [];
      this.words = 0;
      // Brackets of sections and blanks in references are parts of words: 1 where a token is.
      this.inside = new Uint8Array(text.length);
      for (const { from, to } of spans(text)) {
        this.inside.fill(1, from, to);
      }
    }

    run() {
      const { text } = this;
      let at = 0;
      while (at < text.length && this.words <= MOST_WORDS) {
        const char = text[at];
        if (this.inside[at]) {
          at = this.word(at);
        } else if (BLANK.test(char)) {
          at++;
        } else if (char === "(" || char === ")") {
          this.items.push({ type: char });
          at++;
        } else if (char === '"') {
          const [phrase, end] = this.phrase(at);
          this.leaf(phrase, { type: "phrase", forms: tokens(phrase) });
          at = end;
        } else if (char === "-" && at + 1 < text.length && text[at + 1] !== ")" && !BLANK.test(text[at + 1])) {
          this.items.push({ type: "not" });
          at++;
        } else {
          at = this.word(at);
        }
      }
      if (this.words > MOST_WORDS) {
        this.undeny();
        this.notes.add("long", `Only the first ${MOST_WORDS} words of the query were used.`);
      }
      return this.items;
    }

    phrase(at) {
      const end = this.text.indexOf('"', at + 1);
      if (end < 0) {
        this.notes.add("quote", "A quotation mark has no partner, so the phrase goes to the end.");
        return [this.text.slice(at + 1), this.text.length];
      }
      return [this.text.slice(at + 1, end), end + 1];
    }

    /** Return where a value that begins at `at` ends: at a blank or a bracket; a word ends at a quote too. */
    end(at, stopAtQuote) {
      const { text, inside } = this;
      while (at < text.length) {
        const char = text[at];
        if (!inside[at] && (char === "(" || char === ")" || BLANK.test(char) || (stopAtQuote && char === '"'))) {
          break;
        }
        at++;
      }
      return at;
    }

    word(at) {
      const name = /^[A-Za-z]{1,20}:/.exec(this.text.slice(at, at + 21));
      const end = (name && this.field(at, name[0])) || 0;
      return end || this.plain(at);
    }

    /** Read a field; return where it ends, or 0 if it has to be read as words. */
    field(at, typed) {
      const start = at + typed.length;
      const name = typed.slice(0, -1).toLowerCase();
      const known = [...NAMES, ...TIMES, "ref", "cites", "in"].includes(name);
      const isPhrase = this.text[start] === '"';
      const bare = isPhrase ? start : this.end(start, false);
      if (!known) {
        if (isPhrase || bare > start) {
          this.notes.add("field", `There is no field ${quoted(typed)}, so it was read as words.`);
        }
        return 0;
      }
      const [value, end] = isPhrase ? this.phrase(start) : [this.text.slice(start, bare), bare];
      if (name === "cites" && value) {
        this.notes.add("cites", "The field “cites:” cannot be used yet and was left out.");
        this.undeny();
        return end;
      }
      const node = value && fieldNode(name, value.trim());
      if (!node) {
        this.notes.add("value", `${quoted(this.text.slice(at, end))} was not understood, so it was read as words.`);
        return 0;
      }
      if (++this.words <= MOST_WORDS) {
        this.items.push({ type: "leaf", node });
      }
      return end;
    }

    plain(at) {
      const end = this.end(at, true);
      const text = this.text.slice(at, end);
      if (text === "OR" || text === "AND" || text === "NOT") {
        this.items.push({ type: text.toLowerCase() });
        return end;
      }
      const stem = text.replace(/\*+$/, "");
      const forms = tokens(stem);
      const starred = stem.length < text.length;
      if (starred && forms.length === 1 && Array.from(forms[0]).length >= SHORTEST_PREFIX) {
        this.leaf(text, { type: "prefix", form: forms[0] });
      } else {
        if (starred && forms.length === 1) {
          const least = `at least ${SHORTEST_PREFIX} letters or digits before it`;
          this.notes.add("prefix", `A * needs ${least}, so ${quoted(text)} was read as a word.`);
        }
        this.leaf(text, forms.length > 1 ? { type: "phrase", forms } : { type: "word", form: forms[0] || "" });
      }
      if (stem.indexOf("*") >= 0 || (starred && forms.length !== 1)) {
        this.notes.add("star", `A * works only at the end of a word. It was left out of ${quoted(text)}.`);
      }
      return end;
    }

    /** Add the leaf that `text` was read as, unless it has no token. */
    leaf(text, node) {
      const forms = node.forms || [node.form];
      if (!forms.length || !forms[0]) {
        this.notes.add("nothing", `${quoted(text)} has no letter or digit and was left out.`);
        this.undeny();
        return;
      }
      const room = MOST_WORDS - this.words;
      this.words += forms.length;
      if (room > 0) {
        if (forms.length > room) {
          node.forms = forms.slice(0, room);
        }
        this.items.push({ type: "leaf", node });
      }
    }

    /** Take back the signs that denied what was left out. */
    undeny() {
      while (this.items.length && this.items[this.items.length - 1].type === "not") {
        this.items.pop();
      }
    }
  }

  /** Return the node of a field, or null if its value is not understood. */
  function fieldNode(field, value) {
    if (TIMES.includes(field)) {
      const days = period(value);
      return days && { type: "time", field, value, days };
    }
    if (field === "in") {
      return value.toLowerCase() === "summary" ? { type: "in" } : null;
    }
    const forms = value.length > LONGEST_VALUE ? [] : tokens(value);
    if (field === "ref") {
      return forms.length === 1 && isReference(forms[0]) ? { type: "ref", field, value: forms[0] } : null;
    }
    return forms.length ? { type: "name", field, value: value.replace(/"/g, " ").trim(), forms } : null;
  }

  /** Leave out brackets that have no partner, and those that stand too deep. */
  function paired(items, notes, cut) {
    const open = [];
    const good = new Uint8Array(items.length);
    items.forEach((item, at) => {
      if (item.type === "(") {
        open.push(at);
      } else if (item.type === ")" && open.length) {
        const start = open.pop();
        if (open.length < DEEPEST) {
          good[start] = good[at] = 1;
        } else {
          notes.add("deep", `Brackets more than ${DEEPEST} deep were left out.`);
        }
      } else if (item.type === ")") {
        notes.add("bracket", "A bracket has no partner and was left out.");
      }
    });
    if (open.length && !cut) {
      notes.add("bracket", "A bracket has no partner and was left out.");
    }
    return items.filter((item, at) => good[at] || (item.type !== "(" && item.type !== ")"));
  }

  /** Makes the tree of a query from its items, by the grammar. */
  class Parser {
    constructor(items, notes) {
      this.items = items;
      this.notes = notes;
      this.at = 0;
    }

    peek() {
      return this.at < this.items.length ? this.items[this.at].type : "end";
    }

    any() {
      const parts = [];
      let sides = 0;
      let empty = 0;
      do {
        this.at += sides++ ? 1 : 0; // past an OR
        const part = this.all();
        if (part) {
          parts.push(...(part.type === "any" ? part.parts : [part]));
        } else {
          empty++;
        }
      } while (this.peek() === "or");
      if (sides > 1 && empty) {
        this.notes.add("or", "OR had nothing on one side and was left out.");
      }
      return parts.length > 1 ? { type: "any", parts } : parts[0] || null;
    }

    all() {
      const parts = [];
      let summary = false;
      let denied = false;
      const add = (node) => {
        if (denied) {
          parts.push({ type: "not", part: node });
        } else if (node.type === "all" && !node.summary) {
          parts.push(...node.parts);
        } else {
          parts.push(node);
        }
        denied = false;
      };
      for (let type = this.peek(); type !== "or" && type !== ")" && type !== "end"; type = this.peek()) {
        const item = this.items[this.at++];
        if (type === "and") {
          if ((!parts.length && !summary) || denied || ["and", "or", ")", "end"].includes(this.peek())) {
            this.notes.add("and", "AND had nothing on one side and was left out.");
          }
        } else if (type === "not") {
          if (denied) {
            this.notes.add("not", "One NOT in front of another was left out.");
          }
          denied = true;
        } else if (type === "(") {
          const inner = this.any();
          this.at++; // its partner
          if (inner) {
            add(inner);
          } else {
            this.notes.add("nothing", "Brackets with nothing in them were left out.");
            denied = false;
          }
        } else if (item.node.type === "in") {
          if (denied) {
            this.notes.add("not", "A NOT in front of “in:summary” was left out.");
          }
          summary = true;
          denied = false;
        } else {
          add(item.node);
        }
      }
      if (denied) {
        this.notes.add("not", "NOT had nothing after it and was left out.");
      }
      if (!parts.length) {
        return null;
      }
      return parts.length > 1 || summary ? { type: "all", parts, summary } : parts[0];
    }
  }

  /** Print a tree in the query language. */
  function print(node) {
    const bracketed = (part) => (part.type === "any" || part.type === "all" ? `(${print(part)})` : print(part));
    switch (node.type) {
      case "word":
        return node.form;
      case "prefix":
        return node.form + "*";
      case "phrase":
        return `"${node.forms.join(" ")}"`;
      case "not":
        return "-" + (node.part.type === "not" ? `(${print(node.part)})` : bracketed(node.part));
      case "any":
        return node.parts.map(bracketed).join(" OR ");
      case "all":
        return (node.summary ? "in:summary " : "") + node.parts.map(bracketed).join(" ");
      default:
        return `${node.field}:${/[\s()]/.test(node.value) ? `"${node.value}"` : node.value}`;
    }
  }

  /** Read a query. `reference` is set if it is one reference. */
  function parse(text) {
    const notes = new Notes();
    const lexer = new Lexer(String(text).replace(/[“”]/g, '"'), notes);
    const items = paired(lexer.run(), notes, lexer.words > MOST_WORDS);
    const tree = new Parser(items, notes).any();
    const forms = tree ? { word: [tree.form], phrase: tree.forms }[tree.type] || [] : [];
    return {
      tree,
      reading: tree ? print(tree) : "",
      notes: notes.list,
      reference: forms.length === 1 && isReference(forms[0]) ? forms[0] : null,
      empty: !tree,
    };
  }

  /** Return the words, prefixes and phrases of a tree that are not denied, each once. */
  function wanted(node, found = new Map()) {
    if (!node || node.type === "not") {
      return found;
    }
    if (node.parts) {
      node.parts.forEach((part) => wanted(part, found));
    } else if (!node.field) {
      found.set(print(node), node);
    }
    return found;
  }

  /** Return what finds the words, prefixes and phrases of the query `text` in plain strings. */
  function matcher(text) {
    const parts = [...wanted(parse(text).tree).values()];
    const words = new Map(); // a stem, or "=" and a form that is meant alone: the number of the part
    const prefixes = [];
    const phrases = new Map(); // by their first form
    parts.forEach((node, part) => {
      if (node.type === "word") {
        words.set(isExact(node.form) ? "=" + node.form : stem(node.form), part);
      } else if (node.type === "prefix") {
        prefixes.push([node.form, part]);
      } else {
        phrases.set(node.forms[0], [...(phrases.get(node.forms[0]) || []), [node.forms, part]]);
      }
    });

    const initials = new Set(Array.from(words.keys(), (key) => key[0])); // a stem begins like its forms
    const known = new Map(); // a form: the parts that it is one of, phrases left out

    function partsOf(form) {
      const stemmed = initials.has(form[0]) || form[0] === "£" ? words.get(stem(form)) : undefined;
      const begun = prefixes.filter(([prefix]) => form.startsWith(prefix)).map(([, part]) => part);
      return [stemmed, words.get("=" + form), ...begun].filter((part) => part !== undefined);
    }

    /** Return the places that have a part of the query, in order, with its number. */
    function hits(string) {
      const found = [];
      const all = parts.length ? spans(string) : [];
      for (let at = 0; at < all.length; at++) {
        const { form, from, to } = all[at];
        let own = known.get(form);
        if (!own) {
          own = partsOf(form);
          known.set(form, own);
        }
        for (const part of own) {
          found.push({ from, to, part });
        }
        for (const [forms, part] of phrases.get(form) || []) {
          const last = all[at + forms.length - 1];
          if (last && forms.every((other, after) => all[at + after].form === other)) {
            found.push({ from, to: last.to, part });
          }
        }
      }
      return found;
    }

    /** Return the places that the query means, in order and apart. */
    function find(string, found = hits(string)) {
      const merged = [];
      for (const { from, to } of found) {
        const last = merged[merged.length - 1];
        if (last && from < last[1]) {
          last[1] = Math.max(last[1], to);
        } else {
          merged.push([from, to]);
        }
      }
      return merged;
    }

    return { parts: parts.length, hits, find };
  }

  Object.assign(search, { parse, matcher, period, print });
})();
