"""Where the reviewers of a server decide: who they are, and one decision at a time.

The server reads a copy of its store. A decision opens the store itself for writing, is kept in the
log and let hold, and then the server reads a new copy, so that every page shows it at once.
"""

import hmac
import secrets
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

from itsdangerous import BadSignature, URLSafeSerializer, URLSafeTimedSerializer

from kg.errors import BadParameterError, StoreError
from kg.settings import Settings
from kg.workspace import Workspace

COOKIE: Final = "kg_review"
#: Seconds after which a reviewer signs in again.
LASTING: Final = 12 * 3600
#: Letters of a token that is worth the name.
SHORTEST_TOKEN: Final = 16
_LONGEST_NAME: Final = 80
_PATIENCE: Final = 20.0  # seconds for which one reviewer waits for another

#: Takes the workspace that is to be read from now on.
Take = Callable[[Workspace], None]


class Desk:
    """Signs reviewers in and keeps their decisions.

    Args:
        settings: those of the store.
        token: the secret that reviewers know.
        take: is given each new copy.

    Raises:
        BadParameterError: the token is too short, or the store is in memory.
    """

    def __init__(self, settings: Settings, token: str, take: Take) -> None:
        token = token.strip()
        if len(token) < SHORTEST_TOKEN:
            raise BadParameterError(
                f"the token for reviewers has fewer than {SHORTEST_TOKEN} letters",
                hint="Set KG_REVIEW_TOKEN to a longer secret, or leave it out: one is made then.",
            )
        if settings.store is None:
            raise BadParameterError(
                "a store in memory cannot be reviewed by others", hint="Name one with --store."
            )
        self._settings: Final = settings
        self._token: Final = token
        self._take: Final = take
        # of this start of the server: sessions end with it, also where the token stays the same
        start = secrets.token_hex(16)
        self._sessions: Final = URLSafeTimedSerializer(token, salt=f"session {start}")
        self._forms: Final = URLSafeSerializer(token, salt=f"form {start}")
        self._deciding = threading.Lock()

    def sign_in(self, token: str, name: str) -> str:
        """Return the session of a reviewer: what the cookie holds.

        Raises:
            BadParameterError: the token is wrong, or the name is none.
        """
        if not hmac.compare_digest(token.strip().encode(), self._token.encode()):
            raise BadParameterError(
                "that is not the token of this server",
                hint="It was printed when the server was started, or is in KG_REVIEW_TOKEN.",
            )
        who = " ".join(name.split())
        if not who or len(who) > _LONGEST_NAME or not who.isprintable():
            raise BadParameterError(
                "a decision needs a name", hint=f"Give yours, up to {_LONGEST_NAME} letters."
            )
        return self._sessions.dumps(who)

    def reviewer(self, session: str | None) -> str | None:
        """Return the name of the reviewer of a session; None if it is none of ours, or over."""
        try:
            told = self._sessions.loads(session or "", max_age=LASTING)
        except BadSignature:
            return None
        return told if isinstance(told, str) else None

    def form_of(self, session: str) -> str:
        """Return what a form of that session must send back, so that no other page can send it.

        Source: https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html
        """
        return self._forms.dumps(session)

    def is_form_of(self, session: str, told: str) -> bool:
        """Tell whether a form was made for that session."""
        try:
            return bool(self._forms.loads(told) == session)
        except BadSignature:
            return False

    def decide(self, release: str, verb: str, fact: str, *, words: str, who: str) -> int:
        """Keep a decision and let it hold; return its number in the log.

        Raises:
            NotFoundError: there is no such release or fact, or nothing to undo.
            BadParameterError: the words do not fit the decision.
            StoreError: the store cannot be written.
        """
        if not self._deciding.acquire(timeout=_PATIENCE):
            raise StoreError(
                "others decide at this moment", hint="Nothing was kept: send it once more."
            )
        try:
            with Workspace.open(self._settings, create=False, mode="write") as opened:
                opened.settle()  # a decision that failed half-way holds before the next one
                if verb == "undo":
                    _check_last(opened, release, words)
                _, number = opened.decide(
                    release, verb, fact, words=words, who=who, at=datetime.now(UTC)
                )
                opened.keep_world()
            self._take(Workspace.open(self._settings, create=False, mode="aside"))
        finally:
            self._deciding.release()
        return number


def _check_last(opened: Workspace, release: str, number: str) -> None:
    """Check that the decision to undo is the last one still.

    Raises:
        BadParameterError: somebody decided meanwhile.
    """
    last = opened.last_decision(release)
    if str(last) != number:
        raise BadParameterError(
            "somebody decided about this release meanwhile: nothing was undone",
            hint="Open its page again, and undo the last decision if that is what you want.",
        )
