"""What readers take away from a site: exports of searches, and bundles of decisions and paragraphs."""
