"""A person's decisions: they outrank the program's, and nothing that was decided is ever erased.

A statement stands under one record at a time; a decision ends one membership and begins another, both
dated. The program decides once, when a statement comes in, and never again: so a person's word lasts.
"""

from __future__ import annotations

from collections.abc import Sequence

from comity.errors import RegisterError, UsageError
from comity.model.document import digest
from comity.model.record import Decision, DecisionAction
from comity.model.statement import AnyStatement
from comity.register.adding import Held, decode_profile, encode, summarise, write_records
from comity.register.asking import DECISION_COLUMNS, decision_of, decode_statement
from comity.register.filing import dyads_of, filed_under, home_of
from comity.register.merging.blocks import keys
from comity.register.merging.profile import Profile, joined, profile_of
from comity.register.store import Session


def merge(session: Session, a: str, b: str, *, author: str, reason: str, now: str) -> Decision:
    """Put all statements of record ``b`` under record ``a``; ``b`` keeps its id and its history."""
    if a == b:
        raise UsageError("a record cannot be merged with itself")
    kept, taken = _record(session, a), _record(session, b)
    if kept[1] != taken[1]:
        raise UsageError(
            f"{a} is of kind {kept[1]}, {b} of kind {taken[1]}",
            hint="only records of one kind can be one thing",
        )
    moving = _standing(session, taken[0])
    if not moving:
        raise RegisterError(f"{b} has no statements left", hint=f"comity show {b} tells where they went")
    decision = _write(session, "merge", a, [s for _, s in moving], author, reason, now, other=b)
    _move(session, [seq for seq, _ in moving], taken[0], kept[0], decision.id, now)
    _refresh(session, [kept[0], taken[0]], now)
    return decision


def split(
    session: Session, record: str, statements: Sequence[str], *, author: str, reason: str, now: str
) -> list[Decision]:
    """Take statements out of a record into a new one; without ``statements`` each but the first stands alone."""
    seq, _ = _record(session, record)
    standing = _standing(session, seq)
    by_id = {s: n for n, s in standing}
    missing = [s for s in statements if s not in by_id]
    if missing:
        raise UsageError(f"{missing[0]} is no statement of {record}", hint=f"comity show {record} lists them")
    groups = [list(statements)] if statements else [[s] for _, s in standing[1:]]
    if not groups or len(groups[0]) == len(standing):
        raise UsageError(f"{record} has nothing to be split from", hint="leave at least one statement in it")
    decisions = []
    for group in groups:
        new, new_seq = _founded(session, group[0], seq, now)
        decision = _write(session, "split", record, group, author, reason, now, other=new)
        _move(session, [by_id[s] for s in group], seq, new_seq, decision.id, now)
        _refresh(session, [seq, new_seq], now)
        decisions.append(decision)
    return decisions


def undo(session: Session, decision: str | None, *, author: str, reason: str, now: str) -> Decision:
    """Take a decision back: its statements return. Without ``decision`` the last one of a person's that stands."""
    target = _decision(session, decision)
    if target.undone_by:
        raise RegisterError(
            f"{target.id} was undone on {target.undone_at}",
            hint=f"comity undo {target.undone_by} restores it",
        )
    seqs = {
        s: n
        for n, s in session.rows(
            "SELECT seq, id FROM statements WHERE id IN :ids", ids=list(target.statements)
        )
    }
    back = _write(session, "undo", target.record, target.statements, author, reason, now, other=target.id)
    touched = set()
    for statement in target.statements:
        previous, current = _before(session, seqs[statement], target.id)
        if current is None:
            raise RegisterError(
                f"{statement} has been moved again since {target.id}", hint="undo the later decision first"
            )
        if previous is None:  # the program's joining: before it the statement had no record
            _, previous = _founded(session, statement, current, now)
        _move(session, [seqs[statement]], current, previous, back.id, now)
        touched |= {previous, current}
    session.run(
        "UPDATE decisions SET undone_by = :b, undone_at = :n WHERE id = :i", b=back.id, n=now, i=target.id
    )
    _refresh(session, sorted(touched), now)
    return back


def _record(session: Session, record: str) -> tuple[int, str]:
    row = session.one("SELECT seq, kind FROM records WHERE id = :r", r=record)
    if row is None:
        raise UsageError(f"there is no record {record}", hint="comity list shows the ids")
    return int(row[0]), str(row[1])


def _standing(session: Session, record: int) -> list[tuple[int, str]]:
    rows = session.rows(
        "SELECT s.seq, s.id FROM memberships m JOIN statements s ON s.seq = m.statement"
        " WHERE m.record = :r AND m.until IS NULL ORDER BY s.seq",
        r=record,
    )
    return [(int(seq), str(i)) for seq, i in rows]


