// Names the manifest, which browsers refuse to load from a disk, and say so in the console.
(() => {
  "use strict";

  const { element, root } = window.Casebook;

  if (location.protocol !== "file:") {
    document.head.append(element("link", { rel: "manifest", href: root + "manifest.webmanifest" }));
  }
})();
