"""CPU time to load every knowledge table in a fresh process, five times: ``python benchmarks/knowledge_load.py``."""

from __future__ import annotations

import subprocess
import sys

LOAD = """
import time
import comity.knowledge.parties as parties, comity.knowledge.terms as terms
begin = time.process_time()
rows = len(parties.surfaces())
for load in (terms.sectors, terms.indicators, terms.instruments, terms.mechanism_names, terms.offices,
             terms.currencies, terms.scales, terms.units):
    rows += len(load())
print(f"{rows} rows in {(time.process_time() - begin) * 1e3:.1f} ms")
"""

if __name__ == "__main__":
    for _ in range(5):
        subprocess.run([sys.executable, "-c", LOAD], check=True)
