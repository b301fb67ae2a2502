"""Step 5: what the words of one sentence stand for in the whole text.

Which two states the text is about, who "the sides", "he" and "we" are, where and when the text was datelined,
and who speaks in which part of a sentence.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable
from typing import cast

from comity.knowledge.names import family_names_first
from comity.knowledge.parties import is_state, members
from comity.model.document import Document
from comity.reading.allegiance import give_parties
from comity.reading.chunk import Chunker
from comity.reading.dates import DateValue
from comity.reading.items import Item, Spotted, spot
from comity.reading.lexicon import CAP, PARTY_TAGS, lexicon
from comity.reading.match import View, matcher
from comity.reading.people import Official, Person
from comity.reading.segment import Segmentation, Sentence, segment
from comity.reading.speakers import Attribution, PeopleNamed, attributions, office_holder

#: states where the family name stands first, or where the first name is the short form
FIRST_NAME_FIRST = frozenset("CHN KOR PRK TWN VNM KHM THA HUN HKG MAC".split())

NAME_TOKENS = re.compile(r"\w+|[^\w\s]")
PARTICLES = frozenset("al el bin ben ibn de da do dos van von der la".split())

#: a text that names its second party in fewer of its sentences than this is read only where somebody is named
SPARSE = 0.1
SHORT = 8  #: a text of fewer sentences is not judged by how often it speaks of ties
PASTIMES = 0.3  #: in how many of its sentences a report of sport, shows or a firm's results speaks of them
PROTAGONIST_WITHIN = 4  #: in how many opening sentences the protagonist is introduced
ACT_REACH = 5  #: how far before its date a law may be named, in items
SPEECH_REACH = 6  #: how far behind a verb of speech its own date may stand, in items
PACTS: frozenset[str] = frozenset(("INSTRUMENT", "MECHANISM"))
SEATS: frozenset[str] = frozenset(("CAPITAL", "CITY"))
#: what names a party or stands for one
NAMED = frozenset(("SIDE", "ADJ", "PEOPLE", "DYAD"))
SPEAKING = ("OFFICE", "@say", "@according")
#: the mentions that may have a party besides the names of parties
MENTIONING = ("PERSON", "OFFICIAL", "DYAD", "PARTIES")
NAMING = (*PARTY_TAGS, "BOTH", "OFFICE")


@functools.lru_cache(1024)
def publisher_side(publisher: str) -> tuple[str | None, bool]:
    """The publisher's own state, and whether its name is that of an office of state.

    The state that its name says outright comes before the one whose capital it sits in.
    """
    items = spotted(publisher)[1]
    named = [i for i in items if i.codes]
    outright = [i for i in named if not i.tags & SEATS]
    home = next((code for i in (*outright, *named) for code in i.codes), None)
    return home, any(i.tags & {"@office_of_state", "OFFICE"} for i in items)


def spotted(text: str) -> tuple[Segmentation, list[Item]]:
    """A short text apart from the body (a title, a publisher) as one sentence: its tokens and its items."""
    parts = segment(text)
    return parts, spot(lexicon(), parts, Sentence(0, len(text), 0, len(parts.tokens), 0))


class Context:
    """One document, segmented and chunked, with its references resolved."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._short_names: dict[str, str] = {}
        self.segmentation: Segmentation = segment(document.text)
        self.lexicon = lexicon()
        self.chunker = Chunker(self.lexicon, self.segmentation, document.published)
        self._title = spotted(document.title or "")
        self.title_codes = _codes(self._title[1])
        self.home, is_official = publisher_side(document.publisher) if document.publisher else (None, False)
        #: the party for whom the publisher speaks, where it is an office of state and not a paper or agency
        self.voice = self.home if is_official else None
        self._dateline_end = 0
        self.views: list[View] = self._views()
        self.chunker.people.resolve()
        self.counts = self._count()
        self.dyad = self._dyad()
        give_parties(self)
        self.chunker.people.resolve()
        self.is_bilateral = self._is_bilateral()
        self.dateline = self._dateline()

    # --- building ---------------------------------------------------------------------------------------

    def codes_in(self, text: str) -> tuple[str, ...]:
        """The parties named in a short text apart from the body."""
        return _codes(spotted(text)[1]) if text else ()

    def _views(self) -> list[View]:
        """Every sentence spotted; chunked where a rule could fire or a person is introduced."""
        sentences = self.segmentation.sentences
        whole = Spotted(self.lexicon, self.segmentation, sentences)
        views = [View(index, sentence, whole) for index, sentence in enumerate(sentences)]
        self.place = self._set_dateline_apart(views[:2])
        naming = self.lexicon.carrying(*PARTY_TAGS)
        with_names = [view.items for view in views if not naming.isdisjoint(view.kinds)]
        named = Counter(c for items in with_names for item in items if item.codes for c in item.codes)
        parties = {*named, *self.title_codes}
        if self.home:
            parties.add(self.home)
        self.is_relevant = len(parties) >= 2 and not self._is_of_pastimes(views)
        second = named.most_common(2)[-1][1] if len(named) > 1 else 0
        sparse = second < SPARSE * len(views) and not self.title_codes
        if not self.is_relevant:
            return views
        triggers, speaking = matcher().triggers, self.lexicon.carrying(*SPEAKING)
        necessary = self.lexicon.carrying(*NAMING)
        known = last_new = 0
        for n, view in enumerate(views):
            idle = triggers.isdisjoint(view.kinds) and speaking.isdisjoint(view.kinds)
            if not idle and not (sparse and necessary.isdisjoint(view.kinds)):
                view.renew(self.chunker.refine(view))
                view.chunked = True
                if len(self.chunker.people.known) > known:
                    known, last_new = len(self.chunker.people.known), n
        for view in views[:last_new]:
            if view.chunked and (renamed := self.chunker.refine_names(view.items)) is not view.items:
                view.renew(renamed)
        return views

    def _is_of_pastimes(self, views: list[View]) -> bool:
        """Whether a text reports matches, shows or a firm's results: its states are teams and markets, its meetings games."""
        playing, ruling = (
            self.lexicon.carrying("@pastime", "@earnings"),
            self.lexicon.carrying("OFFICE", "@agree", "@coop"),
        )
        played = sum(not playing.isdisjoint(view.kinds) for view in views)
        return played >= max(3, PASTIMES * len(views)) and played > sum(
            not ruling.isdisjoint(view.kinds) for view in views
        )

    def is_question(self, view: View) -> bool:
        """Whether the sentence asks, or only lists what was asked about ("Subjects: ..."), and so asserts nothing."""
        if view.items and self.word(view.items[0]) in ("subject", "subjects") and len(view.items) > 1:
            return self.word(view.items[1]) in (":", "/")
        return "?" in [self.word(i) for i in view.items[-2:]]

    def is_headline(self, view: View) -> bool:
        """Whether the sentence only repeats the title: what it says, the body says more completely."""
        if view.index > 1 or not self.document.title:
            return False
        body = "".join(self.segmentation.lower[view.sentence.first : view.sentence.last])
        return body.strip(".") == "".join(self._title[0].lower).strip(".")

    def _count(self) -> Counter[str]:
        counts: Counter[str] = Counter()
        naming = self.lexicon.carrying(*PARTY_TAGS, *MENTIONING)
        for view in self.views:
            if naming.isdisjoint(view.kinds):
                continue
            weight = 2 if view.index < 3 else 1
            for n, item in enumerate(view.items):
                if not item.codes:
                    continue
                if "BODY" in item.tags and (
                    item.tags & PACTS or any("@event_noun" in i.tags for i in view.items[n + 1 : n + 2])
                ):
                    continue  # "the G20 summit", "the CPTPP": where something happens, not who acts
                for code in item.codes:
                    counts[code] += weight
        for code in self.title_codes:
            counts[code] += 4
        return counts

    def _dyad(self) -> tuple[str, ...]:
        """The two parties that the text is mostly about; the publisher's own state counts as one of them."""
        ranked = [c for c, _ in sorted(self.counts.items(), key=lambda kv: (-kv[1], kv[0]))]
        if not ranked:
            return ()
        if self.home and self.home not in ranked[:2]:
            foreign = next((c for c in ranked if c != self.home), None)
            told = self.counts[self.home]
            # an office of state speaks for its own; a paper of it only where it names it often enough
            weighs = told > 0 if self.voice else told * 2 >= self.counts[ranked[min(1, len(ranked) - 1)]]
            speaks_of_itself = (
                len(ranked) < 2 or weighs or self.counts[ranked[1]] * 3 < self.counts[ranked[0]]
            )
            return (self.home, foreign) if foreign and speaks_of_itself else tuple(ranked[:2])
        return tuple(ranked[:2])

    def _is_bilateral(self) -> bool:
        """Whether the text is about its two parties throughout: each (the publisher's own apart) in a third of the sentences.

        In the 55 texts that rules were written on, the rarer party stands in 0.4 to 2 of each sentence; a speech
        on home affairs that names another state in passing is below 0.3.
        """
        foreign = [self.counts[code] for code in self.dyad if code != self.home]
        return bool(foreign) and min(foreign) >= 0.3 * len(self.views)

    @functools.cached_property
    def tells_of_ties(self) -> bool:
        """Whether a text names two sides, or speaks of cooperation in more than a tenth of its sentences.

        Of the fields read in texts that do neither, and tell of no meeting, one in eight was right; of others, three
        in four (500 labelled news texts). Very short texts are not judged.
        """
        views = self.views
        sides, ties = self.lexicon.carrying("BOTH"), self.lexicon.carrying("@coop")
        return (
            len(views) < SHORT
            or any(not sides.isdisjoint(v.kinds) for v in views)
            or sum(not ties.isdisjoint(v.kinds) for v in views) > 0.1 * len(views)
        )

    def _set_dateline_apart(self, views: list[View]) -> str | None:
        """ "ASTANA – ", "SINGAPORE: ", "LIMA, May 3 (Agency) -- ": the place, which then names no party any more."""
        for view in views:
            head = view.items[:12]
            if not head or "PLACE" not in head[0].tags or not self.text_of(head[:1]).isupper():
                continue
            end = next((n for n, i in enumerate(head) if self.word(i) in ("-", "–", "—", ":")), None)
            if end is None:
                continue
            place = self.text_of(head[:1]).title()
            self._dateline_end = head[end].first
            for item in head[:end]:
                if item.codes:
                    item.codes, item.tags, item.symbol = (), CAP, self.lexicon.capital
            view.renew(view.items)
            return place
        return None

    def _dateline(self) -> DateValue | None:
        """The date of the dateline: "LIMA, May 3 (Agency) -- "."""
        head = [i for view in self.views[:2] for i in view.items if i.last <= self._dateline_end]
        return next((i.mention for i in head if "DATE" in i.tags), None)

    # --- words ------------------------------------------------------------------------------------------

    def word(self, item: Item) -> str:
        """The item's first word, lower-case."""
        return self.segmentation.lower[item.first]

    def first_word(self, view: View) -> str:
        """The first word of a sentence, lower-case."""
        return self.segmentation.lower[view.sentence.first]

    def words_of(self, item: Item) -> list[str]:
        """The item's words, lower-case."""
        return self.segmentation.lower[item.first : item.last]

    def text_of(self, items: list[Item]) -> str:
        """The text that a run of items covers."""
        if not items:
            return ""
        start, end = self.range_of(items)
        return self.segmentation.text[start:end]

    def range_of(self, items: list[Item]) -> tuple[int, int]:
        """The characters that a run of items covers."""
        return self.segmentation.starts[items[0].first], self.segmentation.ends[items[-1].last - 1]

    # --- references -------------------------------------------------------------------------------------

    def codes(self, item: Item, view: View) -> tuple[str, ...]:
        """The parties that an item stands for; empty when the text does not say."""
        if item.codes:
            return item.codes
        if "BOTH" in item.tags:
            return self.both(view)
        if item.tags & {"PERSON", "OFFICIAL"}:
            return (self.voice,) if self.voice else ()
        if "@we" in item.tags:
            return (self.home,) if self.home else ()
        if "@they" in item.tags:
            return self.both(view)
        if "@he" in item.tags:
            person = self.he(view, item)
            return (person.party,) if person and person.party else ()
        return ()

    def both(self, view: View) -> tuple[str, ...]:
        """ "The two countries": two parties named together in this sentence or shortly before, else the dyad."""
        for index in range(view.index, max(-1, view.index - 3), -1):
            pairs = [
                i.codes
                for i in self.views[index].items
                if i.tags & {"DYAD", "PARTIES"} and len(set(i.codes)) == 2
            ]
            for pair in reversed(pairs):
                if not self.dyad or set(pair) == set(self.dyad):
                    return pair
                if set(pair) & set(self.dyad) and all(is_state(code) for code in pair):
                    return pair
        return self.dyad

    def he(self, view: View, item: Item) -> Person | None:
        """The person that "he" or "she" means: the last one named before, in this sentence or the two before."""
        for index in range(view.index, max(-1, view.index - 3), -1):
            before = [
                i
                for i in self.views[index].items
                if "PERSON" in i.tags and (index < view.index or i.first < item.first)
            ]
            if before:
                person = before[0].mention if index < view.index else before[-1].mention
                return person if isinstance(person, Person) else None
        return None

    @functools.cached_property
    def makers(self) -> tuple[str, ...]:
        """Who speaks as "we" in a joint statement: its two parties or the body in its title; empty in other texts."""
        if len(self.dyad) < 2 or not (self.is_joint or self._is_headed_statement()):
            return ()
        bodies = tuple(code for code in self.title_codes if not is_state(code))
        return bodies if len(self.title_codes) == 1 and bodies else self.dyad

    @functools.cached_property
    def protagonist(self) -> Person | None:
        """The first person with a party that the text names: whose doings a report of one side tells."""
        for view in self.views[:PROTAGONIST_WITHIN]:
            for item in view.items:
                person = item.mention
                if isinstance(person, Person) and (person.party or self.voice):
                    return person if person.party else person._replace(party=self.voice)
        return None

    def place_of(self, view: View, first: int, code: str) -> tuple[int, int] | None:
        """The characters of the first name of a party behind item ``first``, in a list as well."""
        if first >= len(view.items):
            return None
        rest = view.sentence._replace(first=view.items[first].first)
        found = next((i for i in spot(self.lexicon, self.segmentation, rest) if code in i.codes), None)
        return self.range_of([found]) if found else None

    def named(self, view: View, first: int, last: int) -> tuple[str, ...]:
        """The parties that the items from ``first`` to ``last`` name or stand for, in order, each once.

        A capital that only says where ("the conference in Cairo") is none, unless the text is about its state.
        """
        codes: list[str] = []
        for n in range(first, min(last, len(view.items))):
            item = view.items[n]
            if not item.tags.isdisjoint(NAMED):
                if "CAPITAL" in item.tags and n and self.word(view.items[n - 1]) in ("in", "at"):
                    codes += [code for code in item.codes if code in self.dyad]
                else:
                    codes += self.codes(item, view) if "BOTH" in item.tags else item.codes
        return tuple(dict.fromkeys(codes))

    def parties(self, view: View, first: int, last: int) -> tuple[str, ...]:
        """The parties of a statement: those named in its words, completed from the sentence and the text.

        Two or more named in the words stand; a single one is completed with its partner in the sentence or in
        the text's dyad; none at all means the dyad.
        """
        near = self.named(view, first, last)
        if len(near) >= 2:
            return near
        if near and self._is_forum(near[0]):
            return self.dyad
        wide = tuple(c for c in self.named(view, 0, len(view.items)) if not self._is_forum(c))
        if len(near) == 1:
            partners = self._partners(near[0], (*wide, *self.dyad))
            preferred = [c for c in partners if c in self.dyad] or partners
            return (near[0], preferred[0]) if preferred else near
        if len(wide) == 2:
            return wide
        return self.dyad

    def completed(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Codes given, with the partner from the dyad when there is only one."""
        given = tuple(dict.fromkeys(codes))
        if len(given) >= 2:
            return given
        if len(given) == 1 and not self._is_forum(given[0]):
            other = next(iter(self._partners(given[0], self.dyad)), None)
            return (*given, other) if other else given
        return self.dyad

    def _partners(self, code: str, among: Iterable[str]) -> list[str]:
        """Those with whom a party can stand: for a body its own members last."""
        others = [c for c in among if c != code]
        own = () if is_state(code) else members(code)
        return sorted(others, key=lambda c: c in own) if own else others

    def _is_forum(self, code: str) -> bool:
        """Whether a body is one that both parties of the text sit in: where they meet, and no third party."""
        return code not in self.dyad and len(self.dyad) == 2 and set(self.dyad) <= set(members(code))

    def other(self, code: str | None) -> str | None:
        """The dyad's other side."""
        return next((c for c in self.dyad if c != code), None) if code in self.dyad else None

    # --- dates ------------------------------------------------------------------------------------------

    def date_value(self, view: View, first: int, last: int) -> DateValue | None:
        """The date nearest to the items from ``first`` to ``last``: inside them, else in the sentence."""
        inside = [
            i
            for n, i in enumerate(view.items[first:last], first)
            if "DATE" in i.tags and not self.is_of_act(view, n)
        ]
        if inside:
            return cast(DateValue, inside[0].mention)
        outside = [
            (min(abs(n - first), abs(n - last)), n)
            for n, i in enumerate(view.items)
            if "DATE" in i.tags and not self._is_of_speech(view, n) and not self.is_of_act(view, n)
        ]
        return cast(DateValue, view.items[min(outside)[1]].mention) if outside else None

    def is_of_act(self, view: View, n: int) -> bool:
        """ "Executive Order 140 of May 3, 2020": the date of the law that is cited, not of what is done under it."""
        if n < 2 or self.word(view.items[n - 1]) not in ("of", "dated", "("):
            return False
        return any("@legal_act" in i.tags for i in view.items[max(0, n - ACT_REACH) : n - 1])

    def _is_of_speech(self, view: View, n: int) -> bool:
        """ "said on Monday", "told reporters Monday": when it was told, not when it happened."""
        for item in reversed(view.items[max(0, n - SPEECH_REACH) : n]):
            if "@say" in item.tags:
                return True
            if "@speech_aside" not in item.tags:
                return False
        return False

    def date(self, view: View, first: int, last: int, *, ahead: bool = False) -> str | None:
        """:meth:`date_value` as ISO; ``ahead``: the event is still to come, so "on Sunday" is the next one."""
        found = self.date_value(view, first, last)
        return found.settled(self.document.published, ahead) if found else None

    # --- speakers ---------------------------------------------------------------------------------------

    @functools.cached_property
    def attributions(self) -> list[list[Attribution]]:
        """For each sentence, who says which part; found when a statement first asks."""
        return attributions(self) if self.is_relevant and not self.is_joint else []

    @functools.cached_property
    def is_joint(self) -> bool:
        """Whether the text is itself a joint statement: the parties speak with one voice, which is nobody's."""
        if self.document.kind or not self.document.title:
            return self.document.kind == "joint_statement"
        return bool(self.voice) and any("@joint_text" in i.tags for i in self._title[1])

    def _is_headed_statement(self) -> bool:
        """Whether the title is the name of a statement: "G7 Leaders' Statement", "Joint Leaders' Statement: ..."."""
        if not self.voice:
            return False
        parts, items = self._title
        return any(
            "INSTRUMENT" in i.tags and parts.lower[i.last - 1] == "statement" and i.last - i.first > 1
            for i in items
        ) and not any(i.tags & {"@say", "@sign"} for i in items)

    def speaker(self, view: View, first: int) -> str | None:
        """Who says what begins at item ``first``: a family name or a body's name; None: the narrator."""
        for found in self.attributions[view.index] if self.attributions else ():
            if found.first <= first < found.last:
                return found.speaker
        return None

    @functools.cached_property
    def people_named(self) -> PeopleNamed:
        """The people named, for who holds an office; asked for once all sentences are chunked."""
        return PeopleNamed(self.views, self.chunker.people.known.values())

    def holder(self, view: View, official: Official) -> str | None:
        """The short name of the person who holds an office: the one named with it last before the sentence."""
        person = office_holder(self, view, official)
        return self.short_name(person) if person else None

    def short_name(self, person: Person) -> str:
        """The part of the name that stands alone most in the text; the family name, by the order of the state, where none does."""
        known = self._short_names.get(person.name)
        if known is None:
            known = self._short_names[person.name] = self._family_name(person)
        return known

    def _family_name(self, person: Person) -> str:
        words = [w for w in person.name.split() if w[-1] != "." and any(c.islower() for c in w[1:])]
        if len(words) < 2:
            return words[0] if words else person.name.split()[-1]  # all in capitals
        best = words[0] if self._family_first(person, words) else words[-1]
        most = self._alone([best], words)
        for first in range(len(words)):
            for last in range(first + 1, min(first + len(words), len(words) + 1)):
                count = self._alone(words[first:last], words)
                if count > most:
                    best, most = " ".join(words[first:last]), count
        return best

    def _family_first(self, person: Person, words: list[str]) -> bool:
        """Whether the family name stands first: by the state, or by the form of the name (Chan Chun Sing, Kim Jong-un)."""
        if person.party in FIRST_NAME_FIRST:
            return True
        given = words[-1].partition("-")[2]
        return words[0] in family_names_first() and (
            given.islower() or (len(words) == 3 and max(map(len, words)) < 7)
        )

    def _alone(self, part: list[str], words: list[str]) -> int:
        """How often a part of a name stands without the others, and without another capitalised word after it."""
        tokens = self.segmentation.tokens
        wanted = [t for word in part for t in NAME_TOKENS.findall(word)]
        others = {t for word in words for t in NAME_TOKENS.findall(word)}
        return sum(
            1
            for n in self._positions.get(wanted[0], ())
            if (n == 0 or tokens[n - 1] not in others)
            and tokens[n : n + len(wanted)] == wanted
            and not (n + len(wanted) < len(tokens) and _goes_on(tokens[n + len(wanted)], others))
        )

    @functools.cached_property
    def _positions(self) -> dict[str, list[int]]:
        """Where each capitalised token stands, and each small particle of names."""
        found: dict[str, list[int]] = {}
        for n, token in enumerate(self.segmentation.tokens):
            if token[0].isupper() or token in PARTICLES:
                found.setdefault(token, []).append(n)
        return found


def _codes(items: list[Item]) -> tuple[str, ...]:
    """The parties that items name, each once."""
    return tuple(dict.fromkeys(code for item in items for code in item.codes))


def _goes_on(token: str, others: set[str]) -> bool:
    """Whether a name goes on with a token."""
    return token[0].isupper() or token in others
