// The rows of the filters of search.html: the values that can be chosen, with their labels and counts, in order;
// and how rows are drawn anew.
(() => {
  "use strict";

  const Casebook = window.Casebook;

  const UNKNOWN = "unknown";

  /**
   * Return the text of a number: 12,345.
   * @param {number} value
   */
  function formatNumber(value) {
    return value.toLocaleString("en-GB");
  }

  /**
   * Show `nodes` as the children of `parent`; what has the focus keeps it.
   * @param {Element} parent
   * @param {Element[]} nodes
   */
  function arrange(parent, nodes) {
    const old = parent.children;
    if (old.length === nodes.length && nodes.every((node, at) => old[at] === node)) {
      return;
    }
    const focused = /** @type {HTMLElement | null} */ (document.activeElement);
    parent.replaceChildren(...nodes);
    if (nodes.some((node) => node.contains(focused))) {
      focused?.focus();
    }
  }

  /**
   * Order rows: the most frequent first, then by name.
   * @param {FilterRow} a
   * @param {FilterRow} b
   */
  function byCount(a, b) {
    return b.count - a.count || (a.label < b.label ? -1 : 1);
  }

  /**
   * Return the rows of a list: those with a count, and those that are chosen. The most frequent come first.
   * @param {Map<string, number>} counts
   * @param {string[]} chosen
   * @param {(value: string) => string} labelOf
   * @returns {FilterRow[]}
   */
  function rowsOf(counts, chosen, labelOf) {
    const values = new Set([...[...counts.keys()].filter((value) => counts.get(value)), ...chosen]);
    return [...values]
      .map((value) => ({ value, label: labelOf(value), count: counts.get(value) || 0, children: [] }))
      .sort(byCount);
  }

  /**
   * Return the rows of categories, each with those of its sub-categories.
   * @param {Map<string, number>} counts
   * @param {string[]} chosen
   * @param {(value: string) => string} labelOf
   */
  function treeRows(counts, chosen, labelOf) {
    const parents = chosen.map((value) => value.split("/")[0]);
    const rows = rowsOf(counts, [...chosen, ...parents], labelOf);
    return rows
      .filter((row) => !row.value.includes("/"))
      .map((row) => ({ ...row, children: rows.filter((other) => other.value.startsWith(row.value + "/")) }));
  }

  /**
   * Return the rows of laws, each with those of its parts, or with the names of these as long as they are not counted.
   * @param {Map<string, number>} counts
   * @param {LawParts} parts
   * @param {string[]} chosen
   * @param {(value: string) => string} labelOf
   */
  function lawRows(counts, { counted, counts: own, laws }, chosen, labelOf) {
    /** @type {Map<string, Set<string>>} */
    const names = new Map();
    for (const { slug, partSlug } of laws) {
      if (slug !== partSlug && !counted.includes(slug)) {
        names.set(slug, (names.get(slug) ?? new Set()).add(labelOf(partSlug)));
      }
    }
    const rows = treeRows(new Map([...counts, ...own]), chosen, labelOf);
    return rows.map((row) => ({ ...row, parts: [...(names.get(row.value) ?? [])] }));
  }

  /**
   * Return the values of the rows that have what is typed in the names of parts that are not counted yet, and not in their own.
   * @param {FilterRow[]} rows
   * @param {string} typed in lower case
   */
  function untold(rows, typed) {
    const fits = (/** @type {string} */ label) => label.toLowerCase().includes(typed);
    return typed ? rows.filter((row) => !fits(row.label) && row.parts?.some(fits)).map((row) => row.value) : [];
  }

  /**
   * Return the rows of sums from the smallest to the largest.
   * @param {FilterRow[]} rows
   */
  function sumRows(rows) {
    const slugs = Casebook.search.language.sums.map(({ slug }) => slug);
    return rows.sort((a, b) => slugs.indexOf(a.value) - slugs.indexOf(b.value));
  }

  /**
   * Return the rows of outcomes in the order of the vocabulary, that of unstated ones last.
   * @param {FilterRow[]} rows
   */
  function outcomeRows(rows) {
    const slugs = [...Casebook.search.language.outcomes.map(({ slug }) => slug), UNKNOWN];
    return rows.sort((a, b) => slugs.indexOf(a.value) - slugs.indexOf(b.value));
  }

  /**
   * Return what gives the label of each value of a filter, from what the engine and the index say of its facets; a value
   * that they do not have is its own label.
   * @param {Facets | null} facets
   * @param {LawValue[]} laws
   * @returns {LabelOf}
   */
  function labels(facets, laws) {
    /** @type {Record<string, Map<string, string>>} */
    const names = Object.fromEntries(Casebook.address.MANY.map((name) => [name, new Map()]));
    for (const [kind, { label }] of facets ? Object.entries(Casebook.search.language.kinds) : []) {
      names.kind.set(kind, label);
    }
    for (const filter of /** @type {const} */ (["outcome", "type", "body", "remedy", "ground"])) {
      for (const { slug, name } of facets?.[filter] ?? []) {
        names[filter].set(slug, name);
      }
    }
    for (const { slug, name } of facets ? Casebook.search.language.sums : []) {
      names.sum.set(slug, name);
    }
    for (const { authority, slug, part, partSlug } of laws) {
      names.law.set(partSlug, part ?? authority);
      names.law.set(slug, authority);
    }
    for (const { slug, name, parent } of facets?.category ?? []) {
      names.category.set(slug.split("/")[0], parent || name);
      names.category.set(slug, name || parent);
    }
    return (filter, value) =>
      names[filter].get(value) || (value === UNKNOWN ? "Not stated" : value.replace(/^.*\//, "").replace(/-/g, " "));
  }

  /**
   * Return a row that has what is typed in its label; or, with those of its children only that have it, one that has not.
   * @param {FilterRow} row
   * @param {string} typed in lower case
   * @returns {FilterRow[]}
   */
  function fittingRow(row, typed) {
    const fits = (/** @type {FilterRow} */ { label }) => label.toLowerCase().includes(typed);
    const children = row.children.filter(fits);
    return fits(row) ? [row] : children.length ? [{ ...row, children, open: true }] : [];
  }

  Casebook.rows = {
    UNKNOWN,
    arrange,
    fittingRow,
    formatNumber,
    labels,
    lawRows,
    outcomeRows,
    rowsOf,
    sumRows,
    treeRows,
    untold,
  };
})();
