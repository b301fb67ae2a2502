"""Who says what: the speaker of a marked word in a short text."""

from __future__ import annotations

import pytest

from comity.model.document import Document
from comity.reading.context import Context

INTRODUCED = "President of Peru Juan Pérez met King of Morocco Mohammed Alami in Lima. "

#: text with one word in CAPITALS that is asked for -> speaker
CASES = [
    ("The TALKS were long.", None),
    ("Pérez said that the TALKS were long.", "Pérez"),
    ("He noted that the TALKS were long.", "Pérez"),
    ("The TALKS were long, Pérez said.", "Pérez"),
    ("The TALKS were long, said Alami.", "Alami"),
    ("“The TALKS were long,” Alami told reporters on Monday.", "Alami"),
    ("“Lima is cold,” Alami told reporters on Monday, after the TALKS ended.", None),
    ("“We came early. The TALKS were long,” said Alami.", "Alami"),
    ("Alami said: “We came early. The TALKS were long. We left late.”", "Alami"),
    ("Alami said it was cold. “The TALKS were long and they were hard to follow.”", "Alami"),
    ("According to the Ministry of Health, the TALKS were long.", "Ministry of Health"),
    ("The TALKS were long, according to figures from the Central Bank of Peru.", "Central Bank of Peru"),
    ("The TALKS were long, a government spokesperson said.", "government spokesperson"),
    ("The TALKS were long, the Foreign Ministry (MFA) said on Monday.", "Foreign Ministry"),
    (
        "According to a study by the Fisheries Institute of Peru in 2021, the TALKS were long.",
        "Fisheries Institute of Peru",
    ),
    (
        "According to the business community in Lima on Friday, the TALKS were long.",
        "business community in Lima",
    ),
    ("On May 2 the Health Ministry said that the TALKS were long.", "Health Ministry"),
    (
        "Peru ready to sell fish: Minister Pérez Morocco's Health Ministry said that the TALKS were long.",
        "Morocco's Health Ministry",
    ),
    ("Peruvian and Moroccan PMs said that the TALKS were long.", None),
    ("The TALKS were long, state media reported.", None),
    ("The TALKS were long, reported Reuters.", None),
    ("Peru says the TALKS were long.", "Peru"),
    ("Peru underlined the need for the TALKS.", None),
    ("Pérez and King Mohammed Alami noted that the TALKS were long.", None),
    ("Pérez was quoted as saying that the TALKS were long.", "Pérez"),
    ("Pérez will stress that the TALKS were long.", "Pérez"),
]


@pytest.mark.parametrize(("text", "speaker"), CASES)
def test_speaker(text: str, speaker: str | None) -> None:
    whole = INTRODUCED + text
    context = Context(Document.of(whole, title="Peru and Morocco", published="2024-05-03"))
    place = whole.index("TALKS")
    for view in context.views:
        for n, item in enumerate(view.items):
            start, end = context.range_of([item])
            if start <= place < end:
                found = context.speaker(view, n)
                assert (found or "").removeprefix("a ") == (speaker or "")
                return
    raise AssertionError("the word is in no sentence")


def test_the_name_that_the_text_uses_is_the_speaker() -> None:
    text = (
        "Minister of Commerce of Thailand Somchai Wongsakul met Ambassador of Peru Juan Pérez. Somchai was late. "
        "Mr Somchai said that the talks were long."
    )
    context = Context(Document.of(text, title="Thailand and Peru"))
    assert context.attributions[2][0].speaker == "Somchai"


#: a transcript, or another text with its own way of giving the floor; whose is the word in CAPITALS
TURNS = [
    (
        "King of Morocco Mohammed Alami received the guest.\n\nPresident of Peru Juan Pérez: The TALKS were long.",
        "Pérez",
    ),
    (
        "Both came to the palace in the morning.\n\nKing of Morocco Mohammed Alami: Welcome.\n\n"
        "President of Peru Juan Pérez (retranslated): Thank you. The TALKS were long.",
        "Pérez",
    ),
    (
        "They met in the morning of Friday. * * * Beginning of the talks King of Morocco Mohammed Alami: "
        "Welcome. Peru is a friend. President of Peru Juan Pérez: The TALKS were long.",
        "Pérez",
    ),
    (
        "They met in Lima, the ministers say.\n\n***\n\nJuan Pérez’s opening remarks during the meeting:\n\n"
        "Friends,\n\nThe TALKS were long.",
        "Pérez",
    ),
    (
        "They met in Lima, the ministers say.\n\nOpening remarks by Juan Pérez at the meeting:\n\nThe TALKS were long.",
        "Pérez",
    ),
    (
        "They met in Lima, the ministers say.\n\n***\n\nJuan Pérez’s opening remarks\n\nThe TALKS were long.",
        "Pérez",
    ),
    ("PRIME MINISTER: Welcome.\n\nQUESTION: Were the TALKS long?\n\nPRIME MINISTER: Yes.", None),
    ("Mohammed Alami: Welcome.\n\nIt was cold.\n\n***\n\nThe TALKS were long.", None),
    (
        "Alami sent a message to Pérez on the holiday. The message reads, in part: “The TALKS were long.”",
        "Alami",
    ),
    (
        'Alami sent a letter to Pérez on the holiday. The letter to Pérez says:\n\n"Your Excellency,\n\n'
        'The TALKS were long.\n\nI wish you health."',
        "Alami",
    ),
    (
        "Alami sent a telegram to Pérez on the holiday.\n\nThe telegram reads:\n\nThe TALKS were long.",
        "Alami",
    ),
]


