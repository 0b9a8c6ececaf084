"""A process that is killed while it writes leaves whole releases only."""

import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

from pyoxigraph import Literal

from kg.store import EmbeddedEngine

_SIZE = 400  # quads per graph: large enough that a kill falls into a write
_WRITER = f"""
import sys
from itertools import count
from pathlib import Path
from pyoxigraph import Literal, NamedNode, Quad
from kg.store import EmbeddedEngine

engine = EmbeddedEngine.open(Path(sys.argv[1]))
facts, evidence = NamedNode("urn:facts"), NamedNode("urn:evidence")
for turn in count():
    quads = [Quad(NamedNode(f"urn:s{{n}}"), NamedNode("urn:turn"), Literal(turn))
             for n in range({_SIZE})]
    engine.replace({{facts: quads, evidence: quads}})
    print(turn, flush=True)
"""


def test_a_killed_writer_leaves_both_graphs_of_the_same_turn(tmp_path: Path):
    acknowledged = -1
    for turns in (1, 3, 7):
        with subprocess.Popen(
            [sys.executable, "-c", _WRITER, str(tmp_path / "graphs")],
            stdout=subprocess.PIPE,
            text=True,
        ) as writer:
            assert writer.stdout is not None
            for _ in range(turns):
                acknowledged = int(writer.stdout.readline())
            writer.send_signal(signal.SIGKILL)

        engine = EmbeddedEngine.open(tmp_path / "graphs")
        counts = Counter((quad.graph_name, quad.object) for quad in engine.match())
        engine.close()

        assert set(counts.values()) == {_SIZE}
        assert len(counts) == 2
        turns_found = {int(turn.value) for _, turn in counts if isinstance(turn, Literal)}
        assert len(turns_found) == 1
        assert turns_found.pop() >= acknowledged
