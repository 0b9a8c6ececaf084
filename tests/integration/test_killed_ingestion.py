"""A program that is killed while it writes releases keeps what it acknowledged, whole."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

_SCRIPT = Path(__file__).resolve().parents[2] / "bench" / "kill.py"


def _bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("kill", _SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["kill"] = module
    spec.loader.exec_module(module)
    return module


def test_what_was_acknowledged_is_there_after_every_kill():
    faults, releases = _bench().killed(4, seed=7)

    assert faults == []
    assert releases > 4


def test_a_loss_would_be_told(tmp_path: Path):
    bench = _bench()
    store = bench.ReleaseStore.open(tmp_path / "store")
    told = [bench.put(store, turn) for turn in range(4)]
    store.engine.replace(dict.fromkeys(store.get("ken-0").graphs, ()))
    store.close()
    gone = bench.Told(release="ken-9", sha256="0" * 64, content_hash="0" * 64)

    faults = bench.look(tmp_path / "store", [*told, gone])

    assert "ken-0 is not whole" in faults
    assert "ken-9 was acknowledged and is gone" in faults