@pytest.mark.parametrize(("text", "speaker"), TURNS)
def test_whose_turn_it_is(text: str, speaker: str | None) -> None:
    assert _speaker_of_the_talks(INTRODUCED + text) == speaker


#: ways of naming who speaks
NAMED = [
    ("The TALKS were long, the country’s president has announced.", "Pérez"),
    ("The TALKS were long, King of Morocco Mohammed Alami said last week.", "Alami"),
    ("Alami, adviser to the government of Peru said that the TALKS were long.", "Alami"),
    ("The White House said Tuesday that the TALKS were long.", "White House"),
    ("The TALKS were long, Wisma Putra said.", "Wisma Putra"),
    (
        "The TALKS were long, according to a report from the Peruvian embassy which came out.",
        "Peruvian embassy",
    ),
    ("Alami met traders and told reporters that the TALKS were long.", "Alami"),
    ("The TALKS were long, said the King.", "Alami"),
    ("The head of state noted that the TALKS were long.", "Alami"),
    ("Fitch Ratings has estimated that the TALKS cost much.", "Ratings"),
]


@pytest.mark.parametrize(("text", "speaker"), NAMED)
def test_who_is_named_as_speaker(text: str, speaker: str | None) -> None:
    assert _speaker_of_the_talks(INTRODUCED + text) == speaker


def test_nobody_speaks_in_a_joint_statement() -> None:
    text = INTRODUCED + "Pérez said that the TALKS were long."
    assert _speaker_of_the_talks(text, kind="joint_statement") is None
    assert (
        _speaker_of_the_talks(
            text, title="Joint Statement by Peru and Morocco", publisher="Government of Peru"
        )
        is None
    )


def _speaker_of_the_talks(text: str, **about: str) -> str | None:
    about = {"title": "Peru and Morocco", "published": "2024-05-03"} | about
    context = Context(Document.of(text, **about))
    place = text.index("TALKS")
    for view in context.views:
        for n, item in enumerate(view.items):
            start, end = context.range_of([item])
            if start <= place < end:
                return context.speaker(view, n)
    raise AssertionError("the word is in no sentence")


#: the whole name, what is said of it, the short name
SHORT = [
    ("Chan Chun Sing", "Minister of Education of Singapore Chan Chun Sing came.", "Chan"),
    ("ANA RUIZ", "PRESIDENT ANA RUIZ came.", "RUIZ"),
    ("Kang Yu-jin", "Spokesperson Kang Yu-jin came.", "Kang"),
    (
        "Hamad bin Saleh Al Mansoori",
        "Minister of Trade Hamad bin Saleh Al Mansoori came. Al Mansoori left.",
        "Al Mansoori",
    ),
    ("Adel Fawzi el-Badri", "President of Egypt Adel Fawzi el-Badri came.", "el-Badri"),
    ("Luis Campos Rey", "President of Chile Luis Campos Rey came. Campos Rey left.", "Campos Rey"),
    ("Anwar Osman", "Prime Minister Anwar Osman came. Mr Anwar left.", "Anwar"),
]


@pytest.mark.parametrize(("name", "text", "short"), SHORT)
def test_the_short_form_of_a_name(name: str, text: str, short: str) -> None:
    context = Context(Document.of(text + " Peru and Oman were there.", title="Peru and Oman"))
    person = next(p for p in context.chunker.people.known.values() if p.name == name)
    assert context.short_name(person) == short


def test_a_name_before_its_introduction_is_known() -> None:
    text = "Juan Pérez came to Oman. President of Peru Juan Pérez met King of Oman Ali Said."
    context = Context(Document.of(text, title="Peru and Oman"))
    assert context.views[0].items[0].mention.party == "PER"


#: who "he" is, and who an office
REFERENCES = [
    ("Alami said it was late. He said that the TALKS were long.", "Alami"),
    (
        "Alami said it was late, after he had seen Pérez. She was ill. He noted that the TALKS were long.",
        "Alami",
    ),
    ("Alami said it was late. Pérez came in. He said that the TALKS were long.", "Pérez"),
    ("The president of Peru welcomed the TALKS.", "Pérez"),
    ("The Peruvian president pledged that the TALKS would go on.", "Pérez"),
    ("The business community in Lima condemned the TALKS.", "business community in Lima"),
    ("The TALKS were long, the ministers said.", None),
    ("Two presidents said that the TALKS were long.", None),
]


@pytest.mark.parametrize(("text", "speaker"), REFERENCES)
def test_who_is_meant_as_speaker(text: str, speaker: str | None) -> None:
    assert _speaker_of_the_talks(INTRODUCED + text) == speaker


def test_a_king_after_a_president_is_another() -> None:
    text = "The President of Peru and King Ali Said met in Lima. The King left for Oman."
    context = Context(Document.of(text, title="Peru and Oman"))
    assert [(p.name, p.office) for p in context.chunker.people.known.values()] == [("Ali Said", "King")]


#: what is said stands before who says it
BEFORE_THE_SPEAKER = [
    ("The TALKS would be long, Lima announced on Tuesday, as it was cold.", "Lima"),
    ("'The TALKS were long,' Alami said.", "Alami"),
    ("Peru's president said the TALKS were long.", "Pérez"),
    ("Lima announced measures on the TALKS.", None),
    ("Peru's government on Monday said that the TALKS were long.", "Peru's government"),
]


@pytest.mark.parametrize(("text", "speaker"), BEFORE_THE_SPEAKER)
def test_who_speaks_behind_what_is_said(text: str, speaker: str | None) -> None:
    assert _speaker_of_the_talks(INTRODUCED + text) == speaker
