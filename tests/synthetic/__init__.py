"""A synthetic archive: fictional decisions in the shapes of the published ones, as many as a test or a bench needs."""

from tests.synthetic.write import decision, decision_text, write_archive

__all__ = ["decision", "decision_text", "write_archive"]