def _decision(session: Session, decision: str | None) -> Decision:
    if decision is None:
        row = session.one(
            f"SELECT {DECISION_COLUMNS} FROM decisions WHERE author <> 'comity' AND action <> 'undo'"
            " AND undone_by IS NULL ORDER BY at DESC, id DESC LIMIT 1"
        )
    else:
        row = session.one(f"SELECT {DECISION_COLUMNS} FROM decisions WHERE id = :i", i=decision)
    if row is None:
        raise UsageError(
            "there is no such decision" if decision else "nobody has decided anything that still stands"
        )
    return decision_of(row)


def _before(session: Session, statement: int, decision: str) -> tuple[int | None, int | None]:
    """Where the statement stood before the decision, and where the decision put it if it still stands there."""
    rows = session.rows(
        "SELECT record, decision, until FROM memberships WHERE statement = :s ORDER BY since, until",
        s=statement,
    )
    place = next((i for i, row in enumerate(rows) if row[1] == decision), None)
    if place is None or rows[place][2] is not None:
        return None, None
    return (int(rows[place - 1][0]) if place else None), int(rows[place][0])


def _founded(session: Session, statement: str, like: int, now: str) -> tuple[str, int]:
    """The record that the statement founds or once founded."""
    record = "r" + statement[1:]
    row = session.one("SELECT seq FROM records WHERE id = :r", r=record)
    if row is not None and int(row[0]) != like:
        return record, int(row[0])
    if row is not None:  # the founder itself is taken out: its record's id stays with those that remain
        record = "r" + digest(statement, now)
    last = session.one("SELECT max(seq) FROM records")
    seq = int(last[0]) + 1 if last else 1
    session.run(
        "INSERT INTO records (seq, id, kind, profile, sort_day, sectors, recorded_at)"
        " SELECT :seq, :id, kind, profile, sort_day, sectors, :now FROM records WHERE seq = :like",
        seq=seq, id=record, now=now, like=like,
    )  # fmt: skip
    return record, seq


def _move(session: Session, statements: Sequence[int], old: int, new: int, decision: str, now: str) -> None:
    session.many(
        "UPDATE memberships SET until = ? WHERE statement = ? AND record = ? AND until IS NULL",
        [(now, s, old) for s in statements],
    )
    session.insert(
        "memberships", "statement, record, decision, since", [(s, new, decision, now) for s in statements]
    )


def _write(
    session: Session,
    action: DecisionAction,
    record: str,
    statements: Sequence[str],
    author: str,
    reason: str,
    now: str,
    *,
    other: str,
) -> Decision:
    if not author.strip() or author == "comity":
        raise UsageError("a decision needs its author's name", hint="--author NAME")
    new = Decision(
        id="e" + digest(action, record, other, now, author), action=action, record=record, other=other,
        statements=tuple(statements), author=author, at=now, reason=reason,
    )  # fmt: skip
    session.insert(
        "decisions", "id, action, record, other, statements, author, at, reason, grounds",
        [(new.id, action, record, other, encode(new.statements).decode(), author, now, reason, "[]")],
    )  # fmt: skip
    return new


def _refresh(session: Session, records: Sequence[int], now: str) -> None:
    """Profiles, blocks and list columns of records anew, from the statements that they now hold."""
    for seq, record in session.by_numbers("SELECT seq, id FROM records WHERE seq IN {numbers}", records):
        session.run("DELETE FROM blocks WHERE record = :r", r=seq)  # an index, not a decision
        rows = session.rows(
            "SELECT s.body, s.sentence, d.published, d.id FROM memberships m JOIN statements s ON s.seq = m.statement"
            " JOIN documents d ON d.id = s.document WHERE m.record = :r AND m.until IS NULL ORDER BY s.seq",
            r=seq,
        )
        if rows:
            _rebuild(
                session,
                seq,
                record,
                [(decode_statement(body), around, p, d) for body, around, p, d in rows],
                now,
            )


def _rebuild(
    session: Session,
    seq: int,
    record: str,
    reports: list[tuple[AnyStatement, str, str | None, str]],
    now: str,
) -> None:
    filed: set[int] = set()
    profile: Profile | None = None
    old = session.one("SELECT profile FROM records WHERE seq = :s", s=seq)
    parties = tuple(decode_profile(old[0]).parties) if old else ()
    held = Held(seq, record, Profile(kind="", parties=[]), False)
    for statement, around, published, document in reports:
        own = filed_under(statement, home_of([statement])) or parties
        new = profile_of(statement, own if len(own) > 1 else parties, document, published, around)
        filed |= set(keys(statement, new)[0])
        profile = joined(profile, new) if profile else new
        summarise(held, statement, published, now)
        session.many(
            "INSERT INTO record_dyads (dyad, kind, record) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            [(pair, statement.kind, seq) for pair in dyads_of(tuple(new.parties))],
        )
    assert profile is not None
    held.profile = profile
    session.insert("blocks", "key, record", [(key, seq) for key in sorted(filed)])
    write_records(session, [held], now)
