// Where words stand together: phrases, words near each other, and the parts of laws, as patterns of terms. The same
// patterns are looked for by positions in the index (phrases.js) and in plain text (matcher.js).
// `generator/search/reader/patterns.py` is the same in Python.
(() => {
  "use strict";

  const search = window.Casebook.search;
  const { isExact, isPartNumber, isPartTerm, language, stem } = search;

  const PART = String.fromCharCode(0xa7); // begins the keys of parts of laws: §, in whatever encoding the script is read
  const IN_LIST = 3; // words that may stand between the kind and the number of a part: `sections 9, 10 and 18`
  const CITED_NEAR = 12; // words that may stand between a part of a law and the name of the law

  /**
   * What may stand at one place: a term (`form` "exact"), any term of a stem ("stem"), or a term and those that go on from
   * it after a bracket, as `26(6)(a)` from `26(6)` ("open").
   * @typedef {{term: string, form: "exact" | "stem" | "open"}} Place
   */

  /**
   * Words that stand together in one block of a text. Each of `sides` is a list of places that follow one another; `words`
   * may stand between the end of any side and the beginning of the one that begins last. If it `isLed`, the first side is a
   * kind of part of a law, which stands up to IN_LIST words before the second; that alone counts then for `words`.
   * @typedef {{sides: Place[][], words: number, isLed: boolean}} Pattern
   */

  /** Return whether `term` may stand at a place. */
  function fits(place, term) {
    if (place.form === "stem") {
      return stem(term) === place.term;
    }
    return term === place.term || (place.form === "open" && term.startsWith(`${place.term}(`));
  }

  /**
   * Return the pairs [side, position] of a pattern that stand together, unordered, perhaps more than once each. `begins` has
   * for each side the positions at which it begins, ascending; `ends` those between blocks. With `isFirst` it stops at the
   * first place where they do.
   *
   * The rule for several sides is that of NEAR in SQLite's FTS5: that no side ends more than `words` words before the one
   * that begins last. https://sqlite.org/fts5.html#fts5_near_queries
   */
  function together({ sides, words, isLed }, begins, ends = [], isFirst = false) {
    if (sides.length === 1) {
      return Array.from(begins[0], (position) => [0, position]);
    }
    const leads = isLed ? ledBy(begins[0], begins[1], ends) : new Map();
    const parts = sides
      .map((places, side) => ({ side, size: places.length, positions: begins[side] }))
      .slice(isLed ? 1 : 0);
    if (isLed) {
      parts[0].positions = [...leads.keys()];
    }
    const found = [];
    for (const { side, positions } of parts) {
      for (const last of positions) {
        const start = blockStart(ends, last);
        const beside = parts.map((other) => within(other.positions, Math.max(last - other.size - words, start), last));
        if (beside.every((each) => each.length)) {
          found.push([side, last]);
          beside.forEach((each, at) => each.forEach((position) => found.push([parts[at].side, position])));
          if (isFirst) {
            return found;
          }
        }
      }
    }
    if (isLed) {
      const numbers = found.filter(([side]) => side === 1);
      numbers.forEach(([, number]) => found.push([0, leads.get(number)]));
    }
    return found;
  }

  /** Return the numbers of parts of laws that have their kind before them, each with the position of that. */
  function ledBy(kinds, numbers, ends) {
    const leads = new Map();
    for (const number of numbers) {
      const kind = kinds[firstFrom(kinds, number) - 1];
      if (kind >= Math.max(number - 1 - IN_LIST, blockStart(ends, number))) {
        leads.set(number, kind);
      }
    }
    return leads;
  }

  function blockStart(ends, position) {
    const before = firstFrom(ends, position);
    return before ? ends[before - 1] + 1 : 0;
  }

  function within(positions, least, most) {
    return positions.slice(firstFrom(positions, least), firstFrom(positions, most + 1));
  }

  /** Return the index of the first of `numbers`, which ascend, that is not below `least`. */
  function firstFrom(numbers, least) {
    let low = 0;
    let high = numbers.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (numbers[middle] < least) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * Return the patterns any of which a leaf finds.
   * @returns {Pattern[]}
   */
  function patterns(leaf) {
    switch (leaf.type) {
      case "phrase":
        return [{ sides: [phrasePlaces(leaf.terms)], words: 0, isLed: false }];
      case "near": {
        const side = (each) => (each.type === "phrase" ? phrasePlaces(each.terms) : [wordPlace(each.term)]);
        return [{ sides: leaf.sides.map(side), words: leaf.words, isLed: false }];
      }
      case "part":
        return [{ sides: ledSides(leaf.terms), words: 0, isLed: true }];
      case "cited": {
        const name = leaf.name.map((word) => ({ term: stem(word), form: /** @type {const} */ ("stem") }));
        return [{ sides: [...ledSides(leaf.part), name], words: CITED_NEAR, isLed: true }];
      }
      case "day":
        return dayForms(leaf).map((form) => ({ sides: [form.map(exact)], words: 0, isLed: false }));
      default:
        return [];
    }
  }

  /** @returns {Place} */
  const exact = (term) => ({ term, form: "exact" });

  /** @returns {Place} */
  const open = (term) => ({ term, form: "open" });

  /**
   * Return what a word of a query finds: the terms of its stem; a sum in pounds alone; a section, and its parts.
   * @returns {Place}
   */
  function wordPlace(term) {
    return isExact(term) ? open(term) : { term: stem(term), form: "stem" };
  }

  /** Return the places of a phrase. A section finds its parts there too: one with brackets, and one after its kind. */
  function phrasePlaces(terms) {
    return terms.map((term, at) => {
      const isSection = term.includes("(") || (at > 0 && isPartTerm(terms[at - 1]) && isPartNumber(term));
      return isSection ? open(term) : exact(term);
    });
  }

  /** Return a pattern as it is looked for in the index, which has a key for each part of a law, alone or near a name: `§care act section 42`. */
  function keyed(pattern) {
    if (!pattern.isLed) {
      return pattern;
    }
    const [[kind], [number], name = []] = pattern.sides;
    const terms = [...name.slice(-2), kind, number].map(({ term }) => term);
    return { sides: [[open(PART + terms.join(" "))]], words: 0, isLed: false };
  }

  function ledSides([kind, number]) {
    return [[exact(kind)], [open(number)]];
  }

  /** Return the terms of the ways in which a day or a month is written in texts: `20 March 2018`, `20/03/2018`. */
  function dayForms({ days: [first, last] }) {
    const date = new Date(first * 864e5);
    const [year, month, day] = [String(date.getUTCFullYear()), date.getUTCMonth(), date.getUTCDate()];
    const names = language.months[month];
    if (first !== last) {
      return names.map((name) => [name, year]);
    }
    const digits = [day, month + 1].map((number) => String(number).padStart(2, "0"));
    return [
      ...names.flatMap((name) => [String(day), ordinal(day)].map((each) => [each, name, year])),
      ...names.map((name) => [name, String(day), year]),
      [...digits, year],
      [digits.join("."), year],
    ];
  }

  function ordinal(day) {
    return day + (Math.floor(day / 10) === 1 ? "th" : ["", "st", "nd", "rd"][day % 10] || "th");
  }

  Object.assign(search, { fits, keyed, together, patterns, wordPlace });
})();
