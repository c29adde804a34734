"""Read a query: from what a person typed to a tree, and notes on what was left out or read in another way.

Parsing never fails, and takes time that is linear in the length of the query. The sentences of the notes are in
`language.yml`; `site_src/docs/search-index.md` has the grammar, and each function here its own production.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.search.language import LIMITS, REFERENCE_LEADS
from generator.search.reader.lexer import AND, CLOSE, IN_SUMMARY, NEAR, NOT, OPEN, OR, Item, Lexer, Notes
from generator.search.reader.tree import And, Leaf, Near, Node, Not, Or, Part, Phrase, Prefix, Query, Word
from generator.search.tokens import is_part_number, is_reference, part_term


def parse(text: str) -> Query:
    """Return what `text` asks for. Before a reference that is all that is left, words such as `ref` are left out.

    query = any
    """
    notes = Notes()
    lexer = Lexer(text.replace("“", '"').replace("”", '"'), notes)
    tree = _Parser(_paired(lexer.items, notes, lexer.is_cut), notes).any()
    if isinstance(tree, And) and not tree.in_summary and all(node in _LEADS for node in tree.nodes[:-1]):
        last = tree.nodes[-1]
        tree = last if _only_reference(last) else tree
    is_strict = any(isinstance(item, str | Prefix) for item in lexer.items)
    return Query(tree, tuple(notes.found), _only_reference(tree), lexer.text, is_strict)


_LEADS = frozenset(map(Word, REFERENCE_LEADS))


def _only_reference(tree: Node | None) -> str | None:
    match tree:
        case Word(term) | Phrase((term,)) if is_reference(term):
            return term
    return None


def _paired(items: Sequence[Item], notes: Notes, is_cut: bool) -> list[Item]:
    """Return the items without the brackets that have no partner or are too deep.

    In a query that was cut off, brackets that are open at the end are no fault.
    """
    partners: dict[int, int] = {}
    unpaired: list[int] = []
    alone = False
    for at, item in enumerate(items):
        if item == OPEN:
            unpaired.append(at)
        elif item == CLOSE and unpaired:
            partners[unpaired.pop()] = at
        else:
            alone = alone or item == CLOSE
    if alone or (unpaired and not is_cut):
        notes.add("bracket")
    closing = set(partners.values())
    kept: list[Item] = []
    depth = 0
    for at, item in enumerate(items):
        depth += at in partners
        if item not in (OPEN, CLOSE) or (depth <= LIMITS.depth and (at in partners or at in closing)):
            kept.append(item)
        elif at in partners:
            notes.add("deep")
        depth -= at in closing
    return kept


class _Parser:
    """Makes the tree of a query from its items, by recursive descent: one function for each rule of the grammar."""

    def __init__(self, items: Sequence[Item], notes: Notes) -> None:
        self._items = items
        self._notes = notes
        self._at = 0

    def _peek(self) -> Item | None:
        return self._items[self._at] if self._at < len(self._items) else None

    def any(self) -> Node | None:
        """Read alternatives, up to a closing bracket or the end.

        any = all { "OR" all }
        """
        sides = [self._all()]
        while self._peek() == OR:
            self._at += 1
            sides.append(self._all())
        if len(sides) > 1 and None in sides:
            self._notes.add("or")
        nodes: list[Node] = []
        for side in sides:
            nodes += side.nodes if isinstance(side, Or) else [side] if side else []
        return Or(tuple(nodes)) if len(nodes) > 1 else nodes[0] if nodes else None

    def _all(self) -> Node | None:
        """Read what is demanded together, up to an OR, a closing bracket or the end.

        all = part { [ "AND" ] part }
        """
        nodes: list[Node] = []
        in_summary = False
        while (item := self._peek()) not in (OR, CLOSE, None):
            if item == AND:
                self._and(is_first=not nodes and not in_summary)
                continue
            is_denied = self._nots()
            item = self._peek()
            if item == IN_SUMMARY:
                self._at += 1
                in_summary = True
                if is_denied:
                    self._notes.add("not.summary")
            elif item in (OR, CLOSE, None):
                self._notes.add("not")
            elif node := self._part():
                if is_denied:
                    nodes.append(Not(node))
                else:
                    _extend(nodes, node)
        if len(nodes) > 1 or (nodes and in_summary):
            return And(tuple(nodes), in_summary)
        return nodes[0] if nodes else None

    def _and(self, *, is_first: bool) -> None:
        """Read an AND, which needs something on both sides."""
        self._at += 1
        if is_first or self._peek() in (AND, OR, CLOSE, None):
            self._notes.add("and")

    def _nots(self) -> bool:
        """Read the signs before a part that deny it; return whether there is any.

        [ "-" | "NOT" ]
        """
        is_denied = False
        while (item := self._peek()) in (NOT, AND):
            if item == AND:
                if not is_denied:
                    break
                self._notes.add("and")
            elif is_denied:
                self._notes.add("not.twice")
            is_denied = is_denied or item == NOT
            self._at += 1
        return is_denied

    def _part(self) -> Node | None:
        """Read a leaf, leaves near each other, or a bracket; None if there is nothing in it.

        part = "(" any ")" | field | near | phrase | word | prefix | time | cited
        """
        item = self._items[self._at]
        self._at += 1
        if not isinstance(item, str):
            return self._near(item)
        if item.startswith(NEAR):
            self._notes.add("near")
            return None
        inner = self.any()  # the item is an opening bracket
        self._at += 1
        if not inner:
            self._notes.add("nothing.brackets")
        return inner

    def _near(self, first: Leaf) -> Leaf:
        """Read what stands near the leaf `first`, if there is a NEAR behind it; return both as one, or `first` alone.

        near = ( phrase | word ) { "NEAR" [ "/" n ] ( phrase | word ) }
        """
        sides = [_side(first)]
        words = 0
        while (item := self._peek()) and isinstance(item, str) and item.startswith(NEAR):
            following = self._items[self._at + 1] if self._at + 1 < len(self._items) else None
            side = _side(following) if following and not isinstance(following, str) else None
            if not sides[-1] or not side:
                self._notes.add("near")
                self._at += 1
                break
            words = max(words, int(item.removeprefix(NEAR)))
            sides.append(side)
            self._at += 2
        found = tuple(side for side in sides if side)
        return Near(found, words) if len(found) > 1 else first


def _extend(nodes: list[Node], node: Node) -> None:
    """Add `node` to what is demanded together. With a kind of part of a law before it a number is such a part."""
    if isinstance(node, And) and not node.in_summary:
        for each in node.nodes:
            _extend(nodes, each)
        return
    last = nodes[-1] if nodes else None
    kind = part_term(last.term) if isinstance(last, Word) else None
    if kind and isinstance(node, Word) and is_part_number(node.term):
        nodes[-1] = Part((kind, node.term))
    else:
        nodes.append(node)


def _side(leaf: Leaf) -> Word | Phrase | None:
    """Return a leaf as NEAR can have it; None if it cannot."""
    if isinstance(leaf, Part):
        return Phrase(leaf.terms)
    return leaf if isinstance(leaf, Word | Phrase) else None
