// On the page that a host shows for an address without a page: if the address has the reference of a decision, say where
// the decision is, or that it is not here and where the Ombudsman's own decisions are.
(() => {
  "use strict";

  const { element, root } = window.Casebook;
  const OMBUDSMAN = "https://www.lgo.org.uk/decisions"; // the Ombudsman's own list, with a search by reference

  /**
   * Return a path without its codes; as it is where these are none.
   * @param {string} path
   */
  function decoded(path) {
    try {
      return decodeURIComponent(path);
    } catch {
      return path;
    }
  }

  /**
   * Return whether there is a page at `address`.
   * @param {string} address
   */
  async function isThere(address) {
    return (await fetch(address, { method: "HEAD" })).ok;
  }

  /**
   * Say in `place` what is known of the decision that was asked for.
   * @param {Element} place
   * @param {string[]} parts the parts of its reference: 20, 013, 052a
   */
  async function say(place, parts) {
    const page = root + "decisions/" + parts[0] + "/" + parts.join("-") + ".html";
    const reference = element("strong", {}, parts.join("\u00a0"));
    if (await isThere(page)) {
      place.append("The decision ", reference, " has its page at ", element("a", { href: page }, page), ".");
    } else {
      const there = element("a", { href: OMBUDSMAN }, OMBUDSMAN.replace("https://", ""));
      place.append("The decision ", reference, " is not in this archive. Look for it by its reference on the ");
      place.append("Ombudsman’s own site, ", there, ", which has those of about the last five years.");
    }
    place.removeAttribute("hidden");
  }

  const place = document.querySelector(".cb-missing");
  // With or without `.html` or another ending, whichever folder the reference stands in
  const asked = /\/(\d{2})[-_ ]?(\d{3})[-_ ]?(\d{3}[a-z]?)(\.\w+)?\/?$/i.exec(decoded(location.pathname));
  if (place && asked) {
    say(
      place,
      asked.slice(1, 4).map((part) => part.toLowerCase()),
    ).catch(() => {}); // without a network nothing is known of it
  }
})();
