"""Noun phrases around a head word: where they begin and end, what they are about, how many they count.

"the 2009 Peru-Chile fisheries agreement", "a memorandum of understanding (MoU) between the Ministry of X and the
Ministry of Y on cooperation in Z". Words that end a phrase are word classes of ``words/instrument.csv``.
"""

from __future__ import annotations

from typing import NamedTuple

from comity.knowledge.terms import InstrumentTerm
from comity.reading.context import Context
from comity.reading.items import Item
from comity.reading.match import View

LEFT, RIGHT = 10, 50  #: how far a phrase reaches from its head, in items
UNKNOWN = 2  #: how many odd words may stand between a document and its subject
CLAUSE_REACH = 8  #: how far behind "which" its "will" may stand
COVER_REACH = 18  #: how far behind documents "cover" or "include" may stand
COVER_OWN = 5  #: a document this near behind "include" is one of its own
BETWEEN = 40  #: how far the subject may stand from the head ("between the Ministry ... on ...")
FIELDS = frozenset(("field", "fields", "area", "areas", "sphere", "spheres", "sector", "sectors"))
LEADS = frozenset(("in", "on", "of", "for", "as", "at", "to", "the", "a", "including", "from"))
MAKERS = frozenset(("by", "of", "between", "with", "from", "for"))
MODALS = frozenset(("will", "would", "shall", "can", "could", "may"))
QUOTES = frozenset("\"“”'‘’«»")
PERIODS = frozenset(("period", "year", "years", "months", "more", "days"))
BEHIND = frozenset(("in", "on", "at", "of", "and", "the", "between", "with", "by", ",", "(", ")"))
HYPHENS = frozenset(("-", "‑", "‐"))
ENDING_QUOTES = frozenset(("”", '"'))
CLOSED = frozenset((";", ":", ".", "!", "?", "—", "–", "(", ")", "/"))
NAMES = frozenset(("STATE", "ADJ", "DYAD", "BODY", "CAPITAL", "PEOPLE", "PREFIX", "PARTIES"))
VERBS = frozenset(
    "@sign_past @signing @sign_ing @sign_present @sign_base @pursue @negotiate @suggest @extend @built @build @rest_on".split()
)
#: what a new clause begins with
CLAUSE = frozenset("@subject_stop @fin @both @he @they PERSON OFFICIAL @sign_past @say".split())
ENDING = frozenset(("@fin", "@happen", "@subject_stop", "@sign_past", "@force", "@terminate"))


class Phrase(NamedTuple):
    """A document's noun phrase, as item positions (half-open)."""

    first: int  #: where it begins, article included
    head: int
    last: int  #: where its subject, or what stands for one, ends
    subject: str | None
    number: int | None
    date: str | None  #: "the 2009 agreement"
    named: bool  #: has a subject, a date or a party of its own
    is_mixed: bool  #: a count of documents of two types ("50 memoranda and letters of intent")
    repeats: bool  #: a plural whose parts are told off by repeated prepositions ("on A and on B")

    @property
    def span(self) -> tuple[int, int]:
        """From the article to the end of the subject."""
        return self.first, self.last


