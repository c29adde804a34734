"""How the lines of a statement become sections, paragraphs, items and loose text."""

from __future__ import annotations

from generator.source.decision import Item, Paragraph, Section, Text
from generator.source.statement import Statement, read_statement


def read(text: str) -> Statement:
    return read_statement("a.txt", list(enumerate(text.strip("\n").split("\n"), 1)))


def codes(statement: Statement) -> list[str]:
    return [problem.code for problem in statement.problems]


def shown(section: Section) -> list[str]:
    """Return each block of a section with its number or letter, items indented."""
    lines: list[str] = []

    def show(block: object, depth: int) -> None:
        name = {Paragraph: "number", Item: "letter"}.get(type(block))
        mark = f"{getattr(block, name)} " if name else ""
        lines.append("  " * depth + mark + getattr(block, "text", ""))
        for inner in getattr(block, "blocks", ()):
            show(inner, depth + 1)

    for block in section.blocks:
        show(block, 0)
    return lines


def test_numbers_run_through_the_statement_where_the_source_counts_each_section_anew() -> None:
    found = read("The complaint\n  1. A fence.\n  2. A gate.\nFinal decision\n  1. Fault.")
    assert [(section.kind, shown(section)) for section in found.sections] == [
        ("complaint", ["1 A fence.", "2 A gate."]),
        ("decision", ["3 Fault."]),
    ]
    assert (found.numbering, found.numbered_form) == ("restored", True)


def test_printed_numbers_that_run_through_are_kept() -> None:
    assert read("The complaint\n  1. A fence.\nFinal decision\n  2. Fault.").numbering == "as-printed"


def test_items_have_letters_and_items_of_items_have_roman_numbers() -> None:
    found = read(
        "The complaint\n  1. He said:\n      1. a fence:\n        1. of wood;\n        2. of iron;\n      2. a gate."
    )
    assert shown(found.sections[0]) == [
        "1 He said:",
        "  a a fence:",
        "    i of wood;",
        "    ii of iron;",
        "  b a gate.",
    ]


def test_a_typed_letter_is_the_address_and_stays_in_the_text() -> None:
    found = read("The complaint\n  1. He said:\nb) a fence;\nc) a gate.")
    assert shown(found.sections[0]) == ["1 He said:", "  b b) a fence;", "  c c) a gate."]


def test_a_loose_line_belongs_to_the_paragraph_above_it() -> None:
    found = read("The complaint\n  1. He said:\n    • a fence; or\nor\n    • a gate.\nas the plan shows, he added.")
    assert shown(found.sections[0]) == [
        "1 He said:",
        "  a a fence; or",
        "  or",
        "  b a gate.",
        "  as the plan shows, he added.",
    ]


def test_a_heading_after_back_to_top_opens_a_section_and_elsewhere_is_a_subheading() -> None:
    found = read("The complaint\n  1. A fence.\nWhat happened\n  2. It fell.\nBack to top\nA new start\n  3. It rose.")
    assert [(section.heading, section.kind) for section in found.sections] == [
        ("The complaint", "complaint"),
        ("A new start", None),
    ]
    assert shown(found.sections[0]) == ["1 A fence.", "What happened", "2 It fell."]
    assert codes(found) == ["unknown-heading"]


def test_an_item_above_every_paragraph_is_kept_and_reported() -> None:
    found = read("The complaint\n    • a fence;\n    • a gate.\n  1. He wrote.")
    assert shown(found.sections[0]) == ["a a fence;", "b a gate.", "1 He wrote."]
    assert codes(found) == ["list-without-paragraph"] * 2


def test_text_before_any_heading_is_a_section_of_no_kind() -> None:
    (section,) = read("a fence is high.").sections
    assert (section.heading, section.kind, section.blocks) == (None, None, (Text(1, "a fence is high."),))


def test_the_signature_is_a_section_and_what_follows_is_kept_in_order() -> None:
    found = read(
        "Final decision\n  1. Fault.\nInvestigator's decision on behalf of the Ombudsman"
        "\n  2. See:\na plan\n    • here."
    )
    assert [section.kind for section in found.sections] == ["decision", "signature"]
    assert shown(found.sections[1]) == [
        "Investigator's decision on behalf of the Ombudsman",
        "2 See:",
        "a plan",
        "a here.",
    ]
    assert codes(found)[0] == "text-after-signature"


def test_a_short_signature_is_one_only_at_the_end() -> None:
    assert read("Final decision\n  1. Fault.\nOmbudsman's decision").sections[-1].kind == "signature"
    assert read("Final decision\n  1. Fault.\nOmbudsman's decision\n  2. More.").sections[-1].kind == "decision"


def test_a_colon_with_nothing_below_it_is_noted() -> None:
    assert codes(read("The complaint\n  1. He said:\nFinal decision\n  2. Fault.")) == ["no-list-after-colon"]


def test_a_mark_that_is_none_stays_in_the_text() -> None:
    found = read("The complaint\n  1. He said:\n* a fence\n12) a gate")
    assert shown(found.sections[0]) == ["1 He said:", "  * a fence", "  12) a gate"]
    assert codes(found) == ["unknown-list-shape"] * 2


def test_doubtful_numbers_are_said_with_the_first_of_them() -> None:
    found = read("The complaint\n- He said:\n- A fence.\n- A gate.\nFinal decision\n- Fault.")
    assert found.uncertain_from == 2
    assert [(problem.line, problem.code) for problem in found.problems] == [(3, "uncertain-numbering")]


def test_no_lines_are_a_statement_without_sections() -> None:
    assert read_statement("a.txt", []).sections == ()
