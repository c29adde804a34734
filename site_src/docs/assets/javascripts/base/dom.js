// The one maker of elements, for all scripts of the site.
(() => {
  "use strict";

  window.Casebook = window.Casebook || {};

  /**
   * Return a new element. An attribute that is null or false is left out, one that is true has no value. A child that
   * is null is left out; a string becomes text.
   * @template {keyof HTMLElementTagNameMap} Tag
   * @param {Tag} tag
   * @param {Record<string, string | boolean | null>} [attributes]
   * @param {...(Node | string | null)} children
   * @returns {HTMLElementTagNameMap[Tag]}
   */
  window.Casebook.element = (tag, attributes = {}, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value !== null && value !== false) {
        made.setAttribute(name, value === true ? "" : value);
      }
    }
    made.append(...children.filter((child) => child !== null));
    return made;
  };
})();
