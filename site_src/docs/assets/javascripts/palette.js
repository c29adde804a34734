// Sets the colours that the reader chose before the page is drawn. Material keeps the choice and reads it in a script
// inside every page; here it is one file for all of them.
(function () {
  "use strict";

  /** @type {{color?: Record<string, string>} | null} */
  var palette = __md_get("__palette");
  if (!palette || !palette.color) {
    return;
  }
  var color = palette.color;
  if (color.media === "(prefers-color-scheme)") {
    var scheme = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
    var input = document.querySelector('[data-md-color-media="(prefers-color-scheme: ' + scheme + ')"]');
    if (input) {
      ["media", "scheme", "primary", "accent"].forEach(function (key) {
        color[key] = input.getAttribute("data-md-color-" + key);
      });
    }
  }
  Object.keys(color).forEach(function (key) {
    document.body.setAttribute("data-md-color-" + key, color[key]);
  });
})();
