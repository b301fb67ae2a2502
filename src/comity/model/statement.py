"""The ten kinds of statement, field by field.

The fields and their codes are the reader's contract. A statement is evidence first: ``quote`` is
``document.text[start:end]``, always. ``None`` means that the text does not say.
"""

from __future__ import annotations

from typing import Any, ClassVar, Literal, get_args

import msgspec

from comity.model.document import digest

MeetingForm = Literal[
    "state_visit", "official_visit", "working_visit", "visit", "talks", "phone_call", "summit", "forum",
    "session", "ceremony",
]  # fmt: skip
MeetingStatus = Literal["held", "planned", "cancelled", "proposed"]
InstrumentType = Literal[
    "treaty", "agreement", "memorandum", "joint_statement", "declaration", "protocol", "programme",
    "contract", "letter_of_intent", "convention", "charter", "document",
]  # fmt: skip
InstrumentAction = Literal[
    "signed", "adopted", "exchanged", "initialled", "ratified", "in_force", "extended", "negotiated",
    "planned", "proposed", "suspended", "terminated", "implemented",
]  # fmt: skip
Indicator = Literal[
    "trade_turnover", "exports", "imports", "trade_balance", "fdi_flow", "fdi_stock", "investment_planned",
    "contract_value", "loan", "grant", "companies", "projects", "agreements", "students", "diaspora",
    "workers", "tourists", "flights", "remittances", "freight", "commodity", "other",
]  # fmt: skip
Bound = Literal["exact", "at_least", "at_most", "approx"]
FigureStatus = Literal["actual", "target", "forecast"]
RelationLevel = Literal[
    "diplomatic_relations", "friendship", "partnership", "strategic_partnership",
    "comprehensive_strategic_partnership", "special_strategic_partnership", "alliance", "union",
]  # fmt: skip
RelationAction = Literal[
    "established", "elevated", "to_be_elevated", "reaffirmed", "described", "anniversary", "suspended",
    "downgraded", "severed", "restored",
]  # fmt: skip
MeasureForm = Literal[
    "embassy_opened", "embassy_closed", "ambassador_appointed", "ambassador_recalled", "ambassador_summoned",
    "diplomats_expelled", "credentials_presented", "sanctions_imposed", "sanctions_lifted", "visa_waived",
    "visa_restricted", "border_opened", "border_closed", "trade_restricted", "trade_opened", "aid_given",
    "flights_opened", "flights_suspended", "recognition", "award",
]  # fmt: skip
MeasureStatus = Literal["done", "planned", "proposed"]
MechanismType = Literal[
    "intergovernmental_commission", "business_council", "working_group", "dialogue", "parliamentary_group",
    "committee", "fund", "other",
]  # fmt: skip
MechanismAction = Literal["exists", "met", "established", "planned"]
ProjectForm = Literal["project", "initiative"]
ProjectStatus = Literal["proposed", "planned", "underway", "completed", "cancelled"]
Modality = Literal["discussed", "intends", "agreed", "called_for"]
Stance = Literal["shared", "supports", "opposes", "condemns", "calls_for"]
Sector = Literal[
    "energy", "nuclear", "renewables", "oil_gas", "electricity", "minerals", "industry", "automotive",
    "machinery", "construction", "transport", "trade", "investment", "finance", "agriculture", "water",
    "environment", "forestry", "digital", "space", "science", "education", "culture", "tourism", "sport",
    "media", "health", "labour", "migration", "public_administration", "parliament", "justice", "security",
    "defence", "regional", "multilateral", "gender_youth", "disaster",
]  # fmt: skip
SECTORS: tuple[str, ...] = get_args(Sector)


class Participant(msgspec.Struct, frozen=True, kw_only=True):
    """A named principal of a meeting; ``party`` is an ISO 3166-1 alpha-3 code or a body's short name."""

    name: str | None
    office: str | None = None
    party: str | None = None


