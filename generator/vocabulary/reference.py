"""References: how they are written, and where they stand in running text."""

from __future__ import annotations

import re

# A reference in running text: 20 013 052, 20-013-052 or 20013052.
# It looks for digits first, and only then at what stands before them: that is several times faster.
REFERENCE = re.compile(r"([0-9]{2})(?<![\w-][0-9]{2})([ \u00a0-]?)([0-9]{3})\2([0-9]{3})([a-z]?)(?![\w-])")
