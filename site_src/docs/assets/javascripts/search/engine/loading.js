// Loads the scripts of the folder more/ when a query needs them: those that read loose words as people mean them, find laws
// by their names, and say how a query was read and what was not found. Others do without.
(() => {
  "use strict";

  const search = window.Casebook.search;
  const { parse, placed } = search;

  /** Load these scripts, once. After a failure the next call loads them again. */
  search.more = async () => {
    if (!search.readLoosely) {
      await window.Casebook.loadSearchScript("more");
    }
  };

  /**
   * Return whether a query that was parsed may have loose words, typed without quotation marks. A reference alone is read as
   * it is written.
   */
  search.isLoose = ({ tree, isStrict, reference }) =>
    !isStrict && reference === null && placed(tree).some(({ leaf }) => leaf.place);

  /** Load what reading the query `text` needs besides; with `isExact` loose words are read as they are written. */
  search.prepare = async (text, isExact = false) => {
    if (!isExact && search.isLoose(parse(text))) {
      await search.more();
    }
  };
})();
