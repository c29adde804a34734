"""The way into a corpus: read what people hold, take the decisions out of it, keep each with the record of it."""
