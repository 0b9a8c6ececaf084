"""Where the reviewers of a server decide: who they are, and what keeps their decisions."""

import hmac
import secrets
from dataclasses import dataclass, field
from typing import Final

from itsdangerous import BadSignature, URLSafeSerializer, URLSafeTimedSerializer

from kg.api.deciding import Decide
from kg.errors import BadParameterError

COOKIE: Final = "kg_review"
#: Seconds after which a reviewer signs in again.
LASTING: Final = 12 * 3600
#: Letters of a token that is worth the name.
SHORTEST_TOKEN: Final = 16
_LONGEST_NAME: Final = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Secret:
    """The token that reviewers know; `start` is of this start of the server.

    Sessions end with the server, also where the token stays the same. All its processes have one
    secret, so that who signed in at one is known to the others.

    Raises:
        BadParameterError: the token is too short.
    """

    token: str
    start: str = field(default_factory=lambda: secrets.token_hex(16))

    def __post_init__(self) -> None:
        """Check the token."""
        if len(self.token.strip()) < SHORTEST_TOKEN:
            raise BadParameterError(
                f"the token for reviewers has fewer than {SHORTEST_TOKEN} letters",
                hint="Set KG_REVIEW_TOKEN to a longer secret, or leave it out: one is made then.",
            )


class Desk:
    """Signs in who knows the secret; `decide` keeps their decisions."""

    def __init__(self, secret: Secret, decide: Decide) -> None:
        self.decide: Final = decide
        self._token: Final = secret.token.strip()
        self._sessions: Final = URLSafeTimedSerializer(self._token, salt=f"session {secret.start}")
        self._forms: Final = URLSafeSerializer(self._token, salt=f"form {secret.start}")

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
