// Loads the scripts of the folder typing/ when a reader types: those that suggest.
(() => {
  "use strict";

  const search = window.Casebook.search;

  /** Return suggestions, as `suggestions` in `typing/suggest.js` does. */
  search.suggest = async (...asked) => {
    if (!search.suggestions) {
      await window.Casebook.loadSearchScript("typing");
    }
    return search.suggestions(...asked);
  };
})();
