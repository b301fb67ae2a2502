"""People and officials: the grammar of office, party and name, and the memory of who was named.

"President of Kazakhstan Kassym-Jomart Tokayev", "Chinese Premier Li Qiang", "Singapore's Minister for Law Mr
Edwin Tong", "Wang Yi, China's foreign minister", later "Tokayev", "Minister Tong", "the President".
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from comity.reading.items import Item
from comity.reading.segment import Segmentation

HONORIFICS = frozenset(
    "mr mrs ms miss dr prof professor sir dame lord lady sheikh sheikha h.e. hon shri smt madam tun dato datuk "
    "sri tan ambassador gen general col admiral sen rep congressman senator his her excellency majesty highness "
    "honourable honorable the royal".split()
)
PLAIN_HONORIFICS = frozenset(
    "mr mrs ms miss dr prof professor sir dame lord lady sheikh h.e. shri smt madam".split()
)
PARTICLES = frozenset(
    "bin ibn al el de da do dos das del della di van von der den la le ben abu ul ur y e zu ter".split()
)
MODIFIERS = frozenset(
    "then new former outgoing incoming visiting current acting newly-elected late the first second deputy "
    "assistant vice senior special joint his her their its".split()
)
#: capitalised words that begin no name
NOT_NAMES = frozenset(
    "the a an in on at of for to from with by as and or but if when while after before during since both we our "
    "it its he his she her they their this that these those i you my your all some many also however meanwhile "
    "today yesterday tomorrow no not there here who what which photo source follow see related read".split()
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

    def __init__(self, segmentation: Segmentation) -> None:
        self.segmentation = segmentation
        self.known: dict[str, Person] = {}

    # --- chunking -------------------------------------------------------------------------------------

    def chunk(self, items: list[Item], make: Callable[[str, int, int, object], Item]) -> list[Item]:
        """Replace the items of each person or official by one item."""
        out: list[Item] = []
        i = 0
        while i < len(items):
            found = self._at(items, i)
            if found is None:
                out.append(items[i])
                i += 1
                continue
            end, value = found
            name = "person" if isinstance(value, Person) else "official"
            out.append(make(name, items[i].first, items[end - 1].last, value))
            i = end
        return out

    def _word(self, item: Item) -> str:
        return self.segmentation.lower[item.first]

    def _text(self, first: int, last: int) -> str:
        return self.segmentation.text[self.segmentation.starts[first] : self.segmentation.ends[last - 1]]

    def _at(self, items: list[Item], i: int) -> tuple[int, Person | Official] | None:
        item = items[i]
        if not (item.tags & {"OFFICE", "CAP", "ADJ", "@possessor"}):
            return None
        office = self._office(items, i)
        if office is not None:
            return self._after_office(items, i, *office)
        if "CAP" not in item.tags:
            return None
        if self._word(item) in PLAIN_HONORIFICS:
            return self._honorific(items, i)
        return self._name_first(items, i)

    def _after_office(
        self, items: list[Item], start: int, end: int, office: str, party: str | None
    ) -> tuple[int, Person | Official]:
        """The name after an office; without one, the office-holder."""
        j = self._skip_titles(items, end)
        name_end = self._name(items, j)
        if name_end > j:
            name = self._text(items[j].first, items[name_end - 1].last)
            known = self.known.get(self._key(name))
            person = Person(
                self._full(name),
                office or (known.office if known else None),
                party or (known.party if known else None),
            )
            tail = self._party_after(items, name_end)
            if tail and person.party is None:
                return tail[0], self._remember(person._replace(party=tail[1]))
            return name_end, self._remember(person)
        plural = self._word(items[end - 1]).endswith("s") if end > start else False
        return end, Official(office, party, plural)

    def _party_after(self, items: list[Item], i: int) -> tuple[int, str] | None:
        """ "Foreign Minister Wang Yi of China"."""
        if i + 1 < len(items) and self._word(items[i]) == "of" and items[i + 1].tags & {"STATE", "BODY"}:
            return i + 2, items[i + 1].codes[0]
        return None

    def _skip_titles(self, items: list[Item], i: int) -> int:
        """Pass over "Mr", "H.E.", "His Excellency", and a comma before them."""
        j = i
        if j < len(items) and self._word(items[j]) == "," and j + 1 < len(items):
            if self._word(items[j + 1]) not in HONORIFICS - {"the", "his", "her", "general", "ambassador"}:
                return i
            j += 1
        while j < len(items) and "CAP" in items[j].tags and self._word(items[j]) in HONORIFICS - {"the"}:
            j += 1
            if j < len(items) and self._word(items[j]) == ".":
                j += 1
        return j

    # --- offices ---------------------------------------------------------------------------------------

    def _office(self, items: list[Item], i: int) -> tuple[int, str, str | None] | None:
        """(end, office as in the text, party) of the office that begins at ``i``."""
        j, party = self._owner(items, i)
        while (
            j < len(items)
            and j - i < 7
            and self._word(items[j]) in MODIFIERS
            and "OFFICE" not in items[j].tags
        ):
            j += 1
        k = j
        while (
            k < len(items)
            and k - j < 8
            and "OFFICE" not in items[k].tags
            and ("CAP" in items[k].tags or self._word(items[k]) in ("and", "of", ",", "&", "-"))
            and not items[k].tags & {"PERSON", "DATE"}
            and self._word(items[k]) not in NOT_NAMES - {"and", "of"}
        ):
            k += 1
        if k >= len(items) or "OFFICE" not in items[k].tags:
            return None
        if k > j and not self._head(items[k]):
            return None  # only "minister", "secretary" ... take a field before them
        if k > j and not self._field_before(items, j, k):
            return None
        if party is None and k > j and items[k - 1].tags & {"ADJ", "STATE"}:
            return None  # the office begins at the party: leave what stands before it
        end, tail_party = self._office_tail(items, k + 1)
        party = party or tail_party
        end, second_party = self._second_office(items, end)
        party = party or second_party
        begin = i
        if self._word(items[begin]) in ("the", "his", "her", "their", "its"):
            begin += 1
        return end, self._text(items[begin].first, items[end - 1].last), party

    def _head(self, item: Item) -> bool:
        return self._word(item) in (
            "minister",
            "ministers",
            "secretary",
            "president",
            "chairman",
            "chair",
            "director",
            "adviser",
            "advisor",
            "commissioner",
            "speaker",
            "premier",
            "leader",
            "ambassador",
            "envoy",
            "governor",
        )

    def _field_before(self, items: list[Item], j: int, k: int) -> bool:
        """ "Commerce Minister", "Immigration and Border Protection Minister": capitals, joined by and/commas."""
        words = [self._word(items[x]) for x in range(j, k)]
        if words[0] in ("and", "of", ",", "&", "-") or words[-1] in (",", "&"):
            return False
        if any(
            "CAP" not in items[x].tags and self._word(items[x]) not in ("and", "of", ",", "&", "-")
            for x in range(j, k)
        ):
            return False
        return not any(items[x].tags & {"PARTY", "ADJ"} for x in range(j, k)) and (
            k - j <= 2 or "of" not in words
        )

    def _owner(self, items: list[Item], i: int) -> tuple[int, str | None]:
        """The party before an office: "Chinese", "Singapore's", "US", "the Kazakh", "European Commission"."""
        j = i
        if j < len(items) and self._word(items[j]) in ("the", "his", "her", "their", "its"):
            j += 1
        if j >= len(items) or not items[j].tags & {"STATE", "ADJ", "BODY", "CAPITAL"}:
            return i if j == i else j, None
        code = items[j].codes[0]
        j += 1
        if j < len(items) and self._word(items[j]) == "'s":
            j += 1
        return j, code

    def _office_tail(self, items: list[Item], i: int) -> tuple[int, str | None]:
        """ "of the Republic of Kazakhstan", "for Immigration and Border Protection", "of Foreign Affairs, Trade and
        Industry of Japan"."""
        party: str | None = None
        j = i
        while j < len(items) and self._word(items[j]) in ("of", "for", "to") and j - i < 24:
            k = j + 1
            if k < len(items) and self._word(items[k]) == "the":
                k += 1
            if k >= len(items):
                break
            if items[k].tags & {"STATE", "BODY"}:
                if self._word(items[j]) == "for":
                    break
                if party is None:
                    party = items[k].codes[0]
                j = k + 1
                continue
            end = self._capitals(items, k)
            if end == k:
                break
            j = end
        return j, party

    def _capitals(self, items: list[Item], k: int) -> int:
        """The end of a run of capitalised words joined by "and", commas, "of", "&"."""
        j = k
        while j < len(items) and j - k < 16:
            if "CAP" in items[j].tags and not items[j].tags & {"STATE", "BODY", "OFFICE"}:
                if self._word(items[j]) in PLAIN_HONORIFICS:
                    break
                j += 1
                continue
            joins = self._word(items[j]) in ("and", ",", "&", "-", "on", "in")
            if j > k and joins and j + 1 < len(items) and "CAP" in items[j + 1].tags:
                if items[j + 1].tags & {"STATE", "BODY", "OFFICE", "ADJ"} or self._looks_like_person(
                    items, j
                ):
                    break
                j += 1
                continue
            break
        # a name may follow without a mark: "Minister of Foreign Affairs Wang Yi": known words stay, unknown go
        return self._cut_name(items, k, j)

    def _cut_name(self, items: list[Item], k: int, end: int) -> int:
        """Where the department's words end and the holder's name begins."""
        cut = end
        while (
            cut - 1 > k
            and self._unknown(items[cut - 1])
            and self._word(items[cut - 2]) not in ("and", "&", ",", "of")
        ):
            cut -= 1
        unknown = end - cut
        if 1 <= unknown <= 5 and cut > k:
            return cut
        return end

    def _unknown(self, item: Item) -> bool:
        return item.tags == {"CAP"} and self._word(item) not in DEPARTMENT_WORDS

    def _looks_like_person(self, items: list[Item], comma: int) -> bool:
        """After ", " or " and ": whether an office or honorific starts rather than another field."""
        return self._word(items[comma + 1]) in PLAIN_HONORIFICS

    def _second_office(self, items: list[Item], i: int) -> tuple[int, str | None]:
        """ "... and Minister of the Interior" belongs to the same person."""
        if i + 1 < len(items) and self._word(items[i]) in ("and", "&"):
            j = i + 1
            while j < len(items) and self._word(items[j]) in MODIFIERS and "CAP" in items[j].tags:
                j += 1
            if j < len(items) and "OFFICE" in items[j].tags and "CAP" in items[j].tags:
                end, party = self._office_tail(items, j + 1)
                after = self._name(items, self._skip_titles(items, end))
                before_is_name = after > self._skip_titles(items, end)
                if before_is_name:
                    return end, party
        return i, None

    # --- names ------------------------------------------------------------------------------------------

    def _name(self, items: list[Item], i: int) -> int:
        """The end of the run of name words that begins at ``i``; ``i`` itself when there is none."""
        j = i
        while j < len(items) and j - i < 10:
            item = items[j]
            word = self._word(item)
            if "CAP" in item.tags and word not in NOT_NAMES and self._name_word(item, items, j, i):
                j += 1
                continue
            between = j > i and j + 1 < len(items) and "CAP" in items[j + 1].tags
            if between and word in PARTICLES:
                j += 1
                continue
            if (
                between
                and word in ("-", "–")
                and items[j].first == items[j - 1].last == items[j + 1].first - 1
            ):
                j += 1
                continue
            if between and word == "." and len(self.segmentation.tokens[items[j - 1].first]) <= 2:
                j += 1
                continue
            if j > i and word in ("bin", "binti", "al") and j + 1 < len(items):
                j += 1
                continue
            break
        return j

    def _name_word(self, item: Item, items: list[Item], j: int, start: int) -> bool:
        if item.tags & {"OFFICE", "STATE", "BODY", "ADJ", "DATE", "INSTRUMENT", "@both", "PEOPLE"}:
            return item.last - item.first == 1 and bool(item.tags & {"STATE", "ADJ"}) and j > start and False
        return item.last - item.first <= 2

    def _honorific(self, items: list[Item], i: int) -> tuple[int, Person] | None:
        j = i + 1
        if j < len(items) and self._word(items[j]) == ".":
            j += 1
        end = self._name(items, j)
        if end == j:
            return None
        name = self._text(items[j].first, items[end - 1].last)
        known = self.known.get(self._key(name))
        if known:
            return end, known
        after = self._apposition(items, end)
        if after:
            return after[0], self._remember(Person(name, after[1], after[2]))
        return end, self._remember(Person(name, None, None))

    def _name_first(self, items: list[Item], i: int) -> tuple[int, Person] | None:
        """A known person's name, or a new one in apposition: "Wang Yi, China's foreign minister,"."""
        end = self._name(items, i)
        if end == i:
            return None
        name = self._text(items[i].first, items[end - 1].last)
        known = self.known.get(self._key(name)) or (self._by_part(name) if end - i <= 5 else None)
        if known:
            return end, known
        if end - i < 2 or end >= len(items) or self._word(items[end]) not in (",", "("):
            return None
        after = self._apposition(items, end)
        if after is None:
            return None
        return after[0], self._remember(Person(name, after[1], after[2]))

    def _apposition(self, items: list[Item], i: int) -> tuple[int, str, str | None] | None:
        if i + 1 >= len(items) or self._word(items[i]) not in (",", "("):
            return None
        office = self._office(items, i + 1)
        if office is None:
            return None
        end, text, party = office
        if self._name(items, end) > end:
            return None  # "X, President Y": the next person's office
        if end < len(items) and self._word(items[end]) in (",", ")"):
            end += 1
        return end, text, party

    # --- memory -----------------------------------------------------------------------------------------

    def _key(self, name: str) -> str:
        return " ".join(name.lower().replace("-", " ").replace(".", " ").split())

    def _by_part(self, name: str) -> Person | None:
        parts = self._key(name).split()
        if len(parts) > 3:
            return None
        for person in self.known.values():
            whole = self._key(person.name).split()
            if all(part in whole for part in parts) and (len(parts) > 1 or len(parts[0]) > 1):
                return person
        return None

    def _full(self, name: str) -> str:
        known = self._by_part(name)
        return known.name if known else name

    def _remember(self, person: Person) -> Person:
        key = self._key(person.name)
        old = self.known.get(key)
        if old:
            person = Person(person.name, old.office or person.office, old.party or person.party)
        self.known[key] = person
        return person


DEPARTMENT_WORDS = frozenset(
    "foreign affairs relations trade industry commerce interior defence defense law justice finance economy "
    "economic development energy environment health education culture tourism transport labour labor state "
    "cooperation integration science technology innovation planning investment natural resources mines water "
    "agriculture food communications digital home external internal national security border protection "
    "immigration citizenship community youth sports women children social welfare housing urban rural regional "
    "local government parliamentary european international global overseas abroad climate ecology sustainability "
    "infrastructure construction council assembly ministers board committee commission house senate parliament "
    "chamber national union party republic people religious minorities human rights information media land".split()
)
