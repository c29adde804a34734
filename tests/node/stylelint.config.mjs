// stylelint's standard rules, and Casebook's own: no colour outside of the tokens at the top of casebook.css.
/** @type {import("stylelint").Config} */
export default {
  extends: ["stylelint-config-standard"],
  rules: {
    "color-no-hex": true,
    "color-named": "never",
    "function-disallowed-list": ["rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch"],
    // Casebook's names are words with hyphens, with a part (__part) or a variant (--variant); the others are Material's.
    "selector-class-pattern": "^((cb|md)-[a-z]+(-[a-z]+)*(__[a-z]+)?(--[a-z]+(-[a-z]+)*)?|js|no-js|headerlink)$",
    "custom-property-pattern": "^(cb|md)-[a-z0-9]+(-{1,2}[a-z0-9]+)*$",
    "value-keyword-case": ["lower", { ignoreProperties: ["/-font$/"] }], // names of fonts
    // A file goes by regions, so a rule for any link may stand below one for the links of another region.
    "no-descending-specificity": null,
  },
};
