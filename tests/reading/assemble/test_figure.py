"""Hard things about figures: who trades with whom, since when, how much more, and what is no figure of a relationship."""

from __future__ import annotations

from typing import Any

import pytest

from comity.model.document import Document
from comity.model.statement import Figure
from comity.reading.reader import read


def figures(text: str, published: str = "2024-06-15", publisher: str | None = None) -> list[dict[str, Any]]:
    document = Document.of(text, published=published, publisher=publisher)
    return [s.as_record() for s in read(document).statements if isinstance(s, Figure)]


CASES: list[tuple[str, dict[str, Any]]] = [
    ("The cabinet of Kenya agreed to enter into a loan agreement to obtain a loan of US$ 3 million from Peru.",
     {"indicator": "loan", "from": "PER", "to": "KEN"}),
    ("Peru and Kenya are friends. The cabinet of Kenya agreed to borrow a loan of $3 million from the Fund of Peru.",
     {"indicator": "loan", "from": "PER", "to": "KEN"}),
    ("Two-way trade between Peru and Kenya reached $1.57bn in 2023.",
     {"indicator": "trade_turnover", "value": 1.57e9, "unit": "USD", "period": "2023", "from": None}),
    ("Trade turnover of Peru and Kenya grew two-fold to US$ 9.6 bln in 2022.",
     {"value": 9.6e9, "change": 100, "period": "2022"}),
    ("Trade between Peru and Kenya increased by a third last year, exceeding 40 million euros.",
     {"value": 4e7, "change": 33.3, "bound": "at_least", "period": "2023", "unit": "EUR"}),
    ("In 2021 trade between Peru and Kenya fell 4 percent.", {"value": None, "change": -4, "period": "2021"}),
    ("Trade between Peru and Kenya has halved since 2019.", {"value": None, "change": -50, "period": "2019/.."}),
    ("In the first nine months of 2023, Peru's exports to Kenya amounted to $30 million.",
     {"indicator": "exports", "from": "PER", "to": "KEN", "period": "2023-01/2023-09"}),
    ("Kenya's imports from Peru stood at $31 million in January-May.",
     {"indicator": "imports", "from": "PER", "to": "KEN", "period": "2024-01/2024-05"}),
    ("Peruvian exports to Kenya were worth KRW 1.2 trillion.", {"indicator": "exports", "value": 1.2e12, "unit": "KRW"}),
    ("Peru had a trade surplus of $5 million with Kenya in 2022.",
     {"indicator": "trade_balance", "value": 5e6, "from": "PER", "to": "KEN"}),
    ("Kenya's trade deficit with Peru widened to $7 million.", {"indicator": "trade_balance", "from": "PER", "to": "KEN"}),
    ("Peruvian companies have invested more than $2 billion in Kenya since 2010.",
     {"indicator": "fdi_stock", "from": "PER", "to": "KEN", "bound": "at_least", "period": "2010/.."}),
    ("Foreign direct investment from Peru to Kenya totalled $120 million.", {"indicator": "fdi_stock", "from": "PER", "to": "KEN"}),
    ("Peru plans to invest $300 million in Kenya.", {"indicator": "investment_planned", "status": "target", "from": "PER", "to": "KEN"}),
    ("The inflow of direct investment from Peru to Kenya reached $12 million in 2023.", {"indicator": "fdi_flow", "period": "2023"}),
    ("Peru extended a soft loan of $250 million to Kenya.", {"indicator": "loan", "value": 2.5e8, "from": "PER", "to": "KEN"}),
    ("Peru allocated a $3 million grant to Kenya.", {"indicator": "grant", "value": 3e6, "from": "PER", "to": "KEN"}),
    ("Peru's and Kenya's firms signed deals worth $800 million.", {"indicator": "contract_value", "value": 8e8, "from": None}),
    ("Kenya bought fish worth $40 million from Peru.", {"indicator": "contract_value", "from": "PER", "to": "KEN"}),
    ("Kenya accounts for 3 percent of Peru's exports.", {"indicator": "exports", "unit": "percent", "value": 3, "from": "PER", "to": "KEN"}),
    ("More than 60 Peruvian companies operate in Kenya.", {"indicator": "companies", "value": 60, "from": "PER", "to": "KEN"}),
    ("About 300 joint ventures with Kenyan capital work in Peru.", {"indicator": "companies", "from": "KEN", "to": "PER", "bound": "approx"}),
    ("Some 400 students from Kenya study in Peru.", {"indicator": "students", "value": 400, "from": "KEN", "to": "PER"}),
    ("There are 1,200 Kenyan students at universities in Peru.", {"indicator": "students", "value": 1200, "from": "KEN", "to": "PER"}),
    ("Kenya is home to 40,000 ethnic Peruvians.", {"indicator": "diaspora", "from": "PER", "to": "KEN", "value": 40000}),
    ("Over 25,000 Peruvian citizens live in Kenya.", {"indicator": "diaspora", "from": "PER", "to": "KEN", "bound": "at_least"}),
    ("Last year 90,000 Peruvian tourists visited Kenya.", {"indicator": "tourists", "from": "PER", "to": "KEN", "period": "2023"}),
    ("Peru and Kenya are linked by 14 flights a week.", {"indicator": "flights", "value": 14, "unit": "per_week"}),
    ("Peru supplied 20,000 tonnes of copper to Kenya in 2023.", {"indicator": "commodity", "unit": "tonnes", "from": "PER", "to": "KEN"}),
    ("Kenya purchased 12 helicopters from Peru.", {"indicator": "commodity", "value": 12, "from": "PER", "to": "KEN"}),
    ("Peru and Kenya set a goal of bringing trade to $5 billion by 2030.", {"value": 5e9, "status": "target", "period": "2030"}),
    ("Trade between Peru and Kenya is expected to reach $5 billion this year.", {"status": "forecast", "period": "2024"}),
    ("Bilateral trade of Peru and Kenya could double by 2030.", {"value": None, "change": 100, "status": "forecast"}),
    ("Nearly one and a half million Peruvians live in Kenya.", {"value": 1.5e6, "bound": "approx", "indicator": "diaspora"}),
    ("Peru and Kenya carry out 24 joint projects.", {"indicator": "projects", "value": 24}),
    ("The Kenyan Ministry of Trade said that exports to Peru rose by 12 percent in 2023.", {"change": 12, "indicator": "exports", "from": "KEN", "to": "PER"}),
    ("Peru announced a further $8 million in flood relief for Kenya.", {"indicator": "grant", "value": 8e6, "status": "target", "from": "PER", "to": "KEN"}),
    ("Some $6 million has been given by Peru to Kenya as concessional loans.", {"indicator": "loan", "from": "PER", "to": "KEN"}),
    ("Kenya secured a $30 million loan from Peru.", {"indicator": "loan", "from": "PER", "to": "KEN"}),
    ("Peru exported copper worth $90 million to Kenya last year.", {"indicator": "exports", "from": "PER", "to": "KEN", "period": "2023"}),
    ("Copper made up two thirds of Peru's exports to Kenya.", {"indicator": "commodity", "unit": "percent", "from": "PER", "to": "KEN"}),
    ("Peru's exports of copper to Kenya rose 18% to 30,000 tonnes in 2023.", {"indicator": "commodity", "value": 3e4, "change": 18, "from": "PER"}),
    ("Trade between Peru and Kenya stood at $12 billion in 2023, 4.5% less than a year before.", {"value": 1.2e10, "change": -4.5}),
    ("Trade between Peru and Kenya made up $17 million (a 2.1-fold increase).", {"value": 1.7e7, "change": 110}),
    ("Trade between Peru and Kenya grew by 60 percent and reached $7 billion.", {"value": 7e9, "change": 60}),
    ("Peru handed Kenya's army 40 F-16 fighter jets, the delivery of which took a year.", {"indicator": "commodity", "value": 40}),
    ("Peru allocated 120 state scholarships to Kenyan students.", {"indicator": "students", "value": 120, "from": "KEN", "to": "PER"}),
    ("Peru will maintain at 15 percent the reciprocal tariffs on goods from Kenya.", {"indicator": "other", "value": 15, "from": "KEN", "to": "PER"}),
    ("Firms of Peru and Kenya signed a $6.5 billion deal.", {"indicator": "contract_value", "value": 6.5e9}),
    ("In 2023 Peruvian companies invested $5.8 billion in Kenya.", {"indicator": "fdi_flow", "period": "2023", "from": "PER", "to": "KEN"}),
    ("Peruvian investment in Kenya totalled $5.8 billion at the end of 2023.", {"indicator": "fdi_stock", "from": "PER", "to": "KEN"}),
    ("Kenya has free trade agreements with 22 countries, Peru's minister noted.", {"indicator": "agreements", "value": 22}),
    ("A delegation of 200 business leaders from Peru will go to Kenya.", {"indicator": "other", "value": 200}),
    ("Peru and Kenya are partners. Togo's Kenya-based bank agreed to grant a loan of $5 million to Peru.",
     {"indicator": "loan", "value": 5e6}),
    ("The Peru assistance package of Kenya is worth $12 million.", {"indicator": "grant", "from": "KEN", "to": "PER"}),
    ("Kenya announced a $500 million investment in Peru.",
     {"indicator": "investment_planned", "status": "target", "from": "KEN", "to": "PER"}),
    ("Kenyan firms pledged $20 billion in projects along Peru's coast.",
     {"indicator": "investment_planned", "from": "KEN", "to": "PER"}),
    ("Peru and Kenya are building a railway. The Kenya-Peru railway is estimated to cost 341 million dollars.",
     {"indicator": "investment_planned", "value": 341e6}),
    ("Peruvian oil makes up some 10 percent of Kenya's crude imports.", {"indicator": "imports", "from": "PER", "to": "KEN"}),
    ("Peru will accept 12,000 Kenyan refugees.", {"indicator": "other", "value": 12000}),
    ("Kenya will give Peru a $30 million interest-free loan.", {"indicator": "loan", "value": 3e7, "from": "KEN", "to": "PER"}),
    ("Direct investment of Kenya in Peru reached $111 million, an increase of 17 percent on the same period last year.",
     {"indicator": "fdi_flow", "change": 17, "from": "KEN", "to": "PER"}),
    ("Peru received $8 billion worth of Kenyan direct investment last year.",
     {"indicator": "fdi_flow", "from": "KEN", "to": "PER", "period": "2023"}),
    ("A Peruvian yard won a $40 million contract to supply control systems (CS) to the Kenyan navy.",
     {"indicator": "contract_value", "value": 4e7, "parties": ["PER", "KEN"]}),
    ("Kenya has received more than $250 million from Peru.", {"indicator": "grant", "from": "PER", "to": "KEN"}),
    ("Kenya borrowed $90 million from Peru.", {"indicator": "loan", "from": "PER", "to": "KEN"}),
    ("Kenya relies on Peru for 40 percent of its copper.", {"indicator": "commodity", "unit": "percent", "from": "PER", "to": "KEN"}),
    ("Peru is fond of guests, and Kenyan visitors accounted for 29 percent of arrivals in Peru.",
     {"indicator": "tourists", "value": 29, "unit": "percent"}),
    ("Kenya will spend an amount of Canadian dollars 2.7 million on aid to Peru.", {"value": 2.7e6, "unit": "CAD"}),
    ("In 2024 Peru and Kenya signed contracts worth $800 million.", {"indicator": "contract_value", "period": None, "status": "actual"}),
    ("I would like to note that last year trade between Peru and Kenya grew by a third.",
     {"indicator": "trade_turnover", "change": 33.3, "status": "actual", "period": "2023"}),
    ("Peru will raise duties under the Trade Act of 1974 on $18 billion of imports from Kenya.",
     {"indicator": "imports", "value": 18e9, "from": "KEN", "period": None}),
]  # fmt: skip


