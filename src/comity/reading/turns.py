"""Whose turn it is in a transcript: "President of Peru A. B.: ...", "SECRETARY RUIZ: ...", "A. B.'s opening remarks:".

A turn lasts until the next label, or to a line of asterisks. Where the narrator says nothing before the only one
who speaks, the text is a speech or an article by its author, who is then no speaker.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from comity.reading.people import Official, Person

if TYPE_CHECKING:
    from comity.reading.context import Context
    from comity.reading.items import Item
    from comity.reading.match import View

QUOTES = frozenset('"“«')
#: between a name and its colon
AFTER_NAME = frozenset(("(", ")", "[", "]", "retranslated", "through", "via", "interpreter", "translation"))
#: what may stand before a label in the sentence that the segmenter gave it
MARKS_BEFORE = frozenset(("*", "<", "…", ">", "💬", "🎙", "-", "–", "—", "."))
POSSESSIVES = frozenset(("'s", "’", "'"))
GIVES_FLOOR = frozenset(("💬", "🎙"))
#: a label is no longer than this many items
LONGEST = 9


class Turn(NamedTuple):
    """Items ``first`` to ``last`` (half-open) of the sentence ``view`` are said by ``speaker``."""

    view: int
    first: int
    last: int
    speaker: str


class _Label(NamedTuple):
    first: int  #: item where the label begins
    last: int  #: item after its colon
    speaker: str | None  #: None: somebody whose name does not matter, as a journalist


def turns(context: Context) -> list[Turn]:
    """All turns of the text, in order; none where it is no transcript."""
    if ":" not in context.document.text and "***" not in context.document.text:
        return []
    found: list[Turn] = []
    speakers: set[str | None] = set()
    current: str | None = None
    narrated = False
    for view in context.views:
        start = 0
        if current and _ends(context, view):
            current = None
        for label in _labels(context, view, bool(speakers)):
            if current and label.first > start:
                found.append(Turn(view.index, start, label.first, current))
            narrated = narrated or (not speakers and _is_told(context, view.index))
            current = label.speaker
            speakers.add(current)
            start = label.last
        if current and start < len(view.items):
            found.append(Turn(view.index, start, len(view.items), current))
    return found if len(speakers) > 1 or narrated else []


def _is_told(context: Context, index: int) -> bool:
    """Whether the narrator, and not only a heading, stands before the sentence ``index``."""
    before = context.views[:index]
    return any(len(v.items) >= 6 and not any("@remarks" in i.tags for i in v.items) for v in before)


def _ends(context: Context, view: View) -> bool:
    """A line of asterisks."""
    return context.first_word(view)[0] == "*" and all(context.word(item)[0] == "*" for item in view.items[:3])


def _labels(context: Context, view: View, open_: bool) -> list[_Label]:
    """The labels in one sentence; ``open_``: the text has had labels before."""
    items = view.items
    found: list[_Label] = []
    if ":" not in context.segmentation.tokens[view.sentence.first : view.sentence.last]:
        title = _title(context, view)
        return [title] if title else found
    for n in range(1, min(len(items), 60)):
        if context.word(items[n]) != ":":
            continue
        label = _heading(context, view, n)
        if not label and (n + 1 == len(items) or context.word(items[n + 1]) not in QUOTES):
            label = _label(context, view, n, open_)
        if label:
            found.append(label)
    return found


def _title(context: Context, view: View) -> _Label | None:
    """A line of its own behind asterisks or a sign: "A. B.'s opening remarks"."""
    if not view.index or not (
        context.first_word(view) in GIVES_FLOOR or _ends(context, context.views[view.index - 1])
    ):
        return None
    items = view.items
    if len(items) > 24 or context.word(items[-1]) == ".":
        return None
    head = next((n for n in range(min(len(items), 8)) if "@remarks" in items[n].tags), None)
    author = _author(context, items, head, len(items)) if head is not None else None
    return _Label(0, len(items), author) if author else None


def _label(context: Context, view: View, colon: int, open_: bool) -> _Label | None:
    """The label that ends at the colon: a person or an office that begins the sentence, or a name in capitals."""
    items = view.items
    begins = colon - 1
    while begins > 0 and colon - begins < LONGEST and context.word(items[begins - 1]) not in MARKS_BEFORE:
        begins -= 1
    person = next((n for n in range(begins, colon) if isinstance(items[n].mention, Person)), None)
    if person is not None:
        return _by_person(context, items, begins, person, colon)
    if begins and context.word(items[begins - 1]) == ".":
        return None
    while begins < colon - 1 and context.word(items[begins]) in ("mr", "ms", "mrs", "dr"):
        begins += 1
    end = colon - 1
    while end > begins and context.word(items[end]) in AFTER_NAME:
        end -= 1
    label = items[begins : end + 1]
    name = context.text_of(label)
    mention = label[0].mention
    if len(label) == 1 and isinstance(mention, Official) and not mention.plural:
        return _Label(begins, colon + 1, context.holder(view, mention) or mention.office)
    if "@asker" in label[0].tags or name in ("Q", "A"):
        return _Label(begins, colon + 1, None)
    known = context.chunker.people.named(name)
    if known:
        return _Label(begins, colon + 1, context.short_name(known))
    marked = begins > 0 and context.word(items[begins - 1]) in GIVES_FLOOR
    if not (open_ or marked) and not (name.isupper() and context.document.text.count(f"{name}:") > 1):
        return None
    if len(label) > 4 or not all("CAP" in i.tags and not i.codes for i in label):
        return None
    return _Label(begins, colon + 1, name.split()[-1])


def _by_person(context: Context, items: list[Item], begins: int, person: int, colon: int) -> _Label | None:
    """The label of a named person: nothing after the name but a note, nothing before it but a heading."""
    named = items[person].mention
    assert isinstance(named, Person)
    rest = [context.word(i) for i in items[person + 1 : colon]]
    names = set(named.name.lower().split())
    if not all(word in AFTER_NAME for word in rest) and not (rest and rest[0] in names):
        return None  # the page's own note repeats the name
    led = all(i.tags & {"OFFICIAL", "OFFICE", "@title"} for i in items[begins:person])
    if not led and not any(context.word(i) == "*" for i in items[:begins]):
        return None
    return _Label(begins, colon + 1, context.short_name(named))


def _heading(context: Context, view: View, colon: int) -> _Label | None:
    """ "A. B.'s opening remarks at the talks with C. D.:" gives the floor to A. B.; "The message reads:" to its sender."""
    items = view.items
    head = next((n for n in range(min(colon, 8)) if items[n].tags & {"@remarks", "@message"}), None)
    if head is None:
        return None
    if "@message" in items[head].tags and any("@reads" in i.tags for i in items[head:colon]):
        by = sender(context, view)
        if by and colon + 1 == len(items) and not _quoted_next(context, view):
            return _Label(0, colon + 1, by)
        return None
    author = _author(context, items, head, colon)
    return _Label(0, colon + 1, author) if author else None


def _author(context: Context, items: list[Item], head: int, colon: int) -> str | None:
    """Whose remarks they are: "A. B.'s opening remarks", "Opening remarks by A. B."."""
    for n in range(colon - 1):
        after = context.word(items[n + 1]) in POSSESSIVES and n < head
        before = n > head and context.word(items[n - 1]) in ("by", "of")
        if not (after or before) or ("CAP" not in items[n].tags and not items[n].mention):
            continue
        if isinstance(items[n].mention, Person):
            return context.short_name(items[n].mention)
        end = n
        while before and end + 1 < colon and items[end + 1].tags == {"CAP"}:
            end += 1
        begin = n
        while after and begin > 0 and items[begin - 1].tags == {"CAP"}:
            begin -= 1
        known = context.chunker.people.named(context.text_of(items[begin : end + 1]))
        if known:
            return context.short_name(known)
        return context.text_of(items[end : end + 1]) if end > begin else None
    return None


def _quoted_next(context: Context, view: View) -> bool:
    following = context.views[view.index + 1 : view.index + 2]
    return bool(following) and context.word(following[0].items[0]) in QUOTES


def sender(context: Context, view: View) -> str | None:
    """Who sent the message that a sentence quotes: the subject of the first sentence that tells of it."""
    for before in context.views[: view.index]:
        items = before.items
        sent = next((n for n, i in enumerate(items) if "@sends" in i.tags), None)
        if not sent or not any("@message" in i.tags for i in items[sent:]):
            continue
        people = [i.mention for i in items[:sent] if isinstance(i.mention, Person)]
        if people:
            return context.short_name(people[-1])
        return context.text_of(items[sent - 1 : sent]) if items[sent - 1].tags == {"CAP"} else None
    return None