class Statement(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind"):
    """What every kind has: where it stands in the text, who says it, whom it concerns."""

    id: str = ""
    document: str = ""  #: the document's id
    start: int  #: first character of the evidence in the document's text
    end: int  #: one past its last character
    quote: str  #: ``text[start:end]``
    speaker: str | None = None  #: the person or body to whom the text attributes it; None: the narrator
    parties: tuple[str, ...] = ()
    rule: str = ""  #: the rule that read it

    #: the fields of the kind, in the order of the guide
    FIELDS: ClassVar[tuple[str, ...]] = ()

    @property
    def kind(self) -> str:
        """``meeting``, ``instrument`` ..."""
        return str(self.__struct_config__.tag)

    def fields(self) -> dict[str, Any]:
        """The kind's own fields under their public names (``from``, not ``origin``), as JSON values."""
        data = msgspec.to_builtins(self)
        return {n: list(v) if isinstance(v := data[n], tuple) else v for n in self.FIELDS}

    def as_record(self) -> dict[str, Any]:
        """The annotation format: kind, quote, speaker, then the kind's own fields, then parties."""
        record = {"kind": self.kind, "quote": self.quote, "speaker": self.speaker, **self.fields()}
        record.setdefault("parties", list(self.parties))
        return record

    def identified(self, document_id: str) -> Statement:
        """The same statement with its document and an id derived from content alone."""
        body = msgspec.json.encode(self.fields(), order="sorted").decode()
        where = f"{self.start}:{self.end}"
        new = digest(document_id, self.kind, where, self.speaker or "", ",".join(self.parties), body)
        return msgspec.structs.replace(self, id="s" + new, document=document_id)


class Meeting(Statement, frozen=True, kw_only=True, tag="meeting"):
    """Representatives of at least two parties meet, talk or call; visits included."""

    FIELDS = ("form", "participants", "parties", "date", "place", "status")
    form: MeetingForm
    participants: tuple[Participant, ...] = ()
    date: str | None = None
    place: str | None = None
    status: MeetingStatus = "held"


class Instrument(Statement, frozen=True, kw_only=True, tag="instrument"):
    """A document between parties, public bodies or companies of two states."""

    FIELDS = ("type", "subject", "action", "parties", "date", "count")
    type: InstrumentType
    subject: str | None = None
    action: InstrumentAction = "signed"
    date: str | None = None  #: of the action
    count: int | None = None  #: for collective mentions ("11 documents were signed")


class Figure(Statement, frozen=True, kw_only=True, tag="figure"):
    """A quantity of the relationship. ``value`` is in full units; ``change`` in signed percent."""

    FIELDS = ("indicator", "value", "unit", "bound", "period", "status", "from", "to", "change", "parties")
    indicator: Indicator
    value: float | None = None
    unit: str | None = None
    bound: Bound | None = "exact"
    period: str | None = None
    status: FigureStatus = "actual"
    origin: str | None = msgspec.field(default=None, name="from")
    destination: str | None = msgspec.field(default=None, name="to")
    change: float | None = None


class Rank(Statement, frozen=True, kw_only=True, tag="rank"):
    """A party's place in another party's list; exactly one of ``rank`` and ``top_n`` is given."""

    FIELDS = ("indicator", "rank", "top_n", "subject", "of", "scope", "period")
    indicator: Indicator
    rank: int | None = None
    top_n: int | None = None
    subject: str | None = None
    of: str | None = None
    scope: str | None = "world"
    period: str | None = None


class Relation(Statement, frozen=True, kw_only=True, tag="relation"):
    """A named level or state of the relationship."""

    FIELDS = ("level", "level_text", "action", "since", "parties")
    level: RelationLevel
    level_text: str | None = None
    action: RelationAction = "described"
    since: str | None = None


class Measure(Statement, frozen=True, kw_only=True, tag="measure"):
    """A diplomatic or economic step of one party toward another; ``actor``, ``target``: code or ``both``."""

    FIELDS = ("form", "actor", "target", "date", "status")
    form: MeasureForm
    actor: str | None = None
    target: str | None = None
    date: str | None = None
    status: MeasureStatus = "done"


class Mechanism(Statement, frozen=True, kw_only=True, tag="mechanism"):
    """A standing body or regular format between the parties."""

    FIELDS = ("name", "type", "action", "parties")
    name: str
    type: MechanismType = "other"
    action: MechanismAction = "exists"


class Project(Statement, frozen=True, kw_only=True, tag="project"):
    """A concrete undertaking with a name or an unmistakable description."""

    FIELDS = ("name", "form", "sector", "status", "parties")
    name: str
    form: ProjectForm = "project"
    sector: Sector | None = None
    status: ProjectStatus = "underway"


class Intent(Statement, frozen=True, kw_only=True, tag="intent"):
    """The parties discuss, agree or intend to develop cooperation in named fields."""

    FIELDS = ("sectors", "actor", "modality")
    sectors: tuple[Sector, ...]
    actor: str | None = "both"
    modality: Modality = "discussed"


class Position(Statement, frozen=True, kw_only=True, tag="position"):
    """A political stance on an issue; ``actor``: code or ``both``."""

    FIELDS = ("actor", "stance", "topic")
    actor: str | None = "both"
    stance: Stance
    topic: str | None = None


AnyStatement = (
    Meeting | Instrument | Figure | Rank | Relation | Measure | Mechanism | Project | Intent | Position
)
KINDS: tuple[str, ...] = tuple(str(k.__struct_config__.tag) for k in get_args(AnyStatement))
