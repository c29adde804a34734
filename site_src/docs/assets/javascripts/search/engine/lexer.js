// Divides a query into items: brackets, operators and leaves. Nothing here throws, and the time is linear.
// `generator/search/reader/lexer.py` is the same in Python.
(() => {
  "use strict";

  const search = window.Casebook.search;
  const { BLANK, citedAt, language, tokens, spans, isReference, period, readSum, timeAt, written } = search;
  const { limits, fields } = language;

  const FIELDS = Object.values(fields).flat();
  const INVISIBLE = new RegExp(`[${language.invisible}]+`, "g"); // they part no words
  const IS_BLANK = new RegExp(`[${BLANK}]`);
  const BLANKS = new RegExp(`[${BLANK}]+`, "g");
  const LAW_BRACKETS = /^[0-9A-Za-z]((?:\([0-9A-Za-z]{1,4}\))+)/; // `(2)(a)` after `law:s117`
  const OUTER_BLANKS = new RegExp(`^[${BLANK}]+|[${BLANK}]+$`, "g");

  /** Collects notes, each once, up to a limit. Their sentences are made when they are shown (notes.js). */
  class Notes {
    constructor() {
      this.found = new Map(); // by what they say
    }

    /** Add the note with the key `key` in language.yml; `text` is what of the query it is about. */
    add(key, text = "") {
      if (this.found.size < limits.notes) {
        const chars = Array.from(text.slice(0, 2 * limits.shown + 2));
        const shown = chars.length > limits.shown ? chars.slice(0, limits.shown).join("") + "…" : text;
        this.found.set(`${key} ${shown}`, { key, shown });
      }
    }
  }

  /** Divides one query into `items`: {type: "(", ")", "OR", "AND", "NOT", "NEAR" or "in:summary"}, and leaves of the tree. */
  class Lexer {
    constructor(text, notes) {
      this.items = [];
      this.text = text.replace(INVISIBLE, "").normalize("NFC");
      this.notes = notes;
      this.at = 0;
      this.words = 0;
      // Brackets of sections and blanks in references are parts of words: 1 where a token is.
      this.inside = new Uint8Array(this.text.length);
      for (const { from, to } of spans(this.text)) {
        this.inside.fill(1, from, to);
      }
      while (this.skipBlanks() && !this.isCut) {
        this.next();
      }
      if (this.isCut) {
        this.takeBackNots();
        notes.add("long");
      }
    }

    /** Whether the query has too many words; `items` are of the first ones. */
    get isCut() {
      return this.words > limits.words;
    }

    skipBlanks() {
      while (this.at < this.text.length && IS_BLANK.test(this.text[this.at])) {
        this.at++;
      }
      return this.at < this.text.length;
    }

    /**
     * Read one item.
     *
     *     item = "(" | ")" | "-" | phrase | time | cited | field | word
     */
    next() {
      const char = this.text[this.at];
      if (char === "(" || char === ")") {
        this.at++;
        this.items.push({ type: char });
      } else if (char === "-" && this.beginsPart(this.at + 1)) {
        this.at++;
        this.items.push({ type: "NOT" });
      } else if (char === '"') {
        const phrase = this.quoted();
        this.addWords(phrase, tokens(phrase));
      } else {
        const name = /^([A-Za-z]{1,20}):/.exec(this.text.slice(this.at, this.at + 21));
        const isRead = this.time() || this.cited() || (name && this.field(name[1], this.at + name[0].length));
        if (!isRead) {
          this.word();
        }
      }
    }

    /** Read a day or a month, with its year; return false if there is none. */
    time() {
      const time = timeAt(this.text, this.at);
      return time !== null && this.take(time.end, [{ type: "day", days: time.days, place: [time.start, time.end] }]);
    }

    /** Return words that are read from here on, each with its place. */
    withPlaces(words) {
      const all = spans(this.text.slice(this.at));
      let next = 0;
      return words.map((word) => {
        next = all.findIndex(({ term }, at) => at >= next && term === word.term);
        return { ...word, place: [this.at + all[next].from, this.at + all[next++].to] };
      });
    }

    /** Read a part of a law, perhaps with its law; return false if there is none. */
    cited() {
      const found = citedAt(this.text, this.at);
      const isDenied = this.items[this.items.length - 1]?.type === "NOT"; // which would deny the first word alone
      return found !== null && this.take(found.end, [...(isDenied ? [] : this.withPlaces(found.words)), found.leaf]);
    }

    /** Add what was read up to `end`, and go on behind the signs there; return false if a word goes on there. */
    take(end, leaves) {
      const behind = this.end(end, '"');
      const rest = this.text.slice(end, behind);
      if (tokens(rest).length) {
        return false;
      }
      if (rest.includes("*")) {
        this.notes.add("star", this.text.slice(this.at, behind));
      }
      this.at = behind;
      leaves.forEach((leaf) => this.add(leaf, tokens(written(leaf)).length));
      return true;
    }

    beginsPart(at) {
      return at < this.text.length && this.text[at] !== ")" && !IS_BLANK.test(this.text[at]);
    }

    /** Return where the text from `at` on ends: at a blank, a bracket, or one of `others`, outside of tokens. */
    end(at, others = "") {
      const ends = (char) => char === "(" || char === ")" || others.includes(char) || IS_BLANK.test(char);
      let end = at;
      while (end < this.text.length && (this.inside[end] || !ends(this.text[end]))) {
        end++;
      }
      return end;
    }

    /**
     * Read what is between the quotation mark here and the next one.
     *
     *     phrase = '"' text '"'
     */
    quoted() {
      let end = this.text.indexOf('"', this.at + 1);
      if (end < 0) {
        this.notes.add("quote");
        end = this.text.length;
      }
      const inside = this.text.slice(this.at + 1, end);
      this.at = end + 1;
      return inside;
    }

    /**
     * Read a field, whose value begins at `start`; return false if it has to be read as words.
     *
     *     field = name ":" ( phrase | text up to the next blank or bracket )
     */
    field(typed, start) {
      const begin = this.at;
      const name = typed.toLowerCase();
      const isPhrase = this.text[start] === '"';
      if (!FIELDS.includes(name)) {
        if (isPhrase || this.end(start) > start) {
          this.notes.add("field", `${typed}:`);
        }
        return false;
      }
      this.at = start;
      let value = "";
      if (isPhrase) {
        value = this.quoted();
      } else {
        this.at = this.end(start);
        if (name === "law") {
          this.at += LAW_BRACKETS.exec(this.text.slice(this.at - 1))?.[1].length ?? 0;
        }
        value = this.text.slice(start, this.at);
      }
      const item = fieldItem(name, value.replace(OUTER_BLANKS, ""));
      if (item) {
        this.add(item, 1);
        return true;
      }
      this.notes.add("value", this.text.slice(begin, this.at));
      this.at = begin;
      return false;
    }

    /**
     * Read a word, a prefix or an operator.
     *
     *     word = text up to the next blank, quotation mark or bracket that is no part of a token
     *     prefix = word "*"
     *     near = "NEAR" [ "/" digits ]
     */
    word() {
      const place = [this.at, this.end(this.at, '"')];
      const text = this.text.slice(...place);
      this.at = place[1];
      if (text === "OR" || text === "AND" || text === "NOT") {
        this.items.push({ type: text });
        return;
      }
      const near = /^NEAR(?:\/([0-9]{1,3}))?$/.exec(text);
      if (near) {
        this.items.push({ type: "NEAR", words: Number(near[1] ?? limits.near) });
        return;
      }
      const word = text.replace(/\*+$/, "");
      const terms = tokens(word);
      const isStarred = word !== text;
      if (word.includes("*") || (isStarred && terms.length !== 1)) {
        this.notes.add("star", text);
      }
      if (isStarred && terms.length === 1) {
        if (Array.from(terms[0]).length >= limits.prefix) {
          this.add({ type: "prefix", start: terms[0] }, 1);
          return;
        }
        this.notes.add("prefix", text);
      }
      if (terms.length === 1) {
        this.add({ type: "word", term: terms[0], place }, 1);
      } else {
        this.addWords(text, terms, place);
      }
    }

    /** Add the phrase that `text` was read as, unless it has no token. */
    addWords(text, terms, place) {
      if (terms.length) {
        const kept = terms.slice(0, Math.max(0, limits.words - this.words));
        this.add({ type: "phrase", terms: kept, place }, terms.length);
      } else {
        this.notes.add("nothing", text);
        this.takeBackNots();
      }
    }

    add(item, words) {
      if (this.words < limits.words) {
        this.items.push(item);
      } else {
        this.takeBackNots();
      }
      this.words += words;
    }

    /** Take back the signs that denied what was left out. */
    takeBackNots() {
      while (this.items.length && this.items[this.items.length - 1].type === "NOT") {
        this.items.pop();
      }
    }
  }

  /** Return what the field `name` with `value` means, or null if the value is not understood. */
  function fieldItem(name, value) {
    if (fields.times.includes(name)) {
      const days = period(value);
      return days && { type: "period", field: name, time: value, days };
    }
    if (name === "in") {
      return value.toLowerCase() === "summary" ? { type: "in:summary" } : null;
    }
    if (Array.from(value.slice(0, 2 * limits.value + 2)).length > limits.value) {
      return null;
    }
    const text = value.replace(/"/g, " ").replace(OUTER_BLANKS, "");
    if (name === "law") {
      const isAny = tokens(text).some((term) => !language.law.ignored.includes(term));
      return isAny ? { type: "law", text: text.replace(BLANKS, " ") } : null;
    }
    if (name === "sum") {
      return readSum(text.replace(BLANKS, ""));
    }
    const terms = tokens(value);
    if (name === "ref" || name === "cites") {
      const type = name === "ref" ? "reference" : "citing";
      return terms.length === 1 && isReference(terms[0]) ? { type, reference: terms[0] } : null;
    }
    return terms.length ? { type: "value", field: name, text, terms } : null;
  }

  Object.assign(search, { Lexer, Notes });
})();