#: goods and money that change hands, and what a bare sum or a pair of nouns means
HANDS: list[tuple[str, dict[str, Any]]] = [
    ("Peru and Kenya met. Inca Motors won a $1 billion agreement for Kenya's acquisition of patrol boats.",
     {"indicator": "contract_value", "from": "PER", "to": "KEN"}),
    ("Peru and Kenya met. They signed a contract to purchase several Kenyan ferries valued at $200 million.",
     {"indicator": "contract_value", "from": "KEN", "to": "PER"}),
    ("Peru's minister spoke in Kenya of $3 billion in potential investments.",
     {"indicator": "investment_planned", "value": 3e9}),
    ("Trade and investment between Peru and Kenya grew by 7 percent.",
     {"indicator": "trade_turnover", "change": 7.0, "value": None}),
    ("Peru will resettle 4,000 refugees living in Kenya.", {"indicator": "other", "from": "KEN", "to": "PER"}),
    ("Peru hailed the arrival of one million Kenyan nationals.", {"indicator": "tourists", "from": "KEN", "to": "PER"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), [*CASES, *HANDS])
def test_one_figure_with_its_fields(text: str, wanted: dict[str, Any]) -> None:
    found = figures(text)
    assert len(found) == 1, found
    for name, value in wanted.items():
        assert found[0][name] == (pytest.approx(value) if isinstance(value, float) else value), found[0]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Peru's exports to Kenya were $30 million and imports from Kenya $12 million.",
         {("exports", 3e7, "PER", "KEN"), ("imports", 1.2e7, "KEN", "PER")}),
        ("Trade between Peru and Kenya rose from $2 billion in 2019 to $3 billion in 2023.",
         {("trade_turnover", 2e9, None, None), ("trade_turnover", 3e9, None, None)}),
        ("Peru plans to bring trade with Kenya to $10 billion and investment in Kenya to $2 billion.",
         {("trade_turnover", 1e10, None, None), ("fdi_stock", 2e9, "PER", "KEN")}),
        ("Trade between Peru and Kenya is modest. The figure then jumped to $11 million, and it was $9 million in 2020.",
         {("trade_turnover", 1.1e7, None, None), ("trade_turnover", 9e6, None, None)}),
        ("Peru's trade with Kenya stood at $15 billion in 2023, down from $17 billion in 2022.",
         {("trade_turnover", 1.5e10, None, None), ("trade_turnover", 1.7e10, None, None)}),
        ("Peruvian companies gave Kenya $9 million for schools, including $2 million for roofs.",
         {("grant", 9e6, "PER", "KEN"), ("grant", 2e6, "PER", "KEN")}),
        ("Some 50,000 Peruvians visited Kenya and 300,000 Kenyans visited Peru in 2023.",
         {("tourists", 5e4, "PER", "KEN"), ("tourists", 3e5, "KEN", "PER")}),
    ],
)  # fmt: skip
def test_several_in_a_sentence(text: str, wanted: set[tuple[Any, ...]]) -> None:
    assert {(f["indicator"], f["value"], f["from"], f["to"]) for f in figures(text)} == wanted


