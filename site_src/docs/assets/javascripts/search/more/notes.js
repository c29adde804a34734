// Says how a query was read, and what it did not find: words and phrases, names and references that no decision has.
// `generator/search/reader/notes.py` is the same in Python.
(() => {
  "use strict";

  const search = window.Casebook.search;
  const { language, written } = search;
  const { limits } = language;

  /** Return the sentence of a note with `values` and the limits filled in. `key` is its key in language.yml. */
  function sentence(key, values) {
    const all = { ...limits, ...values };
    return language.notes[key].replace(/\{(\w+)\}/g, (_, name) => all[name]);
  }

  /** Return a note on how a query was read as it is shown. */
  search.said = ({ key, shown }) => note(key.split(".")[0], sentence(key, { text: shown }), null);

  /**
   * Return the notes on a query, each once: on how it was read, and on what was not found. Of a query that is nothing but a
   * reference, `document` is the number of its document, or null, and `isFound` tells whether the words of any mention it.
   */
  search.notesOf = async ({ notes, reference }, { evaluation, looked }, document, isFound) => {
    const lacking = reference ? onReference(reference, document, isFound) : await notesOn(evaluation, looked);
    const all = [...notes.map(search.said), ...lacking];
    return [...new Map(all.map((each) => [each.text, each])).values()];
  };

  /**
   * Return the notes on what a query did not find, in its order, once `evaluation` has run. `looked` says what was found of
   * its loose words, if it has such.
   */
  async function notesOn(evaluation, looked = null) {
    const required = await evaluation.required;
    const places = [...evaluation.leaves.values()];
    const notes = await Promise.all(
      places.map((place) =>
        looked && place.leaf.place
          ? ofLoose(evaluation.index, place.leaf, looked)
          : ofLeaf(evaluation, place, required),
      ),
    );
    return notes.flat();
  }

  /** Return the notes on the loose words of a leaf of which nothing was found. */
  async function ofLoose(index, { place: [from, to] }, looked) {
    const own = looked.filter(({ unit }) => from <= unit.word.place[0] && unit.word.place[0] < to);
    const notes = await Promise.all(
      own.map(async ({ idf, unit }) => {
        const [word, nearest] = unit.meant ?? [unit.word.term];
        if (!idf) {
          return [await noMatch(index, word, false)];
        }
        return nearest ? [note("no-match", sentence("no-match.spelt", { word, nearest }), word, nearest)] : [];
      }),
    );
    return notes.flat();
  }

  /**
   * Return the notes on a query that is nothing but a reference: that no decision here has it, if `document` is null, and
   * whether the words of any mention it.
   */
  function onReference(reference, document, isFound) {
    const key = isFound ? "no-reference.mentioned" : "no-reference.nowhere";
    return document === null ? [note("no-reference", sentence(key, { word: reference }), reference)] : [];
  }

  async function ofLeaf({ index }, { leaf, inSummary, isDenied, found }, required) {
    switch (leaf.type) {
      case "word":
        return found.documents.length ? [] : [await noMatch(index, leaf.term, inSummary)];
      case "prefix": {
        const text = sentence(inSummary ? "no-match.prefix-summary" : "no-match.prefix", { word: leaf.start });
        return found.documents.length ? [] : [note("no-match", text, leaf.start + "*")];
      }
      case "phrase":
      case "near":
        return found.missing
          ? Promise.all([...new Set(found.missing)].map((word) => noMatch(index, word, inSummary)))
          : ofPhrase(index, leaf, inSummary, isDenied, found, required);
      case "part":
      case "cited":
      case "day":
        return ofPhrase(index, leaf, inSummary, isDenied, found, required);
      case "value":
        return found.isKnown ? [] : [note("no-value", noValue(leaf, found.all), leaf.text)];
      case "law": {
        const key = found.isKnown ? "no-law.coarser" : "no-law";
        const text = sentence(key, { word: leaf.text, near: found.near });
        return found.isKnown && !found.near ? [] : [note("no-law", text, leaf.text)];
      }
      case "citing": {
        const text = sentence("no-cites", { word: leaf.reference });
        return found.isKnown ? [] : [note("no-cites", text, leaf.reference)];
      }
      case "reference": {
        const text = sentence("no-reference", { word: leaf.reference });
        return found.isKnown ? [] : [note("no-reference", text, leaf.reference)];
      }
      default:
        return [];
    }
  }

  /**
   * Return the notes on words that stand together, all of which there are. What of the index a phrase needs may be much. So where a
   * query demands other things too, no more is known of a phrase than whether any decision with these has it.
   */
  async function ofPhrase(index, leaf, inSummary, isDenied, { documents }, required) {
    const isPhrase = leaf.type === "phrase";
    const [code, word] = isPhrase ? ["no-phrase", leaf.terms.join(" ")] : ["no-near", written(leaf)];
    if (isPhrase && leaf.terms.length === 1) {
      return documents.length ? [] : [await noMatch(index, word, inSummary)];
    }
    if (!required) {
      const text = sentence(inSummary ? `${code}.summary` : code, { word });
      return documents.length ? [] : [note(code, text, word)];
    }
    if (isDenied || !required.includes(1) || documents.some((d) => required[d])) {
      return [];
    }
    return [note(code, sentence(`${code}.rest${inSummary ? "-summary" : ""}`, { word }), word)];
  }

  /** Return the sentence on a name that nothing has; of some fields it names all values that there are. */
  function noValue({ field, text }, all) {
    const { listed, named } = language;
    const key = listed.includes(field) ? (all.length ? "no-value.listed" : "no-value.none") : "no-value";
    return sentence(key, { field: named[field], word: text, names: all.join(", ") });
  }

  async function noMatch(index, word, inSummary) {
    if (inSummary) {
      return note("no-match", sentence("no-match.summary", { word }), word);
    }
    // The search does not fail for want of a suggestion.
    const nearest = await search.nearest(index, word).catch(() => null);
    return note("no-match", sentence(nearest ? "no-match.nearest" : "no-match", { word, nearest }), word, nearest);
  }

  function note(code, text, word, nearest = null) {
    return { code, word, nearest, text };
  }
})();
