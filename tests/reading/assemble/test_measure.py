"""Steps of one party toward another: who takes them, toward whom, and whether they are taken."""

from __future__ import annotations

import pytest

from comity.model.document import Document
from comity.model.statement import Measure
from comity.reading.reader import read

BILATERAL = "Ghana and Togo are neighbours. Ghana trades with Togo. "


def measures(text: str) -> list[Measure]:
    found = read(Document.of(BILATERAL + text, published="2024-06-15", title="Ghana, Togo")).statements
    return [s for s in found if isinstance(s, Measure)]


#: text -> form, actor, target, status
CASES = [
    ("Togo's leader met Ama Mensah, who was appointed on Monday as Ghanaian special envoy for Togo.", "ambassador_appointed", "GHA", "TGO", "done"),
    ("Togo thanks Ghana for its offer of assistance in training nurses.", "aid_given", "GHA", "TGO", "planned"),
    ("Under the pact Togo will secure greater market access to Ghana's services sector.", "trade_opened", "GHA", "TGO", "planned"),
    # markets
    ("Ghana will eliminate customs duties on fruit from Togo.", "trade_opened", "GHA", "TGO", "planned"),
    ("Ghana has committed to address barriers to farm goods of Togo.", "trade_opened", "GHA", "TGO", "planned"),
    ("Togo has opened its market to cocoa from Ghana.", "trade_opened", "TGO", "GHA", "done"),
    ("Togo agreed not to restrict market access for cheese of Ghana.", "trade_opened", "TGO", "GHA", "planned"),
    ("Togo will not apply consular formalities to exports of Ghana.", "trade_opened", "TGO", "GHA", "planned"),
    ("Togo will accept certificates of the food office of Ghana.", "trade_opened", "TGO", "GHA", "planned"),
    ("Given the promises of Togo, Ghana will remove its tariffs on shea butter.", "trade_opened", "GHA", "TGO", "planned"),
    ("Yams of Ghana will enjoy zero tariffs in Togo.", "trade_opened", "TGO", "GHA", "planned"),
    ("Ghana imposed anti-dumping duties on cement from Togo in March.", "trade_restricted", "GHA", "TGO", "done"),
    ("Lomé opened an anti-dumping investigation into Ghanaian steel.", "trade_restricted", "TGO", "GHA", "done"),
    ("Togo banned the import, sale and transport of poultry from Ghana.", "trade_restricted", "TGO", "GHA", "done"),
    ("Ghana's export ban on maize to Togo enters its third month.", "trade_restricted", "GHA", "TGO", "done"),
    ("A crisis forced Ghana to suspend gas exports to Togo.", "trade_restricted", "GHA", "TGO", "done"),
    # aid
    ("Ghana announced $5 million for flood relief in Togo.", "aid_given", "GHA", "TGO", "planned"),
    ("Ghana's gift came late: 20 tonnes of food aid were delivered to Togo by Ghana.", "aid_given", "GHA", "TGO", "done"),
    ("The foreign minister of Togo thanked Ghana for its assistance after the flood.", "aid_given", "GHA", "TGO", "done"),
    ("Togo received tents and humanitarian aid from Ghana last week.", "aid_given", "GHA", "TGO", "done"),
    ("Togo's minister met the envoy of Benin; Ghana provided Togo with medical supplies.", "aid_given", "GHA", "TGO", "done"),
    ("Ghana pledged a grant of $3 million to the hospitals of Togo.", "aid_given", "GHA", "TGO", "planned"),
    ("Ghana has agreed to provide a grant of $4 million through the Ghanaian aid office to the farmers of Togo.", "aid_given", "GHA", "TGO", "planned"),
    # sanctions
    ("Ghana sanctioned four Togolese officers on 3 June.", "sanctions_imposed", "GHA", "TGO", "done"),
    ("Togo has faced tough Ghanaian sanctions since the coup.", "sanctions_imposed", "GHA", "TGO", "done"),
    ("Sanctions against Togo were first imposed by Ghana in 2005.", "sanctions_imposed", "GHA", "TGO", "done"),
    ("Ghana eased its sanctions on Togo.", "sanctions_lifted", "GHA", "TGO", "done"),
    # envoys and missions
    ("Ghana intends to appoint Kofi Mensah ambassador to Togo.", "ambassador_appointed", "GHA", "TGO", "planned"),
    ("Togo said it had recalled its ambassador to Ghana.", "ambassador_recalled", "TGO", "GHA", "done"),
    ("Togo declared two Ghanaian diplomats persona non grata.", "diplomats_expelled", "TGO", "GHA", "done"),
    ("Ghana and Togo will reopen their embassies.", "embassy_opened", "both", "both", "planned"),
    # visas, borders, air
    ("Ghana and Togo announced the mutual abolition of visas.", "visa_waived", "both", "both", "done"),
    ("Togo extended the length of stay for tourists from Ghana to 90 days.", "visa_waived", "TGO", "GHA", "done"),
    ("Togo closed its airspace to Ghanaian aircraft.", "flights_suspended", "TGO", "GHA", "done"),
    ("Togo reopened the border with Ghana.", "border_opened", "TGO", "GHA", "done"),
    # told by what is given, to whom, or how it came
    ("Ghana handed over ten buses to schools in Togo.", "aid_given", "GHA", "TGO", "done"),
    ("Books donated by Ghana reached Togo.", "aid_given", "GHA", "TGO", "done"),
    ("In response to the flood in Togo, Ghana dispatched a medical team of 60 persons.", "aid_given", "GHA", "TGO", "done"),
    ("The government of Ghana will finance the reconstruction of two schools in Togo.", "aid_given", "GHA", "TGO", "planned"),
    ("Ghana's attack on Togo goes on; our Western partners are supplying Togo with heavy weapons.", "aid_given", None, "TGO", "done"),
    ("Ghana wrote off Togo's debt.", "aid_given", "GHA", "TGO", "done"),
    # curbs told without their plainest word
    ("Ghana is to phase out Togolese oil imports.", "trade_restricted", "GHA", "TGO", "planned"),
    ("Togo hit back with tariffs on cocoa from Ghana.", "trade_restricted", "TGO", "GHA", "done"),
    ("Ghana will not ship copper to Togo.", "trade_restricted", "GHA", "TGO", "planned"),
    ("Togo exempted Ghanaian fruit from tariffs.", "trade_opened", "TGO", "GHA", "done"),
    ("Togo put Ghana back on its list of state sponsors of terrorism.", "sanctions_imposed", "TGO", "GHA", "done"),
    ("Ghana revoked the residence permits of Togolese students.", "visa_restricted", "GHA", "TGO", "done"),
    ("Togo gave the Ghanaian ambassador 72 hours to leave.", "diplomats_expelled", "TGO", "GHA", "done"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "form", "actor", "target", "status"), CASES)
