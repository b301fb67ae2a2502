"""Roll calls of the UN General Assembly: agreement of every pair of members, by calendar year.

Agreement of a pair in one roll call in which both voted yes, no or abstained: 1 for the same vote,
1/2 where one abstained and the other did not, 0 for yes against no. ``un_vote_agreement`` is the mean
over the year's roll calls (Voeten's agreement score), ``un_vote_identity`` the part of them with the
same vote. A pair with fewer than five joint roll calls in a year gets none. Absence is no vote.
Resolutions adopted without a vote have no roll call, so both understate agreement.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from comity.knowledge.statistics import areas, crosswalk
from comity.statistics.engine import Engine, literal, name
from comity.statistics.recipe import Trouble
from comity.statistics.table import Table

LEAST_JOINT = 5
#: What the sources print for yes, abstention and no. Voeten: 1, 2, 3 (8 absent, 9 not a member); UN library: Y, A, N.
VOTES = {"1": "1", "2": "2", "3": "3", "y": "1", "a": "2", "n": "3", "yes": "1", "abstain": "2", "no": "3"}
NO_VOTES = ("", "0", "8", "9", "x", "nv", "na", "absent", "non-voting", "null")

MEMBER_COLUMNS = (
    ("Country", "iso3"), ("iso3", "iso3"), ("ms_code", "iso3"), ("ms_codes", "iso3"), ("country_code", "iso2"),
    ("ccode", "cow"),
)  # fmt: skip
VOTE_COLUMNS = ("vote", "ms_vote", "ms_votes")
CALL_COLUMNS = ("rcid", "undl_id")
TIME_COLUMNS = ("year", "date", "session")


class RollCalls:
    """What the two layouts share."""

    name = "UN General Assembly roll calls"
    source = "UN General Assembly"
    title = "Agreement in roll calls of the UN General Assembly, computed by Comity"
    may_repeat = False
    ends_with_newline = True

    def vintage(self, table: Table) -> str | None:
        """The day of the file: roll calls have no release."""
        return None

    def _pairs(self, engine: Engine, vintage: str) -> None:
        """From the table ``votes`` (call, member, year, vote) to ``ready``."""
        engine.run(
            """CREATE OR REPLACE TABLE agreement AS
            SELECT a.year, a.member AS reporter, b.member AS partner, count(*) AS joint,
                avg(CASE WHEN a.vote = b.vote THEN 1.0 WHEN a.vote = 2 OR b.vote = 2 THEN 0.5 ELSE 0.0 END) AS score,
                avg(CASE WHEN a.vote = b.vote THEN 1.0 ELSE 0.0 END) AS same
            FROM votes a JOIN votes b ON a.call = b.call AND a.member < b.member
            GROUP BY ALL HAVING count(*) >= ?""",
            [LEAST_JOINT],
        )
        one = f"""SELECT {literal(self.source)} AS source, {literal(vintage)} AS vintage, '%s' AS indicator,
            reporter, partner, CAST(year AS VARCHAR) AS period, year, '' AS flow, '' AS valuation,
            'index' AS unit, %s AS value, joint || ' joint roll calls' AS note, 0 AS _record FROM %s"""
        both = (
            "(SELECT * FROM agreement UNION ALL BY NAME"
            " SELECT * REPLACE (partner AS reporter, reporter AS partner) FROM agreement)"
        )
        body = " UNION ALL ".join(
            one % parts
            for parts in (("un_vote_agreement", "score", both), ("un_vote_identity", "same", both))
        )
        engine.run(f"CREATE OR REPLACE TEMP VIEW ready AS {body}")

    def _fill_votes(self, engine: Engine) -> None:
        engine.fill("vote_codes", ("printed", "vote"), list(VOTES.items()))

    def _refuse_unknown_vote(self, engine: Engine, cells: str, column: str) -> None:
        listed = ", ".join(literal(w) for w in (*NO_VOTES, *VOTES))
        found = engine.rows(
            f"SELECT _record, {column}, printed FROM ({cells}) WHERE lower(printed) NOT IN ({listed})"
            " ORDER BY _record LIMIT 1"
        )
        if found:
            record, where, printed = found[0]
            raise Trouble(
                int(record), str(where), f"{str(printed)!r} is no vote: 1, 2, 3, 8, 9 or Y, A, N, X"
            )


class RollCallsLong(RollCalls):
    """One row a vote: Voeten's file and the UN library's."""

    def score(self, columns: Sequence[str], around: str, first: dict[str, str]) -> int:
        """See :class:`~comity.statistics.recipe.Recipe`."""
        found = [_first(columns, names) for names in (CALL_COLUMNS, VOTE_COLUMNS, TIME_COLUMNS)]
        return 5 if all(found) and _first(columns, [c for c, _ in MEMBER_COLUMNS]) else 0

    def wanted(self, columns: Sequence[str]) -> list[str]:
        """See :class:`~comity.statistics.recipe.Recipe`."""
        return [c for c in self._used(columns) if c]

    def _used(self, columns: Sequence[str]) -> list[str]:
        member = _first(columns, [c for c, _ in MEMBER_COLUMNS])
        return [
            _first(columns, CALL_COLUMNS),
            _first(columns, VOTE_COLUMNS),
            _first(columns, TIME_COLUMNS),
            member,
        ]

    def prepare(self, engine: Engine, table: Table, vintage: str) -> dict[str, int]:
        """See :class:`~comity.statistics.recipe.Recipe`."""
        call, vote, time, member = self._used(table.columns)
        scheme = dict(MEMBER_COLUMNS)[member]
        year = f"TRY_CAST(regexp_extract(r.{name(time)}, '^(\\d{{4}})(?:$|-|\\.0)', 1) AS INTEGER)"
        if time == "session":  # the first session was in 1946, a session begins in September
            year = f"CAST(TRY_CAST(r.{name(time)} AS DOUBLE) AS INTEGER) + 1945"
        engine.fill("member_codes", ("printed", "code"), list(crosswalk(scheme).items()))
        self._fill_votes(engine)
        cells = f"SELECT rowid AS _record, {literal(vote)} AS place, coalesce(trim({name(vote)}), '') AS printed FROM raw"
        self._refuse_unknown_vote(engine, cells, "place")
        # dead members and codes of no area only matter where they voted
        printed = f"upper(trim(r.{name(member)}))"
        if scheme == "cow":
            printed = f"ltrim({printed}, '0')"
        engine.run(f"""CREATE OR REPLACE TEMP VIEW judged AS
            SELECT r.rowid AS _record, r.{name(call)} AS call, m.code AS member, {year} AS year,
                CAST(v.vote AS TINYINT) AS vote
            FROM raw r JOIN vote_codes v ON v.printed = lower(trim(r.{name(vote)}))
            LEFT JOIN member_codes m ON m.printed = {printed}""")
        self._refuse(engine, "member IS NULL", member, "is no member that is known")
        self._refuse(engine, "year IS NULL", time, "is no year")
        self._refuse(engine, "call IS NULL", call, "the roll call has no number")
        engine.run("""CREATE OR REPLACE TABLE votes AS
            SELECT call, member, any_value(year) AS year, any_value(vote) AS vote FROM judged GROUP BY call, member""")
        self._pairs(engine, vintage)
        return _absences(engine, "SELECT count(*) FROM raw")

    def _refuse(self, engine: Engine, condition: str, column: str, said: str) -> None:
        found = engine.rows(f"SELECT _record FROM judged WHERE {condition} ORDER BY _record LIMIT 1")
        if found:
            record = int(found[0][0])
            cell = engine.rows(f"SELECT {name(column)} FROM raw WHERE rowid = {record}")[0][0]
            raise Trouble(record, column, f"{cell!r} {said}")


class RollCallsWide(RollCalls):
    """One row a roll call, one column a member."""

    ends_with_newline = False

    def score(self, columns: Sequence[str], around: str, first: dict[str, str]) -> int:
        """See :class:`~comity.statistics.recipe.Recipe`."""
        known = {"rcid", "year"}.issubset(columns) and len(_members(columns)) >= 20
        return 4 if known else 0

    def wanted(self, columns: Sequence[str]) -> list[str]:
        """See :class:`~comity.statistics.recipe.Recipe`."""
        return ["rcid", "year", *_members(columns)]

    def prepare(self, engine: Engine, table: Table, vintage: str) -> dict[str, int]:
        """See :class:`~comity.statistics.recipe.Recipe`."""
        self._fill_votes(engine)
        members = ", ".join(name(c) for c in _members(table.columns))
        engine.run(f"""CREATE OR REPLACE TEMP VIEW cells AS
            SELECT _record, year, member, trim(printed) AS printed
            FROM (UNPIVOT (SELECT rowid AS _record, * FROM raw) ON {members} INTO NAME member VALUE printed)""")
        self._refuse_unknown_vote(engine, "SELECT * FROM cells", "member")
        wrong = engine.rows(
            "SELECT rowid, year FROM raw WHERE NOT regexp_full_match(coalesce(year, ''), '\\d{4}(\\.0)?') LIMIT 1"
        )
        if wrong:
            raise Trouble(int(wrong[0][0]), "year", f"{wrong[0][1]!r} is no year")
        # the record, not rcid, is the roll call: some copies repeat an rcid
        engine.run("""CREATE OR REPLACE TABLE votes AS
            SELECT c._record AS call, c.member, CAST(CAST(c.year AS DOUBLE) AS INTEGER) AS year,
                CAST(v.vote AS TINYINT) AS vote
            FROM cells c JOIN vote_codes v ON v.printed = lower(c.printed)""")
        self._pairs(engine, vintage)
        return _absences(engine, "SELECT count(*) FROM cells")


def _members(columns: Sequence[str]) -> list[str]:
    return [c for c in columns if re.fullmatch("[A-Z]{3}", c) and c in areas()]


def _first(columns: Sequence[str], names: Sequence[str]) -> str:
    return next((n for n in names if n in columns), "")


def _absences(engine: Engine, counted: str) -> dict[str, int]:
    left = int(engine.rows(f"SELECT ({counted}) - (SELECT count(*) FROM votes)")[0][0])
    return {"cells without a vote (absent, not a member)": left} if left else {}
