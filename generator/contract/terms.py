"""Who made the decisions, whose they are, and on what terms they may be used again."""

from __future__ import annotations

OMBUDSMAN = "Local Government and Social Care Ombudsman"

HOLDER = "Commission for Local Administration in England"
"""Who has the copyright of the decisions."""

DECISIONS_URL = "https://www.lgo.org.uk/decisions"
"""Where the Ombudsman publishes them."""

REPORT = "Public interest report"
"""What a decision is called that is a report in the public interest."""

NO_LONGER_PUBLISHED = "No longer published on lgo.org.uk"
"""What lists say of a decision whose page is known to be gone from the Ombudsman's site."""

TERMS_URL = "https://www.lgo.org.uk/copyright"
"""Where the Ombudsman states the terms of re-use."""

TERMS = (
    f"Decision statements, reports and their summaries are © {HOLDER}. They may be re-used free of charge in any format"
    ", if the source and the copyright are acknowledged, the text is reproduced accurately and without amendment, it "
    "is not used in a misleading way, and the Ombudsman's logo is not used."
)
"""The Ombudsman's terms of re-use, in short (`TERMS_URL`)."""

NOT_AFFILIATED = "Casebook is not affiliated with the Ombudsman."
