"""What the environment decides; read once, in `workspace`."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from kg.errors import SettingsError

DEFAULT_BASE: Final = "https://w3id.org/brel/"
DEFAULT_STORE: Final = Path("kg-store")
_REFERENCE: Final = "reference"
_FAST: Final = "fast"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`store` is a directory, or None for a store in memory; `base` is the base IRI of data.

    With an `engine`, graphs are kept by that server and all the rest in the directory. With
    `fast_shapes`, a compiled engine looks first at what the shapes say of a release.
    """

    store: Path | None = DEFAULT_STORE
    engine: "EngineSettings | None" = None
    base: str = DEFAULT_BASE
    fast_shapes: bool = False

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """Read KG_STORE, KG_BASE_IRI and KG_SHACL; see `at` for the forms of KG_STORE.

        Raises:
            SettingsError: KG_BASE_IRI is not an absolute http(s) IRI that ends in / or #, or
                KG_SHACL is no engine, or the address of a server cannot be used.
        """
        base = environment.get("KG_BASE_IRI") or DEFAULT_BASE
        forbidden = set('<>"{}|\\^` \t\n')
        if (
            not base.startswith(("http://", "https://"))
            or base[-1] not in "/#"
            or forbidden & set(base)
        ):
            raise SettingsError(
                f"KG_BASE_IRI={base!r} cannot be the base of IRIs",
                hint="Give an absolute IRI that ends in / or #, such as https://example.org/kg/",
            )
        shacl = environment.get("KG_SHACL") or _REFERENCE
        if shacl not in (_REFERENCE, _FAST):
            raise SettingsError(
                f"KG_SHACL={shacl!r} is no engine", hint=f"Give {_REFERENCE} or {_FAST}."
            )
        found = cls(base=base, fast_shapes=shacl == _FAST)
        return found.at(environment.get("KG_STORE") or str(DEFAULT_STORE), environment)

    def at(self, store: str, environment: Mapping[str, str] = os.environ) -> "Settings":
        """Return these settings for another store: a directory, `memory`, or a server's address.

        A server keeps the graphs; texts and what people decided are in KG_STORE_FOLDER then.

        Raises:
            SettingsError: the address of a server, or what goes with it, cannot be used.
        """
        if store == "memory":
            return replace(self, store=None, engine=None)
        if store.startswith(("http://", "https://")):
            folder = Path(environment.get("KG_STORE_FOLDER") or DEFAULT_STORE)
            return replace(self, store=folder, engine=EngineSettings.at(store, environment))
        return replace(self, store=Path(store), engine=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineSettings:
    """Which server keeps the graphs, and how it is asked; see docs/how-to/use-another-engine.md.

    `url` is the address from which the product's own paths start; `query`, `update` and `graphs`
    (Graph Store Protocol) overrule those. `timeout` is in seconds, for each wait on the server.
    With `native`, SPARQL of users goes to the server also where its product is known to answer
    some of it wrongly. `union` are parameters (a=b&c=d) with which the default graph of a query is
    the union of all graphs, "" for those of the product. `most_copied` is how many quads may be
    copied into memory to answer from there, at some 400 bytes each.
    """

    url: str
    product: str = "sparql"
    query: str = ""
    update: str = ""
    graphs: str = ""
    user: str = ""
    password: str = field(default="", repr=False)
    timeout: float = 60.0
    retries: int = 5
    native: bool = False
    union: str = ""
    most_copied: int = 2_000_000

    @classmethod
    def at(cls, url: str, environment: Mapping[str, str] = os.environ) -> "EngineSettings":
        """Read KG_STORE_PRODUCT, _QUERY_URL, _UPDATE_URL, _GRAPHS_URL, _USER, _PASSWORD, ….

        Raises:
            SettingsError: an address has credentials in it or is none, or a number is unfit.
        """
        told = {
            name: environment.get(f"KG_STORE_{name.upper()}_URL", "")
            for name in ("query", "update", "graphs")
        }
        given = {"KG_STORE": url} | {f"KG_STORE_{name.upper()}_URL": told[name] for name in told}
        for name, address in given.items():
            if address:
                _check_url(name, address, kept_in="KG_STORE_PASSWORD", example=_ENGINE_AT)
        return cls(
            url=url.rstrip("/"),
            product=environment.get("KG_STORE_PRODUCT") or "sparql",
            query=told["query"],
            update=told["update"],
            graphs=told["graphs"],
            user=environment.get("KG_STORE_USER", ""),
            password=environment.get("KG_STORE_PASSWORD", ""),
            union=environment.get("KG_STORE_UNION", ""),
            timeout=float(_positive(environment, "KG_STORE_TIMEOUT", "60")),
            retries=int(_positive(environment, "KG_STORE_RETRIES", "5", least=0)),
            most_copied=int(_positive(environment, "KG_STORE_COPY", "2000000", least=0)),
            native=environment.get("KG_STORE_SPARQL") == "server",
        )

    @property
    def is_local(self) -> bool:
        """Whether the server is on this machine."""
        return urlsplit(self.url).hostname in _LOOPBACK


#: Where the key of a language model is read, at each run of a process: it is never kept.
KEY: Final = "KG_LLM_KEY"
_MODEL_AT: Final = "the part before /chat/completions: http://localhost:11434/v1"
_ENGINE_AT: Final = "its address, such as http://localhost:7878"
_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelSettings:
    """Which language model is asked, where, and within which bounds.

    `url` is the base of an OpenAI-compatible server, such as http://localhost:11434/v1.
    `timeout` is in seconds, for connecting and for each wait on the server; no request takes
    longer than twice that. `prices` are those of a million tokens of prompt and of completion.
    The key is no part of it.
    """

    url: str
    model: str
    timeout: float = 60.0
    retries: int = 2
    most_bytes: int = 262_144
    most_calls: int = 200
    prices: tuple[Decimal, Decimal] | None = None

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "ModelSettings":
        """Read KG_LLM_URL, KG_LLM_MODEL and the optional KG_LLM_* (docs/reference/model.md).

        Raises:
            SettingsError: the address or the name of the model is missing, or a value is unfit.
        """
        url = environment.get("KG_LLM_URL", "").rstrip("/")
        model = environment.get("KG_LLM_MODEL", "").strip()
        if not url or not model:
            missing = "KG_LLM_MODEL" if url else "KG_LLM_URL"
            raise SettingsError(
                f"{missing} is not set: no language model is known",
                hint="Set KG_LLM_URL=http://localhost:11434/v1 and KG_LLM_MODEL=name, or use "
                "--extractor rules.",
            )
        _check_url("KG_LLM_URL", url, kept_in=KEY, example=_MODEL_AT)
        prices = [environment.get(f"KG_LLM_PRICE_{side}") for side in ("PROMPT", "COMPLETION")]
        return cls(
            url=url,
            model=model,
            timeout=float(_positive(environment, "KG_LLM_TIMEOUT", "60")),
            retries=int(_positive(environment, "KG_LLM_RETRIES", "2", least=0)),
            most_bytes=int(_positive(environment, "KG_LLM_MAX_BYTES", "262144")),
            most_calls=int(_positive(environment, "KG_LLM_MAX_CALLS", "200")),
            prices=(
                _positive(environment, "KG_LLM_PRICE_PROMPT", "0", least=0),
                _positive(environment, "KG_LLM_PRICE_COMPLETION", "0", least=0),
            )
            if any(prices)
            else None,
        )

    @property
    def is_local(self) -> bool:
        """Whether the server is on this machine."""
        return urlsplit(self.url).hostname in _LOOPBACK

    @property
    def is_open(self) -> bool:
        """Whether texts and key travel to another machine without encryption."""
        return not self.is_local and self.url.startswith("http://")


def _check_url(name: str, url: str, *, kept_in: str, example: str) -> None:
    """Refuse a value of the variable `name` that is no bare address of a server.

    `kept_in` is the variable that holds what must not stand in the address.
    """
    try:
        parts = urlsplit(url)
        fit = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
        bare = not (parts.username or parts.password or parts.query or parts.fragment)
    except ValueError:
        fit, bare = False, True
    if not bare:  # its value is not repeated: it may hold a key
        raise SettingsError(
            f"{name} has a user, password or query in it",
            hint=f"Give the bare address of the server, and what is secret in {kept_in}.",
        )
    if not fit:
        raise SettingsError(f"{name}={url!r} is no address of a server", hint=f"Give {example}")


def _positive(
    environment: Mapping[str, str], name: str, default: str, *, least: int | None = None
) -> Decimal:
    told = environment.get(name) or default
    try:
        number = Decimal(told)
    except InvalidOperation:
        number = Decimal(-1)
    if not number.is_finite() or (number <= 0 if least is None else number < least):
        raise SettingsError(f"{name}={told!r} cannot be used", hint=f"Give a number: {default}")
    return number
