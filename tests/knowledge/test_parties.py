"""Names lead to parties, and to one party each."""

from __future__ import annotations

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.errors import UsageError
from comity.knowledge import parties


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("KAZ", "KAZ"),
        ("kz", "KAZ"),
        ("the Republic of Korea", "KOR"),
        ("ROK", "KOR"),
        ("DPRK", "PRK"),
        ("U.S.", "USA"),
        ("united states of america", "USA"),
        ("Great Britain", "GBR"),
        ("UAE", "ARE"),
        ("Turkey", "TUR"),
        ("TÜRKİYE", "TUR"),
        ("Türkiye", "TUR"),
        ("Cote d'Ivoire", "CIV"),
        ("Côte d’Ivoire", "CIV"),
        ("Viet Nam", "VNM"),
        ("Lao PDR", "LAO"),
        ("Czech Republic", "CZE"),
        ("Bosnia", "BIH"),
        ("Swaziland", "SWZ"),
        ("DR Congo", "COD"),
        ("Republic of the Congo", "COG"),
        ("Guinea-Bissau", "GNB"),
        ("Kosovo", "XKX"),
        ("Seoul", "KOR"),
        ("the Kremlin", "RUS"),
        ("Almaty", "KAZ"),
        ("Verkhovna Rada", "UKR"),
        ("Filipino", "PHL"),
        ("Dutch", "NLD"),
        ("European Commission", "EU"),
        ("asean", "ASEAN"),
        ("NAM", "NAM"),
        ("Shanghai Cooperation Organisation", "SCO"),
        ("Atlantis", None),
        ("", None),
    ],
)
def test_a_word_leads_to_its_party(text: str, code: str | None) -> None:
    assert parties.find_party(text) == code


def test_every_state_is_found_by_each_of_its_codes_and_its_name() -> None:
    assert len(parties.states()) == 250
    for state in parties.states().values():
        assert parties.find_party(state.iso3) == state.iso3
        assert parties.find_party(state.name) == state.iso3
        assert parties.find_party(parties.party_name_with_article(state.iso3)) == state.iso3


def test_every_body_is_found_by_its_code_and_its_name() -> None:
    for body in parties.bodies().values():
        assert parties.find_party(body.code) == body.code
        assert parties.find_party(body.name) == body.code


def test_codes_are_unique_over_states_bodies_and_regions() -> None:
    sets = (set(parties.states()), set(parties.bodies()), set(parties.regions()))
    assert sum(map(len, sets)) == len(set().union(*sets))
    iso2 = [s.iso2 for s in parties.states().values()]
    assert len(set(iso2)) == len(iso2)
    cow = [s.cow for s in parties.states().values() if s.cow is not None]
    assert len(set(cow)) == len(cow)


def test_a_surface_has_one_party() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for surface in parties.surfaces():
        owners[parties.fold(surface.text)].add(surface.code)
    shared = {text: codes for text, codes in owners.items() if len(codes) > 1}
    assert shared == {}


def test_members_are_states() -> None:
    for group in (*parties.bodies().values(), *parties.regions().values()):
        assert set(group.members) <= set(parties.states()), group.code
        assert len(set(group.members)) == len(group.members), group.code


def test_sizes_of_well_known_bodies() -> None:
    sizes = {
        code: len(parties.members(code)) for code in ("EU", "NATO", "AU", "CIS", "EAEU", "G7", "OIC", "OSCE")
    }
    assert sizes == {"EU": 27, "NATO": 32, "AU": 55, "CIS": 9, "EAEU": 5, "G7": 7, "OIC": 57, "OSCE": 57}
    assert parties.members("KAZ") == ("KAZ",)


@pytest.mark.parametrize(
    ("code", "name", "adjective"),
    [
        ("ARE", "the United Arab Emirates", "Emirati"),
        ("KAZ", "Kazakhstan", "Kazakh"),
        ("PHL", "the Philippines", "Philippine"),
        ("GBR", "the United Kingdom", "British"),
        ("EU", "the European Union", "EU"),
        ("ASEAN", "ASEAN", "ASEAN"),
        ("CENTRAL_ASIA", "Central Asia", "Central Asia"),
    ],
)
def test_names_for_prose(code: str, name: str, adjective: str) -> None:
    assert parties.party_name_with_article(code) == name
    assert parties.adjective(code) == adjective


def test_cow_codes() -> None:
    assert (parties.cow_code("USA"), parties.cow_code("KAZ"), parties.cow_code("DEU")) == (2, 705, 255)
    assert parties.cow_code("GRL") is None


def test_states_and_parties_are_told_apart() -> None:
    assert parties.is_state("XKX")
    assert parties.is_party("XKX")
    assert not parties.is_state("EU")
    assert parties.is_party("EU")
    assert not parties.is_party("CENTRAL_ASIA")
    assert not parties.is_party("ZZZ")


@pytest.mark.parametrize("call", [parties.party_name, parties.adjective, parties.members, parties.cow_code])
def test_an_unknown_code_is_refused_with_a_hint(call: object) -> None:
    with pytest.raises(UsageError, match="KZA") as caught:
        call("KZA")  # type: ignore[operator]
    assert caught.value.hint


def test_a_misspelt_name_gets_the_near_ones() -> None:
    with pytest.raises(UsageError) as caught:
        parties.party_code("Kazakstn")
    assert caught.value.hint == "did you mean KAZ (Kazakhstan)?"
    assert parties.party_code("kazakhstan") == "KAZ"


@given(st.text(max_size=40))
def test_any_text_is_answered_with_a_known_code_or_none(text: str) -> None:
    code = parties.find_party(text)
    assert code is None or parties.is_party(code)


@given(st.sampled_from(sorted(parties.surfaces())), st.sampled_from([str.upper, str.lower, str.title]))
def test_case_makes_no_difference(surface: parties.Surface, change: object) -> None:
    changed = change(surface.text)  # type: ignore[operator]
    assert parties.find_party(changed) == parties.find_party(surface.text)


def test_a_phrase_that_only_holds_a_name_is_a_decoy() -> None:
    assert parties.decoys()["New England"] == "place"
    assert parties.decoys()["Paris Agreement"] == "treaty"
    known = {s.text for s in parties.surfaces() if s.kind != "decoy"}
    assert not known & set(parties.decoys())
