// What this browser keeps for the reader from page to page. Where it keeps nothing, all works without.
(() => {
  "use strict";

  const scope = new URL("../../", /** @type {HTMLScriptElement} */ (document.currentScript).src).pathname;

  /**
   * Return what was kept under a name, or "".
   * @param {string} name
   */
  window.Casebook.recall = (name) => {
    try {
      return localStorage.getItem(scope + "." + name) ?? "";
    } catch {
      return "";
    }
  };

  /**
   * Keep a text under a name. Return whether this browser allowed it.
   * @param {string} name
   * @param {string} value "" for what need not be kept any longer
   */
  window.Casebook.keep = (name, value) => {
    try {
      if (value) {
        localStorage.setItem(scope + "." + name, value);
      } else {
        localStorage.removeItem(scope + "." + name);
      }
      return true;
    } catch {
      return false;
    }
  };
})();
