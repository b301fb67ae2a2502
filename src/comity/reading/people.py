"""People and officials: the grammar of office, party and name, and the memory of who was named.

"President of Kazakhstan Kassym-Jomart Tokayev", "Chinese Premier Li Qiang", "Singapore's Minister for Law Mr
Edwin Tong", "Wang Yi, China's foreign minister", later "Tokayev", "Minister Tong", "the President".
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from comity.reading.items import Item
from comity.reading.lexicon import Lexicon
from comity.reading.segment import Segmentation

#: a person or official begins with a capital, an office, a possessor or an article
BEGINNINGS: frozenset[str] = frozenset(("OFFICE", "@possessor", "@counterpart", "the"))
OFFICES: frozenset[str] = frozenset(("OFFICE", "@counterpart"))
NAME_MARKS = {
    ord(mark): " " for mark in '-.,"“”‘#'
}  #: marks inside a name that part its words or mean nothing
MISSIONS = frozenset(("embassy", "mission", "consulate", "department"))
FIELD_JOINTS = ("and", "of", ",", "&", "-")
#: what a word of a name is not
NO_NAME: frozenset[str] = frozenset(
    (
        "OFFICE",
        "STATE",
        "BODY",
        "ADJ",
        "DATE",
        "INSTRUMENT",
        "@both",
        "PEOPLE",
        "@not_name",
        "DECOY",
        "REGION",
        "MECHANISM",
    )
)


class Person(NamedTuple):
    """A named principal. ``party`` is a code or None where the text does not say."""

    name: str
    office: str | None
    party: str | None


class Official(NamedTuple):
    """An office-holder without a name: "the Kazakh President"."""

    office: str
    party: str | None
    plural: bool = False


class People:
    """Finds the people of one document and remembers them under each part of their names."""

    def __init__(self, lexicon: Lexicon, segmentation: Segmentation) -> None:
        self.segmentation = segmentation
        self._beginnings = lexicon.carrying("CAP", *BEGINNINGS)
        self._titles = lexicon.carrying("@title")
        self._offices = lexicon.carrying(*OFFICES)
        self._codes_of = lexicon.codes_of
        self._name_words = lexicon.carrying("CAP", but=NO_NAME)
        self._last_office = -1  #: of the sentence that is being chunked
        self._made: list[Item] = []
        self.known: dict[str, Person] = {}  #: by the whole name
        self.bearers: dict[str, list[str]] = {}  #: part of a name → the whole names that hold it, in order

    # --- chunking -------------------------------------------------------------------------------------

    def chunk(
        self, items: list[Item], kinds: frozenset[str], make: Callable[[str, int, int, object], Item]
    ) -> list[Item]:
        """Replace the items of each person or official by one item; ``kinds``: the symbols that they may have."""
        last_office = -1
        if not self._offices.isdisjoint(kinds):
            last_office = max((n for n, i in enumerate(items) if i.symbol in self._offices), default=-1)
        self._last_office = last_office
        beginnings, titles = self._beginnings, self._titles
        out: list[Item] = []
        done = 0
        for n, item in enumerate(items):
            symbol = item.symbol
            if n < done or symbol not in beginnings:
                continue
            if n > last_office and symbol not in titles and not self._may_be_known(self._word(item)):
                continue  # with no office to come, only somebody known or with a title is recognised
            found = self._at(items, n)
            if found:
                out += items[done:n]
                done, value = found
                name = "person" if isinstance(value, Person) else "official"
                made = make(name, items[n].first, items[done - 1].last, self._as_counterpart(value, out))
                out.append(made)
                self._made.append(made)
        return out + items[done:] if done else items

    def _as_counterpart(self, value: Person | Official, before: list[Item]) -> Person | Official:
        """ "His Peruvian counterpart, the Minister for Trade, Ana Ruiz": the party is the counterpart's."""
        if value.party or len(before) < 2 or self._word(before[-1]) != ",":
            return value
        other = before[-2].mention
        if not isinstance(other, Official) or not other.office.lower().endswith("counterpart"):
            return value
        if isinstance(value, Person):
            return self._remember(value._replace(party=other.party))
        return value._replace(party=other.party)

    def chunk_known(self, items: list[Item], make: Callable[[str, int, int, object], Item]) -> list[Item]:
        """Replace the bare names of people who are only introduced further on in the text."""
        words = self.segmentation.lower[items[0].first : items[-1].last] if items else []
        if self.bearers.keys().isdisjoint(words):
            return items
        out: list[Item] = []
        done = 0
        for n, item in enumerate(items):
            if n < done or item.symbol not in self._name_words or self._word(item) not in self.bearers:
                continue
            end = self.name_end(items, n)
            name = self._text(item.first, items[end - 1].last) if end > n else ""
            known = self.named(name) if name else None
            if known:
                out += items[done:n]
                done = end
                made = make("person", item.first, items[end - 1].last, known)
                out.append(made)
                self._made.append(made)
        return out + items[done:] if done else items

    def _word(self, item: Item) -> str:
        return self.segmentation.lower[item.first]

    def _last_word(self, item: Item) -> str:
        return self.segmentation.lower[item.last - 1]

    def _text(self, first: int, last: int) -> str:
        starts, ends = self.segmentation.starts, self.segmentation.ends
        return self.segmentation.text[starts[first] : ends[last - 1]].replace("#", "")

    def _at(self, items: list[Item], i: int) -> tuple[int, Person | Official] | None:
        item = items[i]
        office = self._office(items, i)
        if office is not None:
            return self._after_office(items, i, *office)
        if "CAP" not in item.tags:
            return None
        if "@title" in item.tags:
            return self._honorific(items, i)
        return self._name_first(items, i)

    def _after_office(
        self, items: list[Item], start: int, end: int, office: str, party: str | None
    ) -> tuple[int, Person | Official]:
        """The name after an office; without one, the office-holder."""
        j = self._skip_titles(items, self._skip_brackets(items, end))
        name_end = self.name_end(items, j)
        if name_end == j:
            j, name_end = self._name_in_commas(items, end)
        plural = self._last_word(items[end - 1]).endswith("s")
        if name_end == j:
            self._name_behind_place(items, end, office, party)
            return end, Official(office, party, plural)
        if plural:
            self._second_name(items, name_end, office)
        person = self._completed(self._text(items[j].first, items[name_end - 1].last), office, party)
        tail = self._party_after(items, name_end)
        if tail and person.party is None:
            return tail[0], self._remember(person._replace(party=tail[1]))
        if "@honorific" in items[start].tags and party is None:  # "Sheikh Fahad, Amir of Kuwait"
            after = self._apposition(items, name_end)
            if after and after[2] in (None, person.party or after[2]):
                return after[0], self._remember(Person(person.name, after[1], after[2]))
        return name_end, self._remember(person)

    def _completed(self, name: str, office: str | None, party: str | None) -> Person:
        """The person of a name as far as known before."""
        known = self.named(name)
        if known is None or (party and known.party and party != known.party):
            return Person(name, office, party)
        return Person(known.name, known.office or office, known.party or party)

    def _second_name(self, items: list[Item], i: int, office: str) -> None:
        """ "Presidents Ruiz and Perez": the second name shares the office."""
        if i + 1 < len(items) and self._word(items[i]) in ("and", "&"):
            end = self.name_end(items, i + 1)
            if end > i + 1:
                self._remember(
                    self._completed(self._text(items[i + 1].first, items[end - 1].last), office, None)
                )

    def _name_behind_place(self, items: list[Item], i: int, office: str, party: str | None) -> None:
        """ "The visit by the Peruvian Secretary of State to Chile, Mr. Juan Perez": remembered for his own mention."""
        if (
            i + 2 >= len(items)
            or self._word(items[i]) not in ("to", "in")
            or not items[i + 1].tags & {"STATE"}
        ):
            return
        begin = self._skip_titles(items, i + 2)
        end = self.name_end(items, begin)
        if begin > i + 2 and end > begin:
            self._remember(Person(self._text(items[begin].first, items[end - 1].last), office, party))

    def _name_in_commas(self, items: list[Item], i: int) -> tuple[int, int]:
        """ "the Minister for Trade, Ana Ruiz, said": (begin, end) of the name, equal when there is none."""
        if i + 1 < len(items) and self._word(items[i]) == ",":
            begin = self._skip_titles(items, i)
            begin = i + 1 if begin == i else begin
            end = self.name_end(items, begin)
            closed = end >= len(items) or self._word(items[end]) in (",", ")", ";", ".")
            if end - begin >= 2 and closed:
                return begin, end
        return i, i

    def _party_after(self, items: list[Item], i: int) -> tuple[int, str] | None:
        """ "Foreign Minister Wang Yi of China"."""
        if i + 1 < len(items) and self._word(items[i]) == "of":
            k = i + 2 if self._word(items[i + 1]) == "the" else i + 1
            if k < len(items) and items[k].tags & {"STATE", "BODY"}:
                return k + 1, items[k].codes[0]
        return None

    def _skip_brackets(self, items: list[Item], i: int) -> int:
        """Behind an abbreviation in brackets: "President of the Development Bank (DB) Ana Ruiz"."""
        if i + 2 < len(items) and self._word(items[i]) == "(" and self._word(items[i + 2]) == ")":
            return i + 3 if "CAP" in items[i + 1].tags else i
        return i

    def _skip_titles(self, items: list[Item], i: int) -> int:
        """Pass over "Mr", "H.E.", "His Excellency", and a comma before them."""
        j = i
        if j < len(items) and self._word(items[j]) == "," and j + 1 < len(items):
            if not items[j + 1].tags & {"@title", "@honorific"} or "CAP" not in items[j + 1].tags:
                return i
            j += 1
        while j < len(items) and {"CAP", "@honorific"} <= items[j].tags:
            j += 1
            if j < len(items) and self._word(items[j]) in (".", ",", "'", "’"):
                j += 1
        return j

    # --- offices ---------------------------------------------------------------------------------------

    def _office(self, items: list[Item], i: int) -> tuple[int, str, str | None] | None:
        """(end, office as in the text, party) of the office that begins at ``i``."""
        if i > self._last_office:
            return None
        j, party = self._owner(items, i)
        while j < len(items) and "@office_modifier" in items[j].tags and not items[j].tags & OFFICES:
            j += 1
        if j + 1 < len(items) and "@majesty" in items[j].tags and items[j + 1].tags & OFFICES:
            j += 1  # "His Majesty King Ali"
        k = self._field(items, j)
        if k >= len(items) or not items[k].tags & OFFICES:
            return None
        if k > j and not ("@office_head" in items[k].tags and self._is_field(items, j, k)):
            return None
        end, tail_party = self._office_tail(items, k + 1)
        party = party or tail_party
        second_party = None
        if not (tail_party and self._is_throne(items, end)):
            end, second_party = self._second_office(items, end)
        begin = i + 1 if "@not_name" in items[i].tags or "@possessor" in items[i].tags else i
        party = party or second_party or self._party_within(items[k])
        return end, self._text(items[begin].first, items[end - 1].last), party

    def _party_within(self, office: Item) -> str | None:
        """The body whose office a phrase of the dictionary is: "NATO Secretary General", "EU foreign policy chief"."""
        codes = self._codes_of(self._text(office.first, office.first + 1))
        return codes[0] if codes and office.last - office.first > 1 else None

    def _field(self, items: list[Item], j: int) -> int:
        """The end of the run of words that can be the field of an office, from ``j``."""
        k = j
        while (
            k < len(items)
            and k - j < 8
            and not items[k].tags & OFFICES
            and ("CAP" in items[k].tags or self._word(items[k]) in FIELD_JOINTS)
            and "DATE" not in items[k].tags
            and ("@not_name" not in items[k].tags or self._word(items[k]) in FIELD_JOINTS)
        ):
            k += 1
        return k

    def _is_field(self, items: list[Item], j: int, k: int) -> bool:
        """ "Commerce", "Immigration and Border Protection": capitals joined by "and" and commas, no party in them."""
        edges = (self._word(items[j]), self._word(items[k - 1]))
        if edges[0] in FIELD_JOINTS or edges[1] in FIELD_JOINTS:
            return False
        if any(items[x].tags & {"PARTY", "ADJ", "PERSON", "PEOPLE"} for x in range(j, k)):
            return False
        return k - j <= 2 or any(items[x].tags & {"@department"} for x in range(j, k))

    def _owner(self, items: list[Item], i: int) -> tuple[int, str | None]:
        """The party before an office: "Chinese", "Singapore's", "US", "the Kazakh", "European Commission"."""
        j = i
        if j < len(items) and (self._word(items[j]) == "the" or "@possessor" in items[j].tags):
            j += 1
        while j < len(items) and "@office_modifier" in items[j].tags and j - i < 3:
            j += 1
        if j >= len(items) or not items[j].tags & {"STATE", "ADJ", "BODY", "CAPITAL"}:
            return i if j == i or (
                "CAP" in items[i].tags and "@office_modifier" in items[i].tags
            ) else j, None
        code = items[j].codes[0]
        j += 1
        if j < len(items) and self._word(items[j]) == "'s":
            return j + 1, code
        if (
            j == i + 1
            and i > 0
            and self._word(items[i - 1]) in ("in", "to", "from")
            and "ADJ" not in items[i].tags
        ):
            return i, None  # "In Turkey Minister Ruiz met ...": the place, not her state
        return j, code

    def _office_tail(self, items: list[Item], i: int) -> tuple[int, str | None]:
        """ "of the Republic of Kazakhstan", "for Immigration and Border Protection", "of Foreign Affairs of Japan"."""
        party: str | None = None
        j = self._second_field(items, i)
        while j < len(items) and self._word(items[j]) in ("of", "for", "to") and j - i < 24:
            k = j + 1
            if k < len(items) and self._word(items[k]) == "the":
                if (
                    items[k].last - items[k].first > 1
                    and self._text(items[k].last - 1, items[k].last)[0].isupper()
                ):
                    j = k + 1  # "the Department of State" in one
                    continue
                k += 1
            if k >= len(items):
                break
            if self._begins_dyad(items, k):
                break  # "co-chairman of the Peru-Chile commission"
            if items[k].tags & {"STATE", "BODY"}:
                if self._word(items[j]) == "to" and "@envoy" not in items[i - 1].tags:
                    break  # "the President to Bangladesh": where he goes, not what he is
                if party is None and self._word(items[j]) == "of":
                    party = items[k].codes[0]
                j = k + 1
                if j < len(items) and "CAP" in items[j].tags and self._word(items[j]) in MISSIONS:
                    j += 1  # "of the U.S. Embassy to Yemen": the mission and where it is
                    host = j + 1 < len(items) and items[j + 1].tags & {"STATE", "CAPITAL", "CITY"}
                    j += 2 if host and self._word(items[j]) in ("to", "in") else 0
                continue
            end = self._capitals(items, k)
            if end == k:
                break
            j = end
        j = self._second_field(items, j)
        return j, party

    def _begins_dyad(self, items: list[Item], k: int) -> bool:
        """Whether a party at ``k`` is joined to another one by a hyphen."""
        return (
            k + 2 < len(items)
            and bool(items[k].codes)
            and self._word(items[k + 1]) in ("-", "–", "‑")
            and bool(items[k + 2].codes)
        )

    def _second_field(self, items: list[Item], i: int) -> int:
        """Past "and International Trade" behind "Minister of Foreign Affairs", where a state or a name goes on."""
        if i + 1 >= len(items) or self._word(items[i]) not in ("and", "&", ",") or not i:
            return i
        field = items[i + 1]
        if not field.tags & {"@department", "SECTOR"}:
            return i
        in_article = self._word(field) == "the" and self._text(field.last - 1, field.last)[0].isupper()
        if "CAP" not in field.tags and not in_article:
            return i
        end = i + 2 if in_article else self._capitals(items, i + 1)
        comma = end + (end < len(items) and self._word(items[end]) == ",")
        goes_on = end < len(items) and (
            self._word(items[end]) in ("of", "and")
            or self.name_end(items, self._skip_titles(items, comma)) > comma
        )
        return end if end > i + 1 and goes_on else i

    def _capitals(self, items: list[Item], k: int) -> int:
        """The end of a run of capitalised words joined by "and", commas, "of", "&"."""
        j = k
        while j < len(items) and j - k < 16:
            item = items[j]
            is_office = bool(item.tags & OFFICES) and not (j == k and "@department" in item.tags)
            if (
                "CAP" in item.tags
                and not is_office
                and not item.tags & {"STATE", "BODY", "@title", "@not_name"}
            ):
                j += 1
                continue
            if j > k and self._word(item) == "and" and self._is_department(items, j + 1):
                j += 2  # "Sustainability and the Environment"
                continue
            joins = self._word(item) in (*FIELD_JOINTS, "on", "in")
            if j > k and joins and j + 1 < len(items) and "CAP" in items[j + 1].tags:
                if (
                    items[j + 1].tags & {"STATE", "BODY", "ADJ", "@title", "PERSON"}
                    or items[j + 1].tags & OFFICES
                ):
                    break
                if self._word(item) == "," and "@department" not in items[j + 1].tags:
                    break
                j += 1
                continue
            break
        return self._cut_name(items, k, j)

    def _is_department(self, items: list[Item], i: int) -> bool:
        """Whether "the" and a field in capitals stand at ``i``."""
        if i + 1 >= len(items) or self._word(items[i]) != "the":
            return False
        if items[i].last - items[i].first > 1:
            return "SECTOR" in items[i].tags and self._text(items[i].last - 1, items[i].last)[0].isupper()
        return {"CAP", "@department"} <= items[i + 1].tags

    def _cut_name(self, items: list[Item], k: int, end: int) -> int:
        """Where the department's words end and the holder's name begins ("Minister of Trade Ana Ruiz")."""
        cut = end
        while (
            cut - 1 > k and items[cut - 1].tags == {"CAP"} and self._word(items[cut - 2]) not in FIELD_JOINTS
        ):
            cut -= 1
        return cut if 1 <= end - cut <= 5 else end

    def _is_throne(self, items: list[Item], i: int) -> bool:
        """ "The President of Peru and King Ali": another head of state, no second office of the first."""
        following = items[i + 1 : i + 2]
        return bool(following) and "@throne" in following[0].tags

    def _second_office(self, items: list[Item], i: int) -> tuple[int, str | None]:
        """ "... and Minister of the Interior" belongs to the same person when a name follows."""
        if i + 1 < len(items) and self._word(items[i]) in ("and", "&", "-", "–", "—"):
            j = i + 1
            while (
                j < len(items)
                and {"CAP", "@office_modifier"} <= items[j].tags
                and not items[j].tags & OFFICES
            ):
                j += 1
            k = self._field(items, j)
            if k < len(items) and items[k].tags & OFFICES and "CAP" in items[k].tags:
                if k > j and not self._is_field(items, j, k):
                    return i, None
                end, party = self._office_tail(items, k + 1)
                begin = self._skip_titles(items, end)
                if self.name_end(items, begin) > begin and items[i - 1].tags & {"CAP", "SECTOR"}:
                    return end, party
        return i, None

    # --- names ------------------------------------------------------------------------------------------

    def name_end(self, items: list[Item], i: int) -> int:
        """The end of the run of name words that begins at ``i``; ``i`` itself when there is none."""
        j = i
        while j < len(items) and j - i < 10:
            item = items[j]
            if j > i and self._word(item) == self._word(items[j - 1]):
                break  # "President Ana Ruiz Ruiz AnaPresident of Peru": a page's own note after the name
            if item.last - item.first <= 2 and (
                item.symbol in self._name_words or ("CAP" in item.tags and self._may_be_name(items, j))
            ):
                j += 1
                continue
            joint = self._name_joint(items, i, j) if j > i else 0
            if not joint:
                break
            j += joint
        return j

    def _may_be_name(self, items: list[Item], j: int) -> bool:
        """A capitalised word that is nothing else, or a title that is also a given name before one ("Amir Khan")."""
        tags = items[j].tags
        if not tags & NO_NAME:
            return True
        following = items[j + 1].tags if j + 1 < len(items) else frozenset()
        return "@given_name" in tags and "CAP" in following and not following & NO_NAME

    def _name_joint(self, items: list[Item], i: int, j: int) -> int:
        """How many items at ``j`` hold two parts of a name together: a particle, hyphen, dot, hashtag, a nickname in quotes."""
        if j + 1 >= len(items):
            return 0
        if self._given_name_tail(items, j):
            return 2
        if self._hyphened_particle(items, j):
            return 2
        if not ("CAP" in items[j + 1].tags or "@particle" in items[j + 1].tags):
            return 0
        word = self._word(items[j])
        if word == "," and self._word(items[j + 1]) in ("jr", "sr"):
            dotted = j + 2 < len(items) and self._word(items[j + 2]) == "."
            return 3 if dotted else 2
        follows = not items[j + 1].tags & NO_NAME
        if ("@particle" in items[j].tags or word == "#") and follows:
            return 1
        if word in ("-", "–") and items[j].first == items[j - 1].last and items[j + 1].first == items[j].last:
            starts, ends = self.segmentation.starts, self.segmentation.ends
            tight = starts[items[j].first] == ends[items[j - 1].last - 1]
            return 1 if tight and follows else 0
        if (
            word == "."
            and follows
            and self.segmentation.ends[items[j - 1].first] - self.segmentation.starts[items[j - 1].first] <= 2
        ):
            return 1
        if (
            word in ("“", '"', "(")
            and j + 3 < len(items)
            and self._word(items[j + 2]) in ("”", "“", '"', ")")
        ):
            return 3 if "CAP" in items[j + 3].tags and not items[j + 3].tags & NO_NAME and word != "(" else 0
        return 0

    def _hyphened_particle(self, items: list[Item], j: int) -> bool:
        """ "Abdul-Karim al-Jubouri": a small particle, a hyphen and a name."""
        if "@particle" not in items[j].tags or j + 2 >= len(items):
            return False
        dash, name = items[j + 1], items[j + 2]
        return (
            self._word(dash) in ("-", "‐", "‑", "’", "'")
            and "CAP" in name.tags
            and not name.tags & NO_NAME
            and self.segmentation.ends[items[j].last - 1] == self.segmentation.starts[dash.first]
        )

    def _given_name_tail(self, items: list[Item], j: int) -> bool:
        """ "Moon Jae-in", "Kim Jong-un": a hyphen and a short small word right behind a name word."""
        before, dash, tail = items[j - 1], items[j], items[j + 1]
        if self._word(dash) not in ("-", "‐", "‑"):
            return False
        starts, ends = self.segmentation.starts, self.segmentation.ends
        tight = starts[dash.first] == ends[before.last - 1] and starts[tail.first] == ends[dash.last - 1]
        word = self._word(tail)
        return (
            tight
            and tail.last - tail.first == 1
            and len(word) <= 6
            and word.isalpha()
            and "CAP" not in tail.tags
            and ("CAP" in before.tags or self._word(items[j - 2]) in ("-", "‐", "‑"))
            and not before.tags & NO_NAME
            and not tail.tags & {"OFFICE", "SECTOR"}
        )

    def _honorific(self, items: list[Item], i: int) -> tuple[int, Person] | None:
        j = self._skip_titles(items, i)
        end = self.name_end(items, j)
        if end == j:
            return None
        person = self._completed(self._text(items[j].first, items[end - 1].last), None, None)
        if person.office is None and (after := self._apposition(items, end)):
            return after[0], self._remember(Person(person.name, after[1], after[2]))
        return end, self._remember(person)

    def _name_first(self, items: list[Item], i: int) -> tuple[int, Person] | None:
        """A known person's name, or a new one in apposition: "Wang Yi, China's foreign minister,"."""
        end = self.name_end(items, i)
        if end == i:
            return None
        name = self._text(items[i].first, items[end - 1].last)
        known = self.named(name) if self._may_be_known(self._word(items[i])) else None
        if known:
            return end, known
        if end - i < 2 or end >= len(items):
            return None
        after = self._apposition(items, end)
        if after is None:
            return None
        return after[0], self._remember(Person(name, after[1], after[2]))

    def _apposition(self, items: list[Item], i: int) -> tuple[int, str, str | None] | None:
        if i + 1 >= len(items) or self._word(items[i]) not in (",", "("):
            return None
        begin = i + 2 if self._word(items[i + 1]) in ("the", "a") and i + 2 < len(items) else i + 1
        office = self._office(items, begin)
        if office is None:
            return None
        end, text, party = office
        follows = self._skip_titles(items, end)
        titled = (
            end < len(items) and self._word(items[end]) == "," and follows > end
        )  # ", Mr B": another person
        if not titled and self.name_end(items, follows) > end:
            return None  # "X, President Y": the next person's office
        if party is None and (state := self._state_in_commas(items, end)):
            end, party = state
        if end < len(items) and self._word(items[end]) in (",", ")"):
            end += 1
        return end, text, party

    def _state_in_commas(self, items: list[Item], i: int) -> tuple[int, str] | None:
        """ "Ana Ruiz, Minister of Trade, the Netherlands,": (the end, the state's code)."""
        if i + 1 >= len(items) or self._word(items[i]) != ",":
            return None
        k = i + 2 if self._word(items[i + 1]) == "the" and i + 2 < len(items) else i + 1
        closed = k + 1 >= len(items) or self._word(items[k + 1]) in (",", ";", ")", ".")
        return (k + 1, items[k].codes[0]) if "STATE" in items[k].tags and closed else None

    # --- memory -----------------------------------------------------------------------------------------

    def _key(self, name: str) -> str:
        return " ".join(name.lower().translate(NAME_MARKS).split())

    def _by_part(self, name: str) -> Person | None:
        """The first known person who bears all the words of a shorter name."""
        parts = self._key(name).split()
        if not parts or len(parts) > 3 or any(len(part) < 2 for part in parts):
            return None
        for key in self.bearers.get(parts[0], ()):
            whole = key.split()
            if len(whole) > len(parts) and all(part in whole for part in parts):
                return self.known[key]
        return None

    def _may_be_known(self, first: str) -> bool:
        """Whether a known person's name can begin with the word; most names are of nobody known."""
        return first in self.bearers or not (first.isascii() and first.isalpha())

    def named(self, name: str) -> Person | None:
        """The known person of a whole name or a part of one."""
        return self.known.get(self._key(name)) or self._by_part(name)

    def resolve(self) -> None:
        """Once the whole text is read: give people who were first named in short their full name and party."""
        holders: dict[str, str | None] = {}
        for item in self._made:
            if isinstance(item.mention, Official) and item.mention.party is None and not item.mention.plural:
                office = item.mention.office
                if office not in holders:
                    holders[office] = self._holder_party(office)
                party = holders[office]
                if party:
                    item.mention = item.mention._replace(party=party)
                    item.codes = (party,)
            person = item.mention
            if isinstance(person, Person) and (person.party is None or person.office is None):
                known = self.known.get(self._key(person.name)) or person
                fuller = self._by_part(person.name) or known
                item.mention = Person(
                    fuller.name, fuller.office or person.office, fuller.party or person.party
                )

    def _holder_party(self, office: str) -> str | None:
        """The party of "the Prime Minister", where the people known with that office are all of one."""
        wanted = office.lower()
        parties = {
            p.party for p in self.known.values() if p.office and p.party and wanted in p.office.lower()
        }
        return parties.pop() if len(parties) == 1 else None

    def _remember(self, person: Person) -> Person:
        key = self._key(person.name)
        old = self.known.get(key)
        if old and not (old.party and person.party and old.party != person.party):
            person = Person(person.name, old.office or person.office, old.party or person.party)
        if not old:
            for part in key.split():
                self.bearers.setdefault(part, []).append(key)
        self.known[key] = person
        return person
