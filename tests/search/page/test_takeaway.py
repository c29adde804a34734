"""What a reader takes away from the site: a search as a link, all results as a file, a list and its bundle."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Download, Page, expect

from generator.search.reader.answer import search
from generator.search.reader.index import Index
from generator.search.taking.forms import FORMS, exported
from tests.support.accessibility import check
from tests.support.hosting import watch
from tests.support.search_page import found, hits, settled
from tests.support.search_reader import options_of
from tests.support.sites import Address, first_decision

LABELS = {
    "csv": "CSV (spreadsheet)",
    "jsonl": "JSON Lines",
    "ris": "RIS",
    "bibtex": "BibTeX",
    "csl-json": "CSL-JSON",
    "citations": "Citations (text)",
}
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', { value: undefined })"
NO_STORAGE = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no'); } })"


def opened(page: Page) -> None:
    """Wait until the page of a list has drawn its bundle."""
    expect(page.locator(".cb-bundle, #cb-my-list > div:last-child > p").first).to_be_visible()


def entries(page: Page) -> list[str]:
    return page.locator(".cb-list__name").all_inner_texts()


def slugs(archive: Path, count: int) -> list[str]:
    """Return the references of the first decisions of the archive, as addresses have them."""
    index = Index(archive)
    return [index.document(number).reference.replace(" ", "-") for number in range(count)]


# ---- Exports --------------------------------------------------------------------------------------------------------


def test_every_form_has_all_results_as_the_command_gives_them(page: Page, address: Address, archive: Path) -> None:
    page.goto(address(archive) + "search.html?q=council&outcome=upheld")
    count = found(page)
    assert count > hits(page).count()  # more than are shown
    page.locator("summary", has_text=f"Export all {count}").click()
    index = Index(archive)
    numbers = search(index, "council", options_of({"outcome": ["upheld"]})).documents
    assert len(numbers) == count
    for form in FORMS:
        with page.expect_download() as download:
            page.get_by_role("group", name="Export as").get_by_role("button", name=LABELS[form]).click()
        assert download.value.suggested_filename.startswith("decisions.")
        text = download.value.path().read_bytes().decode()
        assert text == "".join(exported(index, numbers, form))
        expect(page.locator(".cb-exports [role=status]")).to_have_text(f"{count} decisions exported as {LABELS[form]}.")


def test_a_spreadsheet_reads_the_export_with_accents_and_no_formula(page: Page, serve: Address, archive: Path) -> None:
    page.goto(serve(archive) + "search.html?q=council")
    settled(page)
    page.locator(".cb-take__export summary").click()
    with page.expect_download() as download:
        page.get_by_role("button", name=LABELS["csv"]).click()
    data = download.value.path().read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert len({len(row) for row in rows}) == 1
    assert not [cell for row in rows for cell in row if cell[:1] in tuple("=+-@")]


def test_an_export_shows_how_far_it_is_and_can_be_stopped(page: Page, serve: Address, archive: Path) -> None:
    page.goto(serve(archive) + "search.html?q=council")
    settled(page)
    page.locator(".cb-take__export summary").click()
    expect(page.get_by_role("button", name="RIS")).to_be_visible()
    page.evaluate(
        """async () => {
          const index = await Casebook.index();
          const load = index.shards.load.bind(index.shards);
          index.shards.load = async (kind, ...rest) => {
            if (kind === "facts") {
              await new Promise((done) => { window.goOn = done; });
            }
            return load(kind, ...rest);
          };
        }"""
    )
    page.get_by_role("button", name="RIS").click()
    expect(page.get_by_role("progressbar", name="Export")).to_be_visible()
    page.get_by_role("button", name="Stop").click()
    expect(page.locator(".cb-exports [role=status]")).to_have_text("Stopped. Nothing was exported.")
    expect(page.get_by_role("progressbar", name="Export")).to_be_hidden()
    downloads: list[Download] = []
    page.on("download", lambda download: downloads.append(download))
    page.evaluate("window.goOn()")
    page.wait_for_timeout(500)
    assert downloads == []


def test_an_export_that_fails_says_so_and_works_when_the_part_is_there_again(rough: Page, copy: Path) -> None:
    moved = [(path, path.with_suffix(".gone")) for path in (copy / "search/facts").iterdir()]
    for path, gone in moved:
        path.rename(gone)
    rough.goto(copy.as_uri() + "/search.html?q=council")
    settled(rough)
    rough.locator(".cb-take__export summary").click()
    rough.get_by_role("button", name="RIS").click()
    expect(rough.locator(".cb-exports [role=status]")).to_contain_text("Not exported. A part of the search index")
    for path, gone in moved:
        gone.rename(path)
    with rough.expect_download():
        rough.get_by_role("button", name="RIS").click()


# ---- Links ----------------------------------------------------------------------------------------------------------


def test_one_press_copies_the_search(page: Page, serve: Address, archive: Path) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(serve(archive) + "search.html?q=council&outcome=upheld&sort=oldest")
    settled(page)
    page.get_by_role("button", name="Copy link to this search").click()
    expect(page.get_by_role("button", name="Link copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_where_nothing_may_be_copied_the_link_is_shown_and_selected(
    page: Page, address: Address, archive: Path
) -> None:
    page.add_init_script(NO_CLIPBOARD)
    page.goto(address(archive) + "search.html?q=council")
    settled(page)
    page.get_by_role("button", name="Copy link to this search").click()
    field = page.get_by_role("textbox", name="Link to this search")
    expect(field).to_have_value(page.url)
    expect(field).to_be_focused()
    assert field.evaluate("one => one.value.slice(one.selectionStart, one.selectionEnd)") == page.url


# ---- The list -------------------------------------------------------------------------------------------------------


def test_results_and_paragraphs_are_saved_with_a_note_and_are_in_the_list(
    page: Page, address: Address, archive: Path
) -> None:
    base = address(archive)
    page.goto(base + "search.html?q=council")
    settled(page)
    hits(page).nth(1).get_by_role("button", name="Save decision").click()
    bar = page.get_by_role("region", name="Saved to my list")
    expect(bar.get_by_role("status")).to_contain_text("Saved: ")
    bar.get_by_role("textbox", name="Note").fill("from the results")
    decision = first_decision(archive)
    page.goto(f"{base}decisions/{decision}.html")
    page.locator("#para-2 > p").first.hover()
    page.get_by_role("group", name="Paragraph 2").get_by_role("button", name="Save").click()
    bar.get_by_role("textbox", name="Note").fill("from the page")
    bar.get_by_role("link", name=re.compile("My list|Open my list")).click()
    opened(page)
    assert len(entries(page)) == 2
    notes = page.locator(".cb-list__entry textarea")
    assert [notes.nth(at).input_value() for at in (0, 1)] == ["from the results", "from the page"]
    reference = decision.split("/")[1].replace("-", " ")
    assert entries(page)[1].endswith(f"({reference}), para 2")
    words = page.locator(".cb-chosen").nth(1).locator(".cb-words")
    expect(words).to_contain_text("2.")


def test_a_decision_page_asks_for_nothing_more_before_the_first_save(page: Page, serve: Address, archive: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto(f"{serve(archive)}decisions/{first_decision(archive)}.html")
    page.wait_for_timeout(300)
    assert not {"take.js", "take.css"} & set(asked)
    page.get_by_role("button", name="Save to my list").click()
    expect(page.get_by_role("region", name="Saved to my list")).to_be_visible()
    assert {"take.js", "take.css"} <= set(asked)


def test_a_list_is_put_in_order_edited_and_each_step_is_undone(page: Page, address: Address, archive: Path) -> None:
    chosen = slugs(archive, 3)
    page.goto(address(archive) + "my-list.html#" + "&".join(f"d={slug}" for slug in chosen))
    opened(page)

    def order() -> list[str]:
        return re.findall(r"\d\d-\d\d\d-\d\d\d", page.url)

    assert order() == chosen
    page.get_by_role("button", name=re.compile("Move down")).first.click()
    expect(page.locator(".cb-list__status")).to_have_text("Moved to place 2 of 3.")
    assert order() == [chosen[1], chosen[0], chosen[2]]
    expect(page.locator(".cb-down").nth(1)).to_be_focused()
    page.get_by_role("button", name=re.compile("Remove: ")).nth(0).click()
    expect(page.locator(".cb-list__entry")).to_have_count(2)
    assert order() == [chosen[0], chosen[2]]
    page.locator("textarea").first.fill("a note & more")
    page.keyboard.press("Tab")
    expect(page).to_have_url(re.compile(r"\.\.a\+note\+%26\+more"))
    undo = page.get_by_role("button", name="Undo")
    for count in (2, 3, 3):
        undo.click()
        expect(page.locator(".cb-list__entry")).to_have_count(count)
    assert order() == chosen
    expect(undo).to_be_disabled()


def test_what_is_typed_is_added_and_what_is_no_reference_is_said(page: Page, serve: Address, archive: Path) -> None:
    [slug] = slugs(archive, 1)
    page.goto(serve(archive) + "my-list.html")
    opened(page)
    field = page.get_by_role("textbox", name="Add a decision or paragraph")
    field.fill(slug.replace("-", " ") + " para 1 | typed")
    page.keyboard.press("Enter")
    expect(page.locator(".cb-list__status")).to_have_text("1 entry added.")
    assert page.url.endswith(f"#d={slug}.para-1.typed")
    page.get_by_role("link", name="Skip to content").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"#d={slug}.para-1.typed$"))
    field.fill("mould")
    page.keyboard.press("Enter")
    expect(page.locator(".cb-list__status")).to_contain_text("Not added")
    page.reload()
    opened(page)
    assert len(entries(page)) == 1


def test_a_list_opened_by_its_link_elsewhere_is_the_same_and_not_the_readers_own(
    browser: Browser, serve: Address, archive: Path
) -> None:
    first, second = slugs(archive, 2)
    link = f"{serve(archive)}my-list.html#title=Repairs&d={first}.para-1.mine&d=99-999-999..gone"
    context = browser.new_context()
    page = context.new_page()
    faults = watch(page)
    page.goto(link)
    opened(page)
    assert [len(entries(page)), page.url] == [2, link]
    expect(page.locator(".cb-list__entry").nth(1)).to_contain_text("Not in this archive.")
    expect(page.locator(".cb-chosen").nth(1)).to_contain_text("99 999 999")
    expect(page.locator(".cb-list__notice")).to_contain_text("is not kept in this browser")
    assert page.evaluate("localStorage.length") == 0
    page.get_by_role("button", name="Keep as my list").click()
    expect(page.locator(".cb-list__notice")).to_be_empty()
    page.goto("about:blank")
    page.goto(f"{serve(archive)}my-list.html#d={second}")  # another host: another browser's list
    opened(page)
    page.goto("about:blank")
    page.goto(link.replace(first, second))
    opened(page)
    expect(page.locator(".cb-list__notice")).to_contain_text("Your own list in this browser has another 2.")
    page.get_by_role("button", name="Add these to mine").click()
    expect(page.locator(".cb-list__entry")).to_have_count(3)
    context.close()
    assert faults == []


def test_where_the_browser_keeps_nothing_the_address_is_the_list(page: Page, address: Address, archive: Path) -> None:
    page.add_init_script(NO_STORAGE)
    base = address(archive)
    page.goto(base + "search.html?q=council")
    settled(page)
    hits(page).first.get_by_role("button", name="Save decision").click()
    bar = page.get_by_role("region", name="Saved to my list")
    expect(bar.get_by_role("status")).to_contain_text("This browser keeps nothing here")
    bar.get_by_role("link", name="Open my list").click()
    opened(page)
    expect(page.locator(".cb-list__notice")).to_contain_text("The list is in its address")
    [name] = entries(page)
    page.get_by_label("Title").fill("Kept in the address")
    page.keyboard.press("Tab")
    expect(page).to_have_url(re.compile(r"#title=Kept\+in\+the\+address&d=\d\d-\d\d\d-\d\d\d$"))
    page.goto("about:blank")
    page.go_back()
    opened(page)
    assert entries(page) == [name]


def test_a_long_list_is_packed_and_says_how_long_its_address_is(page: Page, serve: Address, archive: Path) -> None:
    index = Index(archive)
    notes = [f"note {at * 0x9E3779B97F4A7C15 % 2**64:x}" for at in range(140)]  # which compress badly
    chosen = slugs(archive, 140)
    lines = [f"d={slug}.para-1.{note.replace(' ', '+')}" for slug, note in zip(chosen, notes, strict=True)]
    page.goto(serve(archive) + "my-list.html#" + "&".join(lines))
    opened(page)
    assert re.fullmatch(r"#z=[\w-]+", page.evaluate("location.hash"))
    expect(page.locator(".cb-list__notice")).to_contain_text(re.compile(r"has \d,\d\d\d characters"))
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as text file").click()
    text = download.value.path().read_text(encoding="utf-8")
    assert text.splitlines()[3] == f"{index.document(3).reference} para 1 | {notes[3]}"
    page.get_by_role("button", name="Remove all").click()
    expect(page.locator(".cb-list__entry")).to_have_count(0)
    page.locator("input[type=file]").set_input_files(
        {"name": "x.txt", "mimeType": "text/plain", "buffer": (text + "what?\n").encode()}
    )
    expect(page.locator(".cb-list__entry")).to_have_count(140)
    expect(page.locator(".cb-list__status")).to_contain_text("140 entries added. Not read: what?")


def test_the_list_is_exported_with_the_pinpoints_of_its_citations(page: Page, serve: Address, archive: Path) -> None:
    one, two = slugs(archive, 2)
    page.goto(f"{serve(archive)}my-list.html#d={two}.para-1&d={one}&d={two}.para-2&d=99-999-999")
    opened(page)
    page.locator("summary", has_text="Export the decisions").click()
    with page.expect_download() as download:
        page.get_by_role("button", name=LABELS["citations"]).click()
    lines = download.value.path().read_text(encoding="utf-8").splitlines()
    assert [re.findall(r"\((\d\d \d\d\d \d\d\d)|(para \d+)", line) for line in lines] == [
        [(two.replace("-", " "), ""), ("", "para 1")],
        [(one.replace("-", " "), "")],
        [(two.replace("-", " "), ""), ("", "para 2")],
    ]
    with page.expect_download() as download:
        page.get_by_role("button", name=LABELS["csl-json"]).click()
    assert [item["id"] for item in json.loads(download.value.path().read_text("utf-8"))] == [two, one]


# ---- For everyone, and on paper -------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [390, 1280])
def test_the_list_and_its_bar_are_for_everyone_and_nothing_is_wider_than_the_window(
    browser: Browser, serve: Address, archive: Path, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    faults = watch(page)
    base = serve(archive)
    one, two = slugs(archive, 2)
    spare = "document.documentElement.clientWidth - document.documentElement.scrollWidth"
    for name in (f"my-list.html#title=T&d={one}.para-1.{'w' * 200}&d={two}&d=99-999-999", "search.html?q=council"):
        page.goto(base + name)
        if "search" in name:
            settled(page)
            hits(page).first.get_by_role("button", name="Save decision").click()
            expect(page.get_by_role("link", name="My list (")).to_be_visible()
        else:
            opened(page)
        page.locator(".cb-take__export summary").click()
        expect(page.get_by_role("group", name="Export as")).to_be_visible()
        assert page.evaluate(spare) >= 0, name
        check(page)
        page.emulate_media(color_scheme="dark")
        page.evaluate("Promise.allSettled(document.getAnimations().map((change) => change.finished))")
        check(page)
        page.emulate_media(color_scheme="light")
    context.close()
    assert faults == []


def test_the_bar_is_closed_by_escape_and_the_focus_goes_back(page: Page, serve: Address, archive: Path) -> None:
    page.goto(f"{serve(archive)}decisions/{first_decision(archive)}.html")
    button = page.get_by_role("button", name="Save to my list")
    button.focus()
    page.keyboard.press("Enter")
    bar = page.get_by_role("region", name="Saved to my list")
    bar.get_by_role("textbox", name="Note").focus()
    page.keyboard.press("Escape")
    expect(bar).to_have_count(0)
    expect(button).to_be_focused()


def test_paper_has_the_bundle_and_no_controls(page: Page, address: Address, archive: Path, tmp_path: Path) -> None:
    one, two = slugs(archive, 2)
    page.goto(f"{address(archive)}my-list.html#title=On+paper&d={one}&d={two}.para-1.mine")
    opened(page)
    page.emulate_media(media="print")
    for name in (".cb-list", ".cb-take", ".cb-header", ".cb-take__help", "h1", ".cb-footer"):
        expect(page.locator(name).first).to_be_hidden()
    expect(page.get_by_role("heading", name="On paper")).to_be_visible()
    expect(page.locator(".cb-chosen")).to_have_count(2)
    page.pdf(path=tmp_path / "x.pdf", prefer_css_page_size=True)
    pages = re.search(rb"/Count (\d+)", (tmp_path / "x.pdf").read_bytes())
    assert pages
    assert int(pages[1]) >= 4  # cover, contents and authorities, and a page for each of what is chosen
