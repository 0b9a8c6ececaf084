"""Threads that read one index at the same time do not wait for each other for ever."""

import subprocess
import sys
from pathlib import Path

#: Two read long, so that the clock is looked at meanwhile; the others read many columns.
_READERS = """
import sys, threading
from pathlib import Path
from kg.store.world_index import WorldIndex

path = Path(sys.argv[1])
with WorldIndex.open(path) as index:
    for number in range(300):
        index.put_release(f"r{number}", "told", "2030-05-02")
    index.commit()
read = WorldIndex.read(path)
long = "SELECT count(*) FROM release AS a, release AS b WHERE b.id > ?"
wide = "SELECT * FROM release"
threads = [
    *(threading.Thread(target=lambda: [read.rows(long, "r") for _ in range(40)]) for _ in "12"),
    *(threading.Thread(target=lambda: [read.rows(wide) for _ in range(300)]) for _ in "345"),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("read")
"""


def test_a_reader_that_looks_at_the_clock_does_not_bring_the_others_to_a_standstill(
    tmp_path: Path,
):
    done = subprocess.run(
        [sys.executable, "-c", _READERS, str(tmp_path / "world.sqlite")],
        check=True, capture_output=True, text=True, timeout=60,
    )  # fmt: skip

    assert done.stdout == "read\n"
