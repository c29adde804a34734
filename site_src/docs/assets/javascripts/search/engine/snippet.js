// Shows where a decision has the words of a query: one or two pieces of its text, with all of them if they can.
// `generator/search/reader/snippet.py` is the same in Python, and says more.
(() => {
  "use strict";

  const search = window.Casebook.search;
  const { dots, leadPiece, piece } = search;

  const LENGTH = search.language.limits.snippet; // characters, about
  const MOST_HITS = 20; // in a window that count
  const MOST_PARTS = 30; // of a query that decide what is shown
  const MOST_WINDOWS = 40; // that are compared with each other

  let last = {};

  /**
   * Return one or two snippets of a record, the better one first: each with its parts of text, those of what leads in its
   * list, and the address and the label of where it is from.
   */
  search.snippets = async (index, record, query, isExact = false) => {
    if (last.query !== query || last.isExact !== isExact) {
      const made = { query, isExact, matcher: search.matcher(query, isExact) };
      made.matcher.catch(() => (last = last === made ? {} : last)); // the next one tries again
      last = made;
    }
    const matcher = await last.matcher;
    const blocks = record.blocks.map(([kind, anchor, text]) => ({
      kind,
      anchor,
      text,
      isOwn: typeof text === "string",
    }));
    const leads = leadsOf(blocks);
    const load = async (block) => {
      if (typeof block.text !== "string") {
        block.text = await index.texts.sharedText(block.text);
      }
    };
    for (const isOwn of matcher.parts ? [true, false] : []) {
      if (!isOwn) {
        await Promise.all(blocks.map(load));
      }
      const { windows, counts } = windowsIn(matcher, blocks, leads, isOwn);
      if (windows.size) {
        const best = bestOf(windows, counts);
        await Promise.all(
          best.filter(({ place }) => leads.has(place)).map(({ place }) => load(blocks[leads.get(place)])),
        );
        return pieces(matcher, blocks, leads, best);
      }
    }
    const own = blocks.filter((block) => block.isOwn);
    const block = blocks.find(({ kind }) => kind === "s") ?? own[0] ?? { kind: "p", anchor: "", text: "", isOwn: true };
    await load(block);
    return [made(matcher, block, piece(block.text, 0, 0), null)];
  };

  /** Return for the place of each item of a list the place of what leads it in. */
  function leadsOf(blocks) {
    const places = new Map(); // for each address the last block that has it
    const leads = new Map();
    blocks.forEach(({ kind, anchor }, place) => {
      if (kind === "p" && anchor) {
        const item = /^(para-[0-9]+(?:-[a-z]+)*)-[a-z]+$/.exec(anchor);
        if (item && places.has(item[1])) {
          leads.set(place, places.get(item[1]));
        }
        places.set(anchor, place);
      }
    });
    return leads;
  }

  /**
   * Return for each set of parts of the query the best window that has them, by their bits, and how many places each part
   * has. A summary with all of them close together is taken at once, alone.
   */
  function windowsIn(matcher, blocks, leads, isOwn) {
    const windows = new Map();
    const counts = new Uint32Array(matcher.parts);
    const all = 2 ** Math.min(matcher.parts, MOST_PARTS) - 1;
    for (let place = 0; place < blocks.length; place++) {
      const block = blocks[place];
      const hits = block.isOwn === isOwn ? matcher.hits(block.text) : [];
      for (const { part } of hits) {
        counts[part]++;
      }
      const lead = hits.length ? blocks[leads.get(place)] : undefined;
      const led = lead?.isOwn === isOwn ? ledBits(matcher, lead.text) : 0;
      for (const window of windowsOf(matcher, block, hits)) {
        const bits = window.bits | led;
        if (!windows.has(bits) || window.quality > windows.get(bits).quality) {
          windows.set(bits, { ...window, bits, place });
        }
      }
      if (block.kind === "s" && windows.has(all)) {
        return { windows: new Map([[all, windows.get(all)]]), counts };
      }
    }
    return { windows, counts };
  }

  const bit = (part) => (part < MOST_PARTS ? 1 << part : 0);

  /** Return the parts of the query that are in what is shown of a paragraph that leads in a list. */
  function ledBits(matcher, text) {
    const [first, end] = leadPiece(text);
    return matcher
      .hits(text)
      .reduce((bits, { from, to, part }) => bits | (from >= first && to <= end ? bit(part) : 0), 0);
  }

  /** Return for each hit the window that begins with it. Different words of the whole block, and how many, tell quality. */
  function windowsOf(matcher, { kind }, hits) {
    const bonus = kind === "s" ? 0.25 : kind === "h" ? -0.25 : 0;
    const different = new Set(hits.map((hit) => hit.part)).size;
    const counts = new Uint32Array(matcher.parts); // of each part between `first` and `end`
    let bits = 0;
    let end = 0;
    return hits.map(({ from, part }, first) => {
      while (end < hits.length && (end === first || hits[end].to - from <= LENGTH)) {
        counts[hits[end].part]++;
        bits |= bit(hits[end++].part);
      }
      const quality = bonus + different * 0.01 + Math.min(end - first, MOST_HITS) * 0.001;
      const window = { bits, quality, from, to: hits[end - 1].to };
      bits &= --counts[part] ? bits : ~bit(part);
      return window;
    });
  }

  /**
   * Return the one or two windows that have most parts of the query together, the better one first. A part counts 1, and a
   * little more the fewer places the decision has it in.
   */
  function bestOf(windows, counts) {
    const worth = (bits) => {
      let sum = 0;
      for (let part = 0; part < Math.min(counts.length, MOST_PARTS); part++) {
        sum += bits & bit(part) ? 1 + 1 / ((counts.length + 1) * counts[part]) : 0;
      }
      return sum;
    };
    const all = [...windows.keys()];
    const sets = all
      .filter((bits) => !all.some((other) => bits !== other && (bits | other) === other))
      .map((bits) => ({ ...windows.get(bits), worth: worth(bits) }))
      .sort((a, b) => b.worth - a.worth || b.quality - a.quality)
      .slice(0, MOST_WINDOWS);
    let best = sets.slice(0, 1);
    let most = [0, 0, 0];
    sets.forEach((one, at) => {
      for (const other of sets.slice(at + 1)) {
        const value = [worth(one.bits | other.bits), one.worth, one.quality + other.quality];
        const first = value.findIndex((number, i) => number !== most[i]);
        if (first >= 0 && value[first] > most[first]) {
          best = [one, other];
          most = value;
        }
      }
    });
    return best;
  }

  /**
   * Return what is shown of windows. Two in one block that overlap are one, and two items of one list stand in the order of
   * the list, below what leads them in.
   */
  function pieces(matcher, blocks, leads, windows) {
    let found = windows.map(({ place, from, to }) => [place, ...piece(blocks[place].text, from, to)]);
    const [one, two] = found.map(([place]) => leads.get(place) ?? place);
    const isNear = found.length === 2 && one === two;
    if (isNear) {
      found.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
      const [[place, first, end], [other, start, to]] = found;
      if (place === other && start <= end) {
        found = [[place, first, Math.max(end, to)]];
      }
    }
    return found.map(([place, ...range], at) =>
      made(matcher, blocks[place], range, (at && isNear) || !leads.has(place) ? null : blocks[leads.get(place)].text),
    );
  }

  function made(matcher, { kind, anchor, text }, range, lead) {
    const led = lead === null ? [] : marked(matcher, lead, leadPiece(lead));
    return { anchor, label: label(kind, anchor), lead: led, parts: marked(matcher, text, range) };
  }

  /** Return a piece of a text in parts with their marks, with `…` where something is left out. */
  function marked(matcher, text, [start, end]) {
    const parts = [];
    const add = (piece, mark) => {
      if (piece) {
        parts.push({ text: piece, mark });
      }
    };
    const [before, after] = dots(text, start, end);
    let done = start;
    add(before, false);
    for (const [first, next] of matcher.find(text)) {
      if (first >= done && next <= end) {
        add(text.slice(done, first), false);
        add(text.slice(first, next), true);
        done = next;
      }
    }
    add(text.slice(done, end), false);
    add(after, false);
    return parts;
  }

  function label(kind, anchor) {
    const match = kind === "p" ? /^para-([0-9]+)((?:-[a-z]+)*)$/.exec(anchor) : null;
    if (match) {
      return `Paragraph ${match[1]}${match[2].replace(/-([a-z]+)/g, "($1)")}`;
    }
    return kind === "s" ? "Summary" : null;
  }
})();
