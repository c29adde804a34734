"""Pages of decisions as HTML, in the markup of the published ones, about invented bodies."""

from __future__ import annotations

import html

URL = "https://www.lgo.org.uk/decisions/planning/enforcement/22-010-001"
"""The address of the page that `web_page` makes unless told otherwise."""

BODY = """
<h2>The Ombudsman's final decision:</h2><p>Summary: A wall was built too high.</p>
<h2>The complaint</h2>
<ol><li>Mr A says the Council:<ol><ol><li>lost his letter; and</li><li>did not answer.</li></ol></ol></li>
<li>He wants an apology.</li></ol>
<p><a href="#top">Back to top</a></p>
<h2>Final decision</h2>
<ol start="3"><li>I have completed my investigation.</li></ol>
<p>Investigator's decision on behalf of the Ombudsman</p>
"""


def web_page(
    body: str = BODY,
    *,
    reference: str = "22 010 001",
    council: str = "Wexcombe Borough Council",
    category: str | None = "Planning > Enforcement",
    outcome: str = "Upheld",
    date: str = "14 Jun 2022",
    url: str | None = URL,
) -> str:
    """Return a page with `body` in its article. With `url` "" it does not give its address."""
    rows = [("Category", category), ("Decision", outcome), ("Decision date", date)]
    header = "".join(
        f'<div><span class="label">{name} :</span> <span class="value">{html.escape(value)}</span></div>'
        for name, value in rows
        if value
    )
    title = f"{html.escape(council)} ({reference})"
    canonical = f'<link rel="canonical" href="{url}">' if url else ""
    return (
        f"<!doctype html><html><head><meta charset=utf-8><title>{title} - Ombudsman</title>{canonical}</head><body>"
        f'<div class="banner">Privacy settings</div><article id="article"><header>{title}</header>'
        f'<div class="articleHeader">{header}</div>{body}</article></body></html>'
    )


def numbered(number: int) -> tuple[str, str]:
    """Return the page of the decision 22 010 `number`, and its address."""
    reference = f"22 010 {number:03}"
    url = URL.replace("22-010-001", reference.replace(" ", "-"))
    body = BODY.replace("an apology", f"apology number {number}")
    return web_page(body, reference=reference, url=url), url
