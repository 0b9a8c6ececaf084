"""What maplib takes for the class counts and the sums of aid; prints its times as JSON.

python sums.py FILE.nt [QUERY…]     in an environment that has maplib
"""

import json
import statistics
import sys
import time

import maplib


def main(file: str, queries: list[str]) -> None:
    """Ask each query five times; print the median milliseconds of processor time, and the rows."""
    model = maplib.Model()
    model.read(file, format="ntriples")
    told = []
    for text in queries:
        times, rows = [], 0
        for _ in range(5):
            start = time.process_time()
            rows = model.query(text).height
            times.append((time.process_time() - start) * 1000)
        told.append([statistics.median(times), rows])
    print(json.dumps(told))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
