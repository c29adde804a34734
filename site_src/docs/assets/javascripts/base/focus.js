// Where the focus goes: to a field, but not after a tap.
(() => {
  "use strict";

  let tapped = false; // whether a tap was the last thing that the reader did
  document.addEventListener("pointerdown", (event) => (tapped = event.pointerType === "touch"), true);
  document.addEventListener("keydown", () => (tapped = false), true);

  /**
   * Move the focus to a field, but not after a tap: a phone would put its keyboard over what the reader wants to see.
   * @param {HTMLElement} field
   */
  window.Casebook.focusField = (field) => {
    if (!tapped) {
      field.focus();
    }
  };
})();
