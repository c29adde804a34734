// Reads sums of money in a query as people write them: `500 pounds`, `two thousand pounds`, `5k`, `more than £500`
// (search-index.md, "Plain reading"). `generator/search/reader/amounts.py` is the same in Python.
(() => {
  "use strict";

  const search = window.Casebook.search;
  const SAID = search.language.amounts;
  const { numbers: NUMBERS, scales: SCALES } = SAID;

  /** Return the pattern of any of `words`, the longest first; a blank in one stands for any blanks. */
  function patternOf(words) {
    const longestFirst = [...words].sort((one, other) => other.length - one.length);
    return `(?:${longestFirst.join("|")})`.replaceAll(" ", "[ \\u00a0]+");
  }

  const anyOf = (name) => patternOf(Array.isArray(SAID[name]) ? SAID[name] : Object.keys(SAID[name]));
  const GAP = "[ \\u00a0]*";
  const NO_MORE = "(?![a-z0-9])";
  const NUMBER = new RegExp(
    "(?:(£?)(?!0)([0-9]{1,3}(?:,[0-9]{3}){1,3}|[0-9]{1,9})(\\.[0-9]{1,2})?" +
      `|(${anyOf("numbers")})(?=${GAP}(?:${anyOf("scales")}|${anyOf("pounds")})))` +
      `(?:${GAP}(${anyOf("scales")})${NO_MORE})?(${GAP}${anyOf("pounds")})?${NO_MORE}`,
    "iy",
  );
  const BEFORE = new RegExp(
    `(?:^|[^a-z0-9])(?:(${anyOf("over")})|(${anyOf("under")})|${anyOf("between")})${GAP}$`,
    "i",
  );
  const BEHIND = new RegExp(`^${GAP}(?:(${anyOf("more")})|(${anyOf("less")}))${NO_MORE}`, "i");
  const JOIN = new RegExp(`^${GAP}(?:${anyOf("to")}|(${anyOf("and")}))${GAP}$`, "i");

  /**
   * Return the sums of money in the query `text` that begin at any of `starts`, which ascend, in their order: {start, end,
   * text, sums}. `text` is the sum in digits (`£500`), and `sums` those that are meant by the words around it, as the field
   * `sum` has them (`>=500`, `500..1000`), or "".
   */
  function amounts(text, starts) {
    const numbers = [];
    for (const start of starts) {
      const number = start < (numbers.at(-1)?.end ?? 0) ? null : numberAt(text, start);
      if (number) {
        numbers.push(number);
      }
    }
    const found = [];
    const add = ({ start, end, pounds }, sums) => found.push({ start, end, text: `£${pounds}`, sums });
    for (const [at, number] of numbers.entries()) {
      if (number.start < (found.at(-1)?.end ?? 0)) {
        continue;
      }
      const before = BEFORE.exec(text.slice(numbers[at - 1]?.end ?? 0, number.start));
      const following = numbers[at + 1];
      if (following && isJoined(text, number, following, before)) {
        const sums = `${number.pounds}..${following.pounds}`;
        add(number, sums);
        add(following, sums);
      } else if (number.isMoney) {
        const side = before ?? BEHIND.exec(text.slice(number.end));
        const sign = side?.[1] ? ">=" : side?.[2] ? "<=" : "";
        add(number, sign && sign + number.pounds);
      }
    }
    return found;
  }

  /** Return the number that begins at the index `start`, in pounds if it is one of money, or null. */
  function numberAt(text, start) {
    NUMBER.lastIndex = start;
    const match = NUMBER.exec(text);
    if (!match) {
      return null;
    }
    const [all, sign, digits, pence, word, scale, pounds] = match;
    const said = word ? String(NUMBERS[word.toLowerCase()]) : digits.replaceAll(",", "") + (pence ?? "");
    const unit = scale?.toLowerCase();
    const isMoney = Boolean(sign || pounds || SAID.alone.includes(unit));
    const whole = unit ? String(Math.round(Number(said) * SCALES[unit])) : said;
    return { start, end: start + all.length, pounds: whole, isMoney };
  }

  /** Return whether all sums from one number to the following one are meant. */
  function isJoined(text, number, following, before) {
    const join = JOIN.exec(text.slice(number.end, following.start));
    const isBetween = before && !before[1] && !before[2];
    const isMoney = number.isMoney || following.isMoney;
    return join && isMoney && (isBetween || !join[1]) && Number(number.pounds) <= Number(following.pounds);
  }

  Object.assign(search, { amounts, patternOf });
})();
