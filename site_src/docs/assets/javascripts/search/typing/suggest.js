// Suggests while a reader types: references, councils, categories, searches, then decisions.
(() => {
  "use strict";

  const search = window.Casebook.search;
  const { decisionsIn, lastNotAfter, offers, tokens } = search;

  const DIGITS = 4; // of a reference, before it is completed
  const EACH = 3; // councils and categories
  const DECISIONS = 2; // for which there is room, however many others there are

  /** Return suggestions: their kind, label, detail, the outcome of a decision, and address relative to the site's root. */
  search.suggestions = async (index, text, limit = 8) => {
    const typed = text.trim();
    if (!typed) {
      return [];
    }
    const [references, facets] = await Promise.all([byReference(index, typed, limit), index.facets()]);
    const fit = fits(typed);
    const named = references.length ? [] : [...councils(facets, fit), ...categories(facets, fit)];
    const searches = await offers(index, references.length ? "" : typed).catch(() => []);
    const room = searches.length ? Math.max(limit - DECISIONS - searches.length, 1) : limit;
    const found = [...references, ...named.slice(0, room), ...searches].slice(0, limit);
    const more = references.length ? 0 : limit - found.length;
    try {
      return [...found, ...(await decisions(index, typed, more))];
    } catch (error) {
      if (found.length) {
        return found; // what there is serves without the rest
      }
      throw error;
    }
  };

  async function byReference(index, typed, limit) {
    if (!/^[0-9][0-9 \u00a0\u2010-\u2015-]*[a-zA-Z]?$/.test(typed)) {
      return [];
    }
    const prefix = typed.replace(/[^0-9a-zA-Z]/g, "").toLowerCase();
    if (prefix.length < DIGITS) {
      return [];
    }
    const { firsts: joined, hashes } = index.root.references;
    const firsts = hashes ? joined.split("\n") : [];
    const ids = [];
    let shard = Math.max(lastNotAfter(firsts, prefix), 0);
    do {
      if (shard < firsts.length) {
        const [references, documents] = await index.shards.load("references", shard, hashes);
        for (let at = Math.max(lastNotAfter(references, prefix), 0); at < references.length; at++) {
          if (references[at].startsWith(prefix) && ids.length < limit) {
            ids.push(documents[at]);
          } else if (references[at] > prefix && !references[at].startsWith(prefix)) {
            break;
          }
        }
      }
      shard++;
    } while (shard < firsts.length && ids.length < limit && firsts[shard].startsWith(prefix));
    return (await index.records(ids)).map((record) => suggestion("reference", record.reference, record));
  }

  function suggestion(kind, label, record) {
    const subject = kind === "reference" ? record.body : record.subcategory || record.category; // the title says the body
    const detail = [subject, record.date?.slice(0, 4)].filter(Boolean).join(", ");
    return { kind, label, detail, outcome: record.outcome, url: record.url };
  }

  /** Return a test: does a name have, for each word typed, one that begins with it? */
  function fits(typed) {
    const terms = tokens(typed);
    return (name) => {
      const words = tokens(name);
      return terms.length > 0 && terms.every((term) => words.some((word) => word.startsWith(term)));
    };
  }

  /** Return the first of some pages, those of most decisions first. */
  function pages(kind, values) {
    return values
      .sort((one, other) => other.count - one.count)
      .slice(0, EACH)
      .map(({ name, count, url }) => ({ kind, label: name, detail: decisionsIn(count), url }));
  }

  function councils(facets, fit) {
    return pages(
      "council",
      facets.body
        .filter(({ name, page }) => page && fit(name))
        .map((value) => ({ ...value, url: `councils/${value.slug}.html` })),
    );
  }

  function categories(facets, fit) {
    const found = new Map(); // address: suggestion
    const add = (name, url, count) => found.set(url, { name, url, count: count + (found.get(url)?.count ?? 0) });
    for (const { name, parent, slug, page, count } of facets.category) {
      const url = `categories/${slug}.html`;
      if (page && fit(parent)) {
        // The page of a category stands beside the folder of its sub-categories.
        add(parent, name === null ? url : url.replace(/\/[^/]*$/, ".html"), count);
      }
      if (page && name !== null && fit(`${parent} ${name}`) && !fit(parent)) {
        add(`${parent}: ${name}`, url, count);
      }
    }
    return pages("category", [...found.values()]);
  }

  /** Return the first decisions that a search gives, in which the last word may go on; if none, as plain words. */
  async function decisions(index, typed, limit) {
    if (limit <= 0) {
      return [];
    }
    const open = /(^|\s)([\p{L}\p{N}]{3,})$/u;
    const query = (typed.split('"').length - 1) % 2 ? typed : typed.replace(open, "$1($2 OR $2*)");
    const begun = await index.search(query, { notes: false });
    const { ids } = begun.count ? begun : await index.search(typed, { notes: false });
    const records = await index.records(ids.slice(0, limit));
    return records.map((record) => suggestion("decision", record.title, record));
  }
})();
