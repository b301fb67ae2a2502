"""Step 6: matches become statements; one module a kind."""

from comity.reading.assemble.base import Assembler
from comity.reading.assemble.figure import figure
from comity.reading.assemble.instrument import instrument
from comity.reading.assemble.intent import intent
from comity.reading.assemble.measure import measure
from comity.reading.assemble.mechanism import mechanism
from comity.reading.assemble.meeting import meeting
from comity.reading.assemble.position import position
from comity.reading.assemble.project import project
from comity.reading.assemble.rank import rank
from comity.reading.assemble.relation import relation

ASSEMBLERS: dict[str, Assembler] = {
    "figure": figure,
    "instrument": instrument,
    "intent": intent,
    "mechanism": mechanism,
    "measure": measure,
    "meeting": meeting,
    "position": position,
    "project": project,
    "rank": rank,
    "relation": relation,
}
