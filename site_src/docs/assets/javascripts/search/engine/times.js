// Reads the times that people type: a year, a month or a day, in digits or in words.
// `generator/search/reader/times.py` is the same in Python.
(() => {
  "use strict";

  const search = window.Casebook.search;
  const { months } = search.language;

  const NUMBERS = new Map(months.flatMap((names, at) => names.map((name) => [name, at + 1])));
  const NAME = `(?<name>${[...NUMBERS.keys()].sort((one, other) => other.length - one.length).join("|")})\\.?`;
  const DAY = "(?<day>[0-9]{1,2})(?:st|nd|rd|th)?";
  const GAP = "[ \\u00a0]+";
  const COMMA = ",?[ \\u00a0]+";
  const YEAR = "(?<year>(?:19|20)[0-9]{2})";
  const FORMS = [
    `${YEAR}-(?<month>[0-9]{2})-(?<day>[0-9]{2})`, // 2018-03-20
    `(?<day>[0-9]{1,2})(?<sign>[./-])(?<month>[0-9]{1,2})\\k<sign>${YEAR}`, // 20/03/2018
    "(?<day>[0-9]{1,2})(?<sign>[./])(?<month>[0-9]{1,2})\\k<sign>(?<short>[0-9]{2})", // 20/3/18
    `${DAY}${GAP}(?:of${GAP})?${NAME}${COMMA}${YEAR}`, // 20 March 2018
    `${NAME}${GAP}${DAY}${COMMA}${YEAR}`, // March 20, 2018
    `${NAME}${COMMA}${YEAR}`, // March 2018
  ].map((form) => new RegExp(`${form}(?!\\w|[./-][0-9])`, "iy"));
  const LAST_CENTURY = 70; // two digits from here on are a year of the 1900s

  /**
   * Return the day or the month, with its year, that is written in `text` from the index `start` on: {start, end, days},
   * of which `days` are the first and the last in days from 1 January 1970; or null, if there is none, or no such day.
   *
   * In digits the day comes first, as in Britain: `3/4/2018` is 3 April 2018. A year alone is no more than a number, and
   * so are digits that go on: `20.3.18.2`, `2018-19`. The character before is not looked at.
   *
   *     time = YYYY-MM-DD | D ( "/" | "." | "-" ) M ( the same ) YYYY | D ( "/" | "." ) M ( the same ) YY
   *          | D [ "of" ] month YYYY | month D YYYY | month YYYY
   */
  function timeAt(text, start) {
    for (const form of FORMS) {
      form.lastIndex = start;
      const match = form.exec(text);
      if (match) {
        const days = daysOf(match.groups ?? {});
        return days && { start, end: start + match[0].length, days };
      }
    }
    return null;
  }

  /**
   * Return the first and the last day of a time by the groups of its form.
   * @param {Record<string, string>} groups
   */
  function daysOf({ year, short, name, month, day }) {
    const two = Number(short);
    const whole = year ? Number(year) : (two >= LAST_CENTURY ? 1900 : 2000) + two;
    return range(whole, name ? NUMBERS.get(name.toLowerCase()) : Number(month), day ? Number(day) : null);
  }

  /**
   * Return the first and the last day of a time that `text` is, in days from 1 January 1970, or null.
   *
   *     period = YYYY [ "-" MM [ "-" DD ] ] | time
   */
  function period(text) {
    const match = /^([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?$/.exec(text);
    if (match) {
      const [year, month, day] = match.slice(1).map((part) => (part === undefined ? null : Number(part)));
      return range(year, month, day);
    }
    const time = timeAt(text, 0);
    return time && time.end === text.length ? time.days : null;
  }

  function range(year, month, day) {
    const isThere = day === null || (day >= 1 && day <= new Date(Date.UTC(2000, month, 0)).getUTCDate());
    if (!year || (month !== null && (month < 1 || month > 12)) || !isThere) {
      return null;
    }
    const first = dayOf(year, month === null ? 0 : month - 1, day ?? 1);
    if (day !== null) {
      // 29 February of most years is 1 March.
      return new Date(first * 864e5).getUTCDate() === day ? [first, first] : null;
    }
    return [first, (month === null ? dayOf(year + 1, 0, 1) : dayOf(year, month, 1)) - 1];
  }

  function dayOf(year, month, day) {
    return new Date(0).setUTCFullYear(year, month, day) / 864e5;
  }

  Object.assign(search, { period, timeAt });
})();
