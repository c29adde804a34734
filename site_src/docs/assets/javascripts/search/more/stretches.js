// Reads stretches of time from the words around the times of a query: `before 2019`, `since May 2021`, `2018 to 2020`
// (search-index.md, "Facts"). `generator/search/reader/stretches.py` is the same in Python.
(() => {
  "use strict";

  const search = window.Casebook.search;
  const { times: WORDS } = search.language.facts;

  const SIDES = ["before", "until", "after", "from"];
  const anyOf = (...keys) => search.patternOf(keys.flatMap((key) => WORDS[key]));
  const LEAD = new RegExp(`(?:^|[^a-z0-9])(${anyOf(...SIDES, "between")})[ \\u00a0-]+$`, "i");
  const TO = new RegExp(`^[ \\u00a0]*(?:${anyOf("to")}|(${anyOf("and")}))[ \\u00a0]*$`, "i");
  const ONWARDS = new RegExp(`^[ \\u00a0]+${anyOf("onwards")}(?![a-z0-9])`, "i");
  const SIDE = new Map([...SIDES, "between"].flatMap((key) => WORDS[key].map((word) => [word, key])));

  const dayOf = (day) => (Number.isFinite(day) ? new Date(day * 864e5).toISOString().slice(0, 10) : "");

  function stretch(start, end, days, name) {
    return { start, end, days, name, slug: days.map(dayOf).join("..") };
  }

  /**
   * Return the `times` of the query `text`, each a whole year, month or day, in their order; those that the words around
   * them make a stretch of time, as that stretch: {start, end, days, name, slug}. A side without a day is infinite.
   */
  function stretches(text, times) {
    const found = [];
    for (let at = 0; at < times.length; at++) {
      const { start, end, days, name } = times[at];
      const since = found.at(-1)?.end ?? 0;
      const lead = LEAD.exec(text.slice(since, start))?.[1];
      const words = lead?.toLowerCase().split(/[ \u00a0]+/);
      const side = words && SIDE.get(words.join(" "));
      const from = lead ? since + text.slice(since, start).lastIndexOf(lead) : start;
      const next = times[at + 1];
      const to = next && days[0] <= next.days[1] ? TO.exec(text.slice(end, next.start)) : null;
      const onwards = ONWARDS.exec(text.slice(end));
      if (to && (!to[1] || side === "between")) {
        const begin = side === "between" ? from : start;
        found.push(stretch(begin, next.end, [days[0], next.days[1]], `${name} to ${next.name}`));
        at++;
      } else if (onwards) {
        const begin = side === "from" || side === "between" ? from : start;
        found.push(stretch(begin, end + onwards[0].length, [days[0], Infinity], `from ${name}`));
      } else if (side && side !== "between") {
        const bounds = {
          before: [-Infinity, days[0] - 1],
          until: [-Infinity, days[1]],
          after: [days[1] + 1, Infinity],
        };
        found.push(stretch(from, end, bounds[side] ?? [days[0], Infinity], `${side} ${name}`));
      } else {
        found.push(times[at]);
      }
    }
    return found;
  }

  Object.assign(search, { stretches });
})();