def test_changes_one_after_the_other() -> None:
    text = "Last year trade of Peru and Kenya soared, by nearly 45 percent, as well as by over 70 percent in the first three months of 2024."
    found = [(f["change"], f["bound"], f["period"]) for f in figures(text)]
    assert found == [(45, "approx", "2023"), (70, "at_least", "2024-01/2024-03")]


def test_the_flow_that_a_sentence_before_names() -> None:
    text = "Trade between Peru and Kenya grew by 12 percent in 2021. In 2022, it additionally fell by 50 percent."
    assert [(f["change"], f["period"]) for f in figures(text)] == [(12, "2021"), (-50, "2022")]


def test_exports_and_imports_after_the_trade_of_both() -> None:
    text = (
        "Trade between Peru and Kenya stood at $158 million in 2023. "
        "Peru's exports were worth $118 million, while imports fell to $40 million."
    )
    found = [(f["indicator"], f["from"], f["to"]) for f in figures(text)]
    assert found == [("trade_turnover", None, None), ("exports", "PER", "KEN"), ("imports", "KEN", "PER")]


def test_growth_gives_each_value_its_own_year() -> None:
    found = figures("Trade between Peru and Kenya rose from $2 billion in 2019 to $3 billion in 2023.")
    assert {(f["value"], f["period"]) for f in found} == {(2e9, "2019"), (3e9, "2023")}