class Reader:
    """Reads the phrases of one sentence."""

    def __init__(self, view: View, context: Context) -> None:
        self.view = view
        self.items = view.items
        self.context = context

    def word(self, n: int) -> str:
        """The first word of item ``n``; empty beyond the sentence."""
        return self.context.word(self.items[n]) if 0 <= n < len(self.items) else ""

    def tags(self, n: int) -> frozenset[str]:
        """The tags of item ``n``; none beyond the sentence."""
        return self.items[n].tags if 0 <= n < len(self.items) else frozenset()

    def text(self, first: int, last: int) -> str | None:
        """The text of a run of items on one line, without outer quotation marks; None when it is empty."""
        text = " ".join(self.context.text_of(self.items[first:last]).split())
        return text.strip(" \"“”'‘’«»,") or None

    # --- whole phrases ----------------------------------------------------------------------------------

    def phrase(self, head: int, floor: int = 0) -> Phrase:
        """The phrase of the head item ``head``; nothing left of ``floor`` belongs to it."""
        head = self._compound(head)
        begin, first, count, date = self.left(head, floor)
        left = self._left_subject(begin, head)
        twin = self._twin(head) if count else None
        found = self._right_subject(twin or head)
        subject, last = left, self.past_abbreviation((twin or head) + 1)
        if date is None and self.word(last) == "of" and "DATE" in self.tags(last + 1):
            date, last = str(self.items[last + 1].mention.iso), last + 2  # "the agreement of 19 August 2011"
        if found and (found.strong or (left or "").lower() in ("", "cooperation", "co-operation")):
            subject, last = self.text(found.first, found.last), found.last
        elif found and left:
            last = found.last
        subject = subject or self._title(begin, head)
        if subject is None and (inner := self._amended(head)):
            subject, last = inner.subject, inner.last
        plural = term_of(self.items[head]).number == "plural"
        named = bool(subject or date or self.context.named(self.view, begin, last))
        repeats = bool(plural and found and self._repeats(found.first, found.last))
        counted = count if plural else None
        return Phrase(first, head, last, subject, counted, date, named, twin is not None, repeats)

    def _twin(self, head: int) -> int | None:
        """The second head of a mixed count: "50 memoranda (MoUs) and letters of intent"."""
        n = self.past_abbreviation(head + 1)
        second = self.items[n + 1] if n + 1 < len(self.items) else None
        if self.word(n) not in ("and", "&", "or") or second is None or "INSTRUMENT" not in second.tags:
            return None
        return n + 1 if term_of(second).number == term_of(self.items[head]).number == "plural" else None

    def _amended(self, head: int) -> Phrase | None:
        """The document that a protocol or amendment changes: "the protocol to the 1990 tax treaty"."""
        if term_of(self.items[head]).type not in ("protocol", "document"):
            return None
        if self.word(head + 1) not in ("to", "amending", "upgrading", "for"):
            return None
        for n in range(head + 2, min(head + 2 + LEFT, len(self.items))):
            if "INSTRUMENT" in self.tags(n):
                return self.phrase(n, floor=head + 1)
            if self.tags(n) & {"@fin"} or self.word(n) in (*CLOSED, ","):
                return None
        return None

    def abbreviation_end(self, head: int) -> int:
        """Past the head and an abbreviation in brackets after it."""
        end = self.past_abbreviation(head + 1)
        short = end - head == 4 and "CAP" in self.tags(head + 2)
        return end if short else head + 1

    def is_word(self, word: str, tag: str) -> bool:
        """Whether a single word is in the class ``tag`` by the dictionary."""
        return any(tag in entry.tags for entry in self.context.lexicon.head(word).singles)

    def _compound(self, head: int) -> int:
        """The last noun of a compound: "treaty-level agreement", "trade agreement protocol"."""
        while True:
            n = head + {"-": 3, "/": 2}.get(self.word(head + 1), 1)
            if "INSTRUMENT" not in self.tags(n):
                return head
            head = n

    def _repeats(self, first: int, last: int) -> bool:
        return any(self.word(n) in ("and", ",") and self.word(n + 1) == "on" for n in range(first, last))

    def next_head(self, phrase: Phrase) -> int | None:
        """The head of the phrase that a list goes on with after ``phrase``; None when the list ends."""
        n = self._past_makers(phrase.last)
        linked = False
        while self.tags(n) & {"@link"} or self.word(n) in (",", ":", ";", "–", "—", "-", ")"):
            linked = True
            n += 1
        if not linked:
            return self._after_semicolon(phrase)
        n += self.word(n) == "of"  # "the anniversary of A and of B"
        for step in range(n, min(n + LEFT, len(self.items))):
            tags = self.tags(step)
            if "INSTRUMENT" in tags:
                return step
            is_closed = self.word(step) in (*CLOSED, ",", "and") and not tags_joined(self, step)
            if is_closed or tags & {"@fin", "@prep", "@sign_past", "@adopt_past", "@sign_ing"}:
                return self._after_semicolon(phrase)
        return None

    def _past_makers(self, n: int) -> int:
        """Past "by the leaders of both states" behind a document, where another document follows in a list."""
        if self.word(n) not in MAKERS:
            return n
        for k in range(n + 1, n + RIGHT):
            if self.word(k) in (",", "and") and "INSTRUMENT" in self._heads_soon(
                k + 1 + (self.word(k + 1) == "and")
            ):
                return k
            if "@fin" in self.tags(k) or self.word(k) in CLOSED:
                break
        return n

    def _after_semicolon(self, phrase: Phrase) -> int | None:
        """The head that opens the next part of a list parted by semicolons, whatever else the last part says."""
        marks = range(phrase.last, min(phrase.last + RIGHT, len(self.items)))
        mark = next((n for n in marks if self.word(n) == ";" or "INSTRUMENT" in self.tags(n)), None)
        if mark is None or self.word(mark) != ";":
            return None
        n = mark + 1
        while self.tags(n) & {"@link", "@det"}:
            n += 1
        for step in range(n, min(n + LEFT, len(self.items))):
            if "INSTRUMENT" in self.tags(step):
                return step
            if self.tags(step) & {"@fin", "@prep", "SIDE"} or self.word(step) in CLOSED:
                return None
        return None

    # --- left of the head -------------------------------------------------------------------------------

    def left(self, head: int, floor: int) -> tuple[int, int, int | None, str | None]:
        """(first modifier, first item with article, count, date among the modifiers)."""
        n = head
        count: int | None = None
        date: str | None = None
        while n > floor and head - n < LEFT:
            item = self.items[n - 1]
            if "DATE" in item.tags:
                date = str(item.mention.iso)
            elif "AMOUNT" in item.tags:
                count = int(item.mention.value) if "NUMBER" in item.tags else None
                begin = n
                n -= 1
                while n > floor and "@det" in self.tags(n - 1):
                    n -= 1
                return begin, n, count, date
            elif not self._modifies(n - 1, head):
                break
            n -= 1
        begin = n
        while n > floor and "@det" in self.tags(n - 1):
            n -= 1
        if n > floor and self.word(n - 1) == "of" and self.tags(n - 2) & {"@det"}:
            while n - 1 > floor and self.tags(n - 2) & {"@det"}:
                n -= 1
            n -= 1
        return begin, n, count, date

    def _modifies(self, n: int, head: int) -> bool:
        """Whether item ``n`` can be a modifier of the noun that stands right of it."""
        word, tags = self.word(n), self.tags(n)
        if word in ("and", "&", ",") or word == "on":
            inner = tags_joined(self, n)
            return inner and n > 0 and word != "on"
        if word in HYPHENS:
            return True
        if self.word(n + 1) in HYPHENS and self.word(n - 1) in HYPHENS:
            return True  # "food-for-oil"
        if word in QUOTES:
            return True
        if word in ("–",):
            return bool(self.tags(n - 1) & NAMES and self.tags(n + 1) & NAMES)
        if not word[:1].isalnum() or word == "'s" or "PERSON" in tags or "OFFICIAL" in tags:
            return False
        if (
            "PLACE" in tags and not tags & NAMES
        ):  # "the Negev Forum", but not "signed in Moscow agreements on ..."
            return self.word(n - 1) not in ("in", "at", "from", "to")
        if tags & {"@both", "@he", "@they", "@we", "@it"} or word == "also":
            return False
        if "CAP" in tags and "CAP" in self.tags(head) and n > 0 and not tags & {"@det", "@prep", "@fin"}:
            return True  # "the Further Upgrade Protocol"
        return not tags & {"@det", "@prep", "@fin", "@say", *VERBS} or (
            bool(tags & {"@plain_modifier"}) and not tags & {"@det", "@prep", "@fin"}
        )

    def _left_subject(self, begin: int, head: int) -> str | None:
        """What the modifiers and the term itself say the document is about."""
        first = begin
        while first < head and self._is_plain(first):
            first += 1
        last = head
        while last > first and self._is_plain(last - 1):
            last -= 1
        inner = self._inner(self.items[head])
        says = inner or any(self._says(n) for n in range(first, last))
        before = self.text(first, last) if says and last > first else None
        if not (before or inner) and "CAP" in self.tags(head):
            named = "BODY" in self.tags(head - 1)
            before = self.text(begin, head) if named else None
        joint = "-" if before and last < head and self.word(last) in HYPHENS else " "
        return joint.join(part for part in (before, inner) if part) or None

    def _title(self, begin: int, head: int) -> str | None:
        """ "An Implementation Agreement", named by its kind and not mentioned before."""
        if self.word(begin - 1) not in ("a", "an") or "CAP" not in self.tags(head):
            return None
        if begin == head:
            written = self.context.text_of([self.items[head]])
            first = written.partition(" ")[0]
            return first if first != written and self.is_word(first.lower(), "@titled") else None
        return self.text(begin, head) if begin == head - 1 and "@titled" in self.tags(begin) else None

    def _says(self, n: int) -> bool:
        """Whether a modifier says what a document is about: a field, a thing counted, a name."""
        return bool(self.tags(n) & {"SECTOR", "INDICATOR", "CAP", "MECHANISM", "INSTRUMENT"})

    def _is_plain(self, n: int) -> bool:
        tags = self.tags(n)
        return bool(tags & NAMES or tags & {"@plain_modifier", "DATE", "ORDINAL", "@det"}) or self.word(n) in (
            *QUOTES, "-", "‑", "–", "and", "&", ",",
        )  # fmt: skip

    def _inner(self, item: Item) -> str:
        """The subject inside the term, as the text writes it ("Free Trade"), or as the table spells it out ("FTA")."""
        subject = term_of(item).subject
        written = self.context.text_of([item])
        at = written.lower().find(subject.lower())
        return written[at : at + len(subject)] if at >= 0 else subject

    # --- right of the head ------------------------------------------------------------------------------

    def past_abbreviation(self, n: int) -> int:
        """Past "(MoU)" and closing quotation marks."""
        while self.word(n) in QUOTES:
            n += 1
        if self.word(n) == "(":
            for end in range(n + 1, min(n + 7, len(self.items))):
                if self.word(end) == ")":
                    return end + 1
        return n

    def _right_subject(self, head: int) -> Subject | None:
        """The subject after "on", "for", "to ..." and the like."""
        n = self.past_abbreviation(head + 1)
        limit = min(len(self.items), n + BETWEEN)
        among = False  # inside "between ... and ...", "with ..."
        unknown = 0
        while n < limit and unknown <= UNKNOWN:
            word = self.word(n)
            # "between the Commission on Fishing and ...", "between the Service for Geodesy and ... on land"
            in_name = among and ("MECHANISM" in self.tags(n - 1) or self._is_in_name(n, limit))
            if not in_name and self._introduces(n, head):
                start = self._past_lead(n)
                strong = "@about_weak" not in self.tags(n) and word not in ("of", "in")
                return self._subject(start, strong)
            if word in ("that", "which") and "@lays_down" in self.tags(n + 1):
                return self._subject(n + (3 if self.word(n + 2) in ("out", "for", "up") else 2), strong=False)
            if word in ("that", "which", "whereby") and (said := self._provided(n)):
                return said
            among = among or word in ("with", "between", "among", "of")
            if word == "(":
                n = max(n + 1, self.past_abbreviation(n))
                continue
            if "INSTRUMENT" in self.tags(n) and self.word(n - 1) in (",", "and"):
                return None  # the next of a list
            if not among and self._is_odd(n):
                unknown += 1
            elif self._halts(n, among):
                return None
            n += 1
        return None

    def _is_in_name(self, n: int, limit: int) -> bool:
        """Whether "for" or "to" at ``n`` stands in a partner's name: what the document is about follows further on."""
        if self.word(n) not in ("for", "of") or "CAP" not in self.tags(n - 1) & self.tags(n + 1):
            return False
        if self.tags(n - 1) & NAMES and self.word(n - 2) != "of":
            return False
        for k in range(n + 2, limit):
            if self.word(k) in ("on", "regarding", "concerning", "aimed") and "CAP" not in self.tags(k + 1):
                return True
            if self.tags(k) & {"@fin", "@sign_past"} or self.word(k) in CLOSED:
                return False
        return False

    def _provided(self, n: int) -> Subject | None:
        """What a clause that begins at ``n`` says will be done: "under which Peru will supply copper"."""
        for k in range(n + 1, n + CLAUSE_REACH):
            if self.word(k) in MODALS:
                verb = self.tags(k + 1)
                if verb & {"@lead_in", "@vague_effect", "@fin", "@sign_base", "ADV", "@force"}:
                    return None
                last = self.subject_end(k + 1)
                telling = any(
                    self.tags(m) & {"SECTOR", "INDICATOR", "AMOUNT", "CAP", "INSTRUMENT"}
                    for m in range(k + 2, last)
                )
                return Subject(k + 1, last, strong=False) if telling else None
            if "@fin" in self.tags(k) or self.word(k) in CLOSED:
                return None
        return None

    def covered(self, head: int) -> Subject | None:
        """The fields that documents are said to cover: "these agreements, signed in 2022, cover trade and health"."""
        for n in range(self.past_abbreviation(head + 1), head + COVER_REACH):
            if "@covers" in self.tags(n):
                start = self._past_lead(n + (self.word(n + 1) == "from"))
                if self.tags(start) & {"AMOUNT", "SIDE"} or "AMOUNT" in self.tags(start + 1):
                    return None  # "covers around 12,000 workers"
                own = any("INSTRUMENT" in self.tags(k) for k in range(start, start + COVER_OWN))
                return None if own else self._subject(start, strong=True)
            between = {
                "DATE",
                "PLACE",
                "SIDE",
                "@det",
                "@prep",
                "@sign_past",
                "CAP",
                "ORDINAL",
                "SECTOR",
                "OFFICE",
                "@aux",
                *NAMES,
            }
            if not self.tags(n) & between and self.word(n) not in (",", "(", ")", *FIELDS):
                return None
        return None

    def is_loose(self, head: int) -> bool:
        """Whether a verb or the like parts a document from what seems its subject: "the Roadmap highlights ... to ..."."""
        found = self._right_subject(head)
        linked = frozenset(("CAP", "@prep", "@det", "@about", "@lead_in", "DATE", "SIDE", "PLACE", *NAMES))
        return found is not None and any(
            self.word(n).isalpha() and not self.tags(n) & linked for n in range(head + 1, found.first)
        )

    def subject_behind(self, act: int) -> Subject | None:
        """The subject behind a passive verb: "was signed between X and Y on May 3 to build a port"."""
        n = act
        among = False
        while n < min(len(self.items), act + BETWEEN):
            word, tags = self.word(n), self.tags(n)
            among = among or word in ("between", "with", "by")
            if word != "of" and self._introduces(n, act) and "DATE" not in self.tags(n + 1):
                return self._subject(self._past_lead(n), "@about_weak" not in tags)
            plain = tags & {"DATE", "PLACE", "@det", "CAP", "SIDE", *NAMES} or word in BEHIND
            if not plain and not among:
                return None
            if tags & {"@fin", "INSTRUMENT"} or word in (".", ";", ":"):
                return None
            n += 1
        return None

    def _subject(self, start: int, strong: bool) -> Subject | None:
        if self.word(start) in ("above", "said", "same", "following", "aforesaid"):
            return None
        last = self.subject_end(start)
        return (
            Subject(start, last, strong)
            if last > start + (not strong and "SECTOR" not in self.tags(start))
            else None
        )

    def partners(self, n: int, words: tuple[str, ...] = ("with", "between", "among")) -> tuple[str, ...]:
        """The parties in "with X, Y and Z" or "between X and Y" that begins at or shortly after item ``n``."""
        start = next((k for k in range(n, n + 4) if self.word(k) in words), None)
        if start is None or any(self.tags(k) & {"@fin"} or self.word(k) in CLOSED for k in range(n, start)):
            return ()
        last = start + 1
        while last < min(len(self.items), start + 24):
            closed = "@fin" in self.tags(last) or self.word(last) in (";", ".", ":", "—", "–")
            if (
                closed
                or "DATE" in self.tags(last)
                or (self.word(last) == "," and not self._names_next(last + 1))
            ):
                break
            last += 1
        return self.context.named(self.view, start + 1, last)

    def has_named_partner(self, head: int) -> bool:
        """Whether "with" and a name follow, be it of a firm whose state the text does not say."""
        n = self.past_abbreviation(head + 1)
        if self.word(n) != "with":
            return False
        n += 1 + bool(self.tags(n + 1) & {"@det"})
        return "CAP" in self.tags(n) and not self.tags(n) & {"DATE", "INSTRUMENT"}

    def _names_next(self, n: int) -> bool:
        """Whether a list of parties goes on at item ``n``."""
        while self.word(n) in ("and", "the", "including", "as", "well"):
            n += 1
        return bool(self.tags(n) & (NAMES | {"SIDE"}))

    def _halts(self, n: int, among: bool) -> bool:
        """Whether the search for a subject ends at item ``n``."""
        word, tags = self.word(n), self.tags(n)
        if word == ",":
            listed = among and self.tags(n + 1) & {"CAP", "@link", *NAMES}
            return not listed and "@about" not in self.tags(n + 1)
        if word in ("in", "on", "at"):
            return not self.tags(n + 1) & {"DATE", "PLACE", "@calendar"} and not (among and word == "at")
        return "@fin" in tags or word in CLOSED

    def _is_odd(self, n: int) -> bool:
        """A word that seldom stands between a document and its subject."""
        plain = not self.tags(n) & {"DATE", "PLACE", "@det", "@sign_past", "CAP", "@prep", "@fin", *NAMES}
        return plain and self.word(n) not in (*QUOTES, *CLOSED, ",", "last", "by")

    def _introduces(self, n: int, head: int) -> bool:
        """Whether the preposition at ``n`` introduces what the document is about."""
        word = self.word(n)
        after, next_word = self.tags(n + 1), self.word(n + 1)
        if word == "of":
            close = n == self.past_abbreviation(head + 1)
            return (
                close
                and term_of(self.items[head]).type
                in ("treaty", "declaration", "charter", "programme", "protocol")
                and not after & {"DATE", "@det", "SIDE", *NAMES}
            )
        if word == "in" and "@about" not in self.tags(n):
            return "SECTOR" in after or any(
                self.word(k) in FIELDS for k in range(n + 1, n + 6) if self.word(k) not in (",", ".")
            )
        if "@about" not in self.tags(n):
            return False
        counted = "NUMBER" in after and word == "for" and not self._is_period(n)
        if (
            after & {"DATE", "NUMBER", "MONEY", "@both", "@calendar", "@signing", "@ratification"}
            and not counted
        ):
            return False
        if after & {"PLACE"} and word == "to":
            return False
        if word == "for" and self._is_period(n):
            return False
        if word == "to":
            return not after & {"@det", "ADV", "@prep", "SIDE"} and next_word not in ("be", "have", "it")
        return next_word not in ("this", "that", "behalf", "his", "her", "sidelines", "thursday")

    def _is_period(self, n: int) -> bool:
        """ "for three years", "for 2024-2026": how long a document holds, not what it is about."""
        return any(
            self.word(k) in PERIODS
            or (self.word(k) in HYPHENS and self.tags(k - 1) & self.tags(k + 1) & {"NUMBER", "DATE"})
            for k in range(n, n + 6)
        )

    def _past_lead(self, n: int) -> int:
        """Past "on cooperation in the field of" and "to deepen cooperation on": where the subject itself begins."""
        start = n + 1
        best = start
        k = start
        while self.tags(k) & {"@lead_in"} or self.word(k) == "including" or self._lists_at(k):
            k += 1 + (self.word(k + 1) == "ranging" and self.word(k + 2) == "from") * 2
            if self.word(k - 1) in LEADS:
                best = k
        return best if best < len(self.items) else start

    def _lists_at(self, n: int) -> bool:
        """The comma of "in various areas, including"."""
        return self.word(n) == "," and self.word(n + 1) in ("including", "such", "namely")

    def subject_end(self, start: int) -> int:
        """Where the words that say what something is about end, from where they begin."""
        n = start
        limit = min(len(self.items), start + RIGHT)
        while n < limit and not self._ends(n, start):
            n += self._owning_abbreviation(n) or 1
        while n > start and self.trails(n - 1):
            n -= 1
        return n

    def trails(self, n: int) -> bool:
        """Whether the item hangs on the end of a subject and does not belong to it."""
        tags = self.tags(n)
        return bool(tags & {"@prep", "@det", "@link"}) or self.word(n) in (
            ",",
            "and",
            "-",
            "also",
            "both",
            "on",
        )

    def _owning_abbreviation(self, n: int) -> int:
        """How many items "(JMSDF)'s" takes behind item ``n``'s name: an abbreviation inside a longer phrase."""
        owns = (
            self.word(n + 1) == "(" and self.word(n + 3) == ")" and self.word(n + 4) in ("'s", "’s", "'", "’")
        )
        return 5 if owns else 0

    def _ends(self, n: int, start: int) -> bool:
        word, tags = self.word(n), self.tags(n)
        if "@subject_stop" in tags and all("@lead_in" in self.tags(k) for k in range(start, n)):
            return False  # "cooperation under ...": nothing said yet
        if word in CLOSED or (tags & ENDING and not (n == start and tags & {"@signing"})):
            return not (word == "with" and not self._party_soon(n + 1)) and not self._inside_name(n)
        if word in HYPHENS and self._stands_free(n):
            return True
        if word in ENDING_QUOTES and not any(self.word(k) in QUOTES for k in range(start, n)):
            return True  # the quotation ends that the document was named in
        if word == "as" and self.word(n - 1) != "such" and self.tags(n + 1) & {"@det", "@say"}:
            return True  # "... on fishing as an important step"
        if word == "of" and "DATE" in self.tags(n + 1):
            return True  # "... on fishing of May 3, 1990": the document's own day
        if tags & {"DATE", "@calendar"}:
            return self.word(n - 1) not in ("for", "until", "of") and n > start
        if word in ("in", "on", "for") and self.tags(n + 1) & {"DATE", "@calendar"}:
            return True
        if word == "in" and self.tags(n + 1) & {"PLACE"}:
            return True
        if word in (",", "and"):
            return self._closes_list(n)
        return False

    def _stands_free(self, n: int) -> bool:
        """Whether a hyphen has spaces on both sides: a dash, not a joint."""
        if not 0 < n < len(self.items) - 1:
            return False
        before = self.context.range_of(self.items[n - 1 : n])[1]
        start, end = self.context.range_of(self.items[n : n + 1])
        return before < start and end < self.context.range_of(self.items[n + 1 : n + 2])[0]

    def _inside_name(self, n: int) -> bool:
        """ "at", "from" inside a subject that goes on ("incidents at sea"): a small word between nouns."""
        named = self.tags(n + 1) & {"@det", "PLACE", "DATE", "SIDE"}
        return self.word(n) in ("at", "from", "into") and not named

    def _party_soon(self, n: int) -> bool:
        return any(self.tags(k) & (NAMES | {"SIDE", "ACTOR", "PLACE", "PERSON"}) for k in range(n, n + 4))

    def _closes_list(self, n: int) -> bool:
        """Whether a comma or "and" ends the subject: a new document, clause or aside follows."""
        k = n + 1
        if self.word(n) == "," and self.tags(k) & {"@link"}:
            k += 1
        tags, word = self.tags(k), self.word(k)
        if self.word(n) == "," and "CAP" in tags and self.tags(k + 1) & {"@say"}:
            return True  # "..., Xinhua said"
        if tags & CLAUSE or (self.word(n) == "," and tags & {"STATE", "PARTIES"}):
            return True
        if self.word(n) == "," and (
            tags & {"@prep"} or (word.endswith("ing") and word not in ("banking", "training"))
        ):
            return not self._list_goes_on(k) and not self._is_gerund(n - 1)
        if "INSTRUMENT" in self._heads_soon(k):
            return True
        is_verb = word.endswith("ed") and "CAP" not in tags and not tags & {"@plain_modifier"}
        return is_verb and not self.tags(k + 1) & {"SECTOR"}

    def _list_goes_on(self, k: int) -> bool:
        """A gerund that is one of several named fields ("banking", "fishing"): a field by the tables."""
        return bool(self.tags(k) & {"SECTOR"})

    def _is_gerund(self, n: int) -> bool:
        """ "On preventing, detecting and punishing fraud": a gerund before the comma that lacks its object still."""
        return self.word(n).endswith("ing") and not self.tags(n) & {"SECTOR", "CAP"}

    def _heads_soon(self, k: int) -> frozenset[str]:
        """The tags of the head of a noun phrase that begins with an article or a number at ``k``."""
        opened = bool(self.tags(k) & {"@det", "NUMBER"})
        for step in range(k, k + 8):
            tags = self.tags(step)
            if "INSTRUMENT" in tags:
                return tags if opened or step - k <= 2 or "CAP" in tags else frozenset()
            counted = self.word(step) == "of" and "@det" in self.tags(step - 1)  # "a number of documents"
            if self.word(step) in (",", "and", "") or (tags & {"@prep", "@fin"} and not counted):
                return frozenset()
            if self.word(step) in CLOSED:
                return frozenset()
        return frozenset()


class Subject(NamedTuple):
    """Item positions of a subject; ``strong`` when its preposition says so ("on", not "to")."""

    first: int
    last: int
    strong: bool


def tags_joined(reader: Reader, n: int) -> bool:
    """Whether "and" or a comma at ``n`` joins two modifiers of one name: "Space and Defense", "Trade, Economic"."""
    before, after = reader.tags(n - 1), reader.tags(n + 1)
    if reader.word(n) == "," and reader.word(n + 1) in ("and", "&"):
        after = reader.tags(n + 2)
    if reader.word(n) in ("and", "&") and reader.word(n - 1) == ",":
        before = reader.tags(n - 2)
    both = before & after
    no = {"PERSON", "OFFICIAL", "INSTRUMENT", "DATE", "STATE", "DYAD", "PLACE"}
    return (
        bool(both & {"CAP", "SECTOR"}) and not (before | after) & no and not (before & {"@fin", "@sign_past"})
    )


def term_of(item: Item) -> InstrumentTerm:
    """The table's row for an instrument's head."""
    found = item.values["INSTRUMENT"]
    assert isinstance(found, InstrumentTerm)
    return found
