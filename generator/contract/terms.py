"""Who made the decisions, whose they are, and on what terms they may be used again."""

from __future__ import annotations

OMBUDSMAN = "Local Government and Social Care Ombudsman"

HOLDER = "Commission for Local Administration in England"
"""Who has the copyright of the statements."""

DECISIONS_URL = "https://www.lgo.org.uk/decisions"
"""Where the Ombudsman publishes them."""

TERMS = (
    f"Decision statements and their summaries are © {HOLDER}. They may be re-used free of charge in any format, if "
    "the source and the copyright are acknowledged, the text is reproduced accurately and without amendment, it is not "
    "used in a misleading way, and the Ombudsman's logo is not used."
)
"""The Ombudsman's terms of re-use (https://www.lgo.org.uk/copyright)."""

NOT_AFFILIATED = "Casebook is not affiliated with the Ombudsman."