@pytest.mark.parametrize(
    "text",
    [
        "Peru's foreign trade turnover reached $100 billion in 2023, the minister told Kenya's envoy.",
        "The mine in Peru employs 1,200 people and has nothing to do with Kenya.",
        "Peru's GDP grew by 3 percent, and Kenya's president congratulated it.",
        "Kenya's minister flew to Peru on flight 370.",
        "Peru and Kenya signed an agreement on trade.",
        "The Boeing 787 of Kenya's president landed in Peru.",
        "Peru accounts for 47 percent of global trade, Kenya's minister said.",
        "Some 300 companies of Peru and Kenya attended the forum.",
        "The attack on Peru's embassy in Kenya killed 50 people.",
        "5 The Projects of Peru and Kenya will bring benefits.",
        "Peru's police offered Kenya's a reward of $10 million for the thief.",
        "Peru, with 60 percent of its people in towns, thanked Kenya.",
        "A citizen of Peru in Kenya paid $500 for the certificate.",
    ],
)  # fmt: skip
def test_what_is_no_figure_of_the_relationship(text: str) -> None:
    assert figures(text) == []


def test_the_dollar_of_the_publishers_state() -> None:
    text = "Two-way trade between Australia and Fiji was worth $3 billion in 2023."
    assert figures(text, publisher="Minister for Trade of Australia")[0]["unit"] == "AUD"
    assert figures(text)[0]["unit"] == "USD"


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        (
            "Peru's exports to Kenya were 16 billion euros. Kenya's exports to Peru rose to 57.5 billion.",
            "EUR",
        ),
        ("Trade between Pakistan and Peru reached 5 billion rupees.", "PKR"),
        ("Trade between India and Peru reached 5 billion rupees.", "INR"),
        ("Trade between India and Pakistan reached 5 billion rupees.", "INR"),
        ("Trade between Chile and Kenya reached 5 billion pesos.", "CLP"),
        ("Trade between Jordan and Kenya reached 5 billion dinars.", "JOD"),
    ],
)
def test_rupees_pesos_and_dinars_of_the_states_concerned(text: str, unit: str) -> None:
    assert figures(text)[0]["unit"] == unit


def test_a_sum_without_a_currency_is_in_the_one_told_before() -> None:
    text = "Peru's exports to Kenya were 16 billion euros. Kenya's exports to Peru rose to 57.5 billion."
    assert figures(text)[-1]["unit"] == "EUR"


def test_one_fact_told_twice_is_one_figure() -> None:
    text = "Peru-Kenya trade hits $2 billion\n\nTrade between Peru and Kenya hit $2 billion in 2023, a minister said."
    assert [f["period"] for f in figures(text)] == ["2023"]


def test_exports_to_all_the_world_are_no_figure_of_two() -> None:
    text = "Peru and Kenya trade in tea. Kenya's export receipts totaled $8 billion in 2021."
    assert [f for f in figures(text) if f["indicator"] == "exports"] == []
