"""What the OpenAPI description promises, asked of the real server by Schemathesis."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.serving import serving

_CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
)
_PROGRAM = """
import sys
from schemathesis.cli import schemathesis
schemathesis(sys.argv[1:])
"""


@pytest.mark.slow
def test_no_request_that_the_description_allows_fails_or_is_answered_otherwise(
    samples: Path, tmp_path: Path
):
    with serving(samples, "--sparql-timeout", "20") as address:
        done = subprocess.run(
            [
                *(sys.executable, "-c", _PROGRAM, "--no-color"),
                *("run", f"{address}/openapi.json", "--checks", ",".join(_CHECKS)),
                # a few of each: all of them (with the phase `coverage`) take some minutes
                *("--phases", "examples,fuzzing", "--max-examples", "4"),
                *("--generation-deterministic", "--no-shrink", "--max-redirects", "0"),
                *("--suppress-health-check", "all", "--warnings", "off"),
            ],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )

    assert done.returncode == 0, done.stdout[-5000:]
    assert "Selected:" in done.stdout