def test_steps(text: str, form: str, actor: str | None, target: str, status: str) -> None:
    assert [(s.form, s.actor, s.target, s.status) for s in measures(text)] == [(form, actor, target, status)]


@pytest.mark.parametrize(
    "text",
    [
        "Ghana urged Togo to lift its tariffs.",
        "Ghana suspended its aid to Togo.",
        "We call on all states to impose an embargo on oil from Ghana, said the President of Togo.",
        "The ministers of Ghana and Togo discussed the importance of providing humanitarian aid.",
        "Togo will not impose sanctions on Ghana.",
        "Ghana would impose sanctions on Togo if talks fail.",
        "Ghana and Togo will work together to address trade barriers.",
        "The goal of both sides is eliminating tariffs. Ghana and Togo said so.",
        "Ghana has stopped short of providing military aid to Togo.",
        "Troops of Ghana stood close to the border of Togo.",
        "The President of Ghana summoned the Minister of Trade; Togo was on his mind.",
        "The President of Ghana awarded an order to Kofi Mensah. Togo watched.",
        "Ghana pledged $2 billion in investments in Togo.",
        "A firm of Ghana gave a Togolese official a $50,000 bribe.",
        "Asylum seekers came from Ghana to Togo without a visa.",
        "Ghana thanked Togo for its support for the unity of Mali.",
    ],
)
def test_no_step(text: str) -> None:
    assert measures(text) == []


def test_a_party_that_ends_the_sentence_takes_no_step() -> None:
    assert [s.actor for s in measures("Ghana imposed sanctions on firms that trade with Togo")] == ["GHA"]
    assert [s.actor for s in measures("Ghana sent food aid to villages in Togo")] == ["GHA"]


def test_each_undertaking_of_a_sentence_is_one() -> None:
    found = measures(
        "Togo has opened its market to Ghanaian cattle, committed to allow market access for poultry within a year, "
        "and agreed not to restrict market access for cheese."
    )
    assert [(s.actor, s.target, s.status) for s in found] == [
        ("TGO", "GHA", "done"),
        ("TGO", "GHA", "planned"),
        ("TGO", "GHA", "planned"),
    ]


def test_one_step_toward_each() -> None:
    found = measures("Ghana banned imports of Togo. In 2020 Ghana imposed sanctions on Benin and Togo.")
    assert {(s.form, s.target) for s in found} >= {("sanctions_imposed", "BEN"), ("sanctions_imposed", "TGO")}


def test_gifts_of_different_sums_are_different() -> None:
    found = measures("Ghana gave Togo $2 million in aid in 2020. In 2022 Ghana gave Togo $3 million in aid.")
    assert [s.date for s in found] == ["2020", "2022"]
