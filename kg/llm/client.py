"""Speak the chat-completions protocol with a server, within bounds of time, size and number."""

import json
import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from kg.errors import ModelError, SettingsError
from kg.llm.schema import answer_schema
from kg.optional import load_httpx
from kg.settings import KEY, ModelSettings

if TYPE_CHECKING:
    import httpx

_MOST_TOKENS: Final = 4_096
_PAUSE: Final = 0.5  # seconds before the first retry; doubled before each further one
_LONGEST_PAUSE: Final = 10.0  # whatever a server asks for
_TIMED_OUT: Final = "time-out"
_CLOSED: Final = "connection closed"
_BUSY: Final = frozenset({408, 409, 425, 429})
_SERVER_ERROR: Final = 500
_REFUSED: Final = frozenset({401, 403})
_UNFIT: Final = frozenset({400, 422})
_MISSING: Final = frozenset({404, 405})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What one request came to: `content`, or `reason` where there is none.

    `unreachable` tells that the server gave no answer at all, so that others will fare alike.
    """

    content: str | None = None
    reason: str = ""
    unreachable: bool = False
    calls: int = 1
    prompt_tokens: int = 0
    completion_tokens: int = 0


@dataclass(frozen=True, kw_only=True)
class Client:
    """A client of one server. The key is read from the environment and held by httpx alone."""

    settings: ModelSettings

    def ask(self, messages: Sequence[Mapping[str, str]]) -> Reply:
        """Return the answer to `messages`; a server that is busy or fails is asked again.

        Raises:
            ModelError: no request can succeed: nobody answers there, the key or the model is
                refused, or the address is another one.
            SettingsError: httpx is not installed.
        """
        schema, calls = True, 0
        reply = Reply()
        for attempt in range(self.settings.retries + 1):
            if attempt:
                time.sleep(min(_PAUSE * 2 ** (attempt - 1), _LONGEST_PAUSE))
            reply, status = self._once(messages, schema=schema)
            calls += 1
            if status in _UNFIT and schema:  # servers without response_format refuse it
                schema = False
                reply, status = self._once(messages, schema=False)
                calls += 1
            if status in _UNFIT:
                raise self._error(f"does not accept the request ({status})", "Check KG_LLM_MODEL.")
            if not reply.unreachable:
                break
        return Reply(
            content=reply.content,
            reason=reply.reason,
            unreachable=reply.unreachable,
            calls=calls,
            prompt_tokens=reply.prompt_tokens,
            completion_tokens=reply.completion_tokens,
        )

    def _once(
        self, messages: Sequence[Mapping[str, str]], *, schema: bool
    ) -> tuple[Reply, int | None]:
        """Send one request; return what came of it, and the HTTP status if there was one."""
        httpx = _httpx()
        body = _body(self.settings.model, messages, schema=schema)
        try:
            status, content = self._sent(body)
        except httpx.ConnectError as error:
            raise self._error(
                "does not answer", "Start the server, or correct KG_LLM_URL."
            ) from error
        except (httpx.UnsupportedProtocol, httpx.InvalidURL) as error:
            raise self._error("is no address that can be asked", "Correct KG_LLM_URL.") from error
        except httpx.TimeoutException:
            return Reply(reason=_TIMED_OUT, unreachable=True), None
        except httpx.HTTPError:
            return Reply(reason=_CLOSED, unreachable=True), None
        if status in _UNFIT:
            return Reply(reason=f"HTTP {status}"), status
        self._check(status)
        if status in _BUSY or status >= _SERVER_ERROR:
            return Reply(reason=f"HTTP {status}", unreachable=True), status
        if content is None:
            return Reply(reason="answer too large"), status
        return _read(content), status

    def _sent(self, body: bytes) -> tuple[int, bytes | None]:
        """Return the status and what was sent, None if it is larger than allowed.

        Raises:
            httpx.HTTPError: the request fails, or takes twice the time-out in all.
        """
        ends = time.monotonic() + 2 * self.settings.timeout
        received = bytearray()
        with self._connection.stream("POST", "/chat/completions", content=body) as response:
            for part in response.iter_bytes():
                received += part
                if len(received) > self.settings.most_bytes:
                    return response.status_code, None
                if time.monotonic() > ends:  # a server can drip bytes for ever
                    raise _httpx().ReadTimeout("the answer takes too long")
            return response.status_code, bytes(received)

    @cached_property
    def _connection(self) -> "httpx.Client":
        headers = {"content-type": "application/json"}
        key = os.environ.get(KEY, "").strip()
        if key:
            if not key.isascii() or not key.isprintable():
                raise SettingsError(
                    f"{KEY} has characters that no key has", hint="Copy the key again."
                )
            headers["authorization"] = f"Bearer {key}"
        # No redirect is followed: it could carry the key elsewhere. A proxy of the environment
        # serves other machines, never this one.
        connection: httpx.Client = _httpx().Client(
            base_url=self.settings.url,
            headers=headers,
            timeout=self.settings.timeout,
            follow_redirects=False,
            trust_env=not self.settings.is_local,
        )
        return connection

    def close(self) -> None:
        """Close the connection."""
        if "_connection" in self.__dict__:
            self._connection.close()

    def _check(self, status: int) -> None:
        if status in _REFUSED:
            known = "its key" if os.environ.get(KEY) else "requests without a key"
            raise self._error(f"refuses {known} ({status})", f"Set {KEY} to a key of this server.")
        if status in _MISSING:
            raise self._error(
                f"has no chat completions there, or no model {self.settings.model!r} ({status})",
                "KG_LLM_URL is the part before /chat/completions, often ending in /v1; "
                "check KG_LLM_MODEL.",
            )
        if status not in _BUSY and not 200 <= status < 300 and status < _SERVER_ERROR:  # noqa: PLR2004  # what HTTP calls success
            raise self._error(
                f"answers with HTTP status {status}",
                "Give the final address of the server in KG_LLM_URL: redirects are not followed.",
            )

    def _error(self, what: str, hint: str) -> ModelError:
        return ModelError(f"the server at {self.settings.url} {what}", hint=hint)


def _httpx() -> Any:  # noqa: ANN401  # a module
    return load_httpx("asking a language model", "llm")


def _body(model: str, messages: Sequence[Mapping[str, str]], *, schema: bool) -> bytes:
    asked: dict[str, object] = {
        "model": model,
        "messages": list(messages),
        "temperature": 0,
        "max_tokens": _MOST_TOKENS,
        "stream": False,
    }
    if schema:
        asked["response_format"] = {
            "type": "json_schema",
            "json_schema": {"name": "facts", "strict": True, "schema": answer_schema()},
        }
    return json.dumps(asked, ensure_ascii=False).encode("utf-8", "replace")


def _read(content: bytes) -> Reply:
    """Return what an envelope of the protocol holds."""
    try:
        envelope = json.loads(content)
        choice = envelope["choices"][0]
        said = choice["message"]["content"]
    except (ValueError, RecursionError, LookupError, TypeError):
        return Reply(reason="not a chat completion")
    usage = envelope.get("usage")
    tokens = [_tokens(usage, f"{side}_tokens") for side in ("prompt", "completion")]
    reason = "cut short" if choice.get("finish_reason") == "length" else ""
    if not isinstance(said, str):
        said, reason = None, "not a chat completion"
    return Reply(
        content=None if reason else said,
        reason=reason,
        prompt_tokens=tokens[0],
        completion_tokens=tokens[1],
    )


def _tokens(usage: object, name: str) -> int:
    told = usage.get(name) if isinstance(usage, dict) else None
    return told if isinstance(told, int) and told > 0 else 0
