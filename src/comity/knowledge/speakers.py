"""Whose voice a statement is. A guess would mark a third party's words as a side's own: who is unknown has none."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from comity.knowledge.merging import is_office, side_of
from comity.model.statement import AnyStatement, Meeting

#: of the words of a body these do not tell one from another
_SMALL = frozenset(("the", "a", "an", "of", "for", "in", "at", "to", "and", "its", "his", "her", "their"))


class Speakers:
    """Who speaks for whom in the documents of a relationship, from the statements drawn from them."""

    def __init__(self, statements: Iterable[AnyStatement]) -> None:
        self._told: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._offices: defaultdict[str, set[tuple[frozenset[str], str]]] = defaultdict(set)
        self._named: defaultdict[str, dict[str, frozenset[str]]] = defaultdict(dict)
        for s in statements:
            if s.speaker:
                self.hear(s.document, s.speaker)
            if isinstance(s, Meeting):
                self._listen(s)
        #: family and given names of meetings' participants → the party that most meetings tell; of equals none
        self._homes = {word: home for word, told in self._told.items() if (home := _most(told))}

    def hear(self, document: str, speaker: str) -> None:
        """Take note of a speaker who is named in a document."""
        if speaker not in self._named[document]:
            self._named[document][speaker] = _words(speaker)

    def _listen(self, meeting: Meeting) -> None:
        for person in meeting.participants:
            if person.name and person.party:
                for word in {w for w in person.name.lower().split() if len(w) > 2}:
                    self._told[word][person.party] += 1
            if person.office and person.party:
                self._offices[meeting.document].add((_words(person.office), person.party))

    def home(self, name: str) -> str | None:
        """The party of a person or body by its own words: known from a meeting, or named in them."""
        return self.home_of(name) or side_of(name)

    def home_of(self, person: str) -> str | None:
        """The party of a person whom a meeting of the relationship names."""
        return next((home for w in reversed(person.lower().split()) if (home := self._homes.get(w))), None)

    def fullest(self, s: AnyStatement) -> str | None:
        """The speaker as the text names it most fully: ``embassy`` is its ``embassy of Kazakhstan in Seoul``.

        A speaker whose own words tell the party, or who is no body but a person, stays as he is.
        """
        if not s.speaker or self.home(s.speaker) is not None:
            return s.speaker
        fuller = self._fuller(s)
        return max(fuller, key=len) if len(set(fuller.values())) == 1 else s.speaker

    def _fuller(self, s: AnyStatement) -> Mapping[str, str]:
        """Speakers of the same text whose names hold all words of this one, and their parties."""
        words = _words(s.speaker or "")
        return {
            name: party
            for name, others in self._named[s.document].items()
            if words and words < others and (party := self.home(name))
        }

    def voice(self, s: AnyStatement, publisher: str | None) -> str | None:
        """The party that says it; None where that is not known.

        Without a speaker it is the publisher's. A bare body or office is that of the fuller name, or of the
        one who holds the office, in the same text. Anybody else unknown speaks for the side of the state's office whose release it is.
        """
        if not s.speaker:
            return side_of(publisher)
        if (known := self.home(s.speaker)) is not None:
            return known
        words = _words(s.speaker)
        parties = set(self._fuller(s).values()) or {
            party for office, party in self._offices[s.document] if words and words <= office
        }
        if parties:
            return parties.pop() if len(parties) == 1 else None
        return side_of(publisher) if is_office(publisher) else None


def _most(told: Counter[str]) -> str | None:
    (first, often), *rest = told.most_common(2)
    return None if rest and rest[0][1] == often else first


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W_]+", name.lower())) - _SMALL
