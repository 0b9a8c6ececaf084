"""Mint the IRIs of data: from natural keys where there are any, else from kind and trigger span.

docs/reference/graph.md has the table of all forms.
"""

import base64
import hashlib
import re
import unicodedata
from functools import lru_cache
from typing import Final, Literal
from urllib.parse import quote

from pyoxigraph import NamedNode

from kg.model.evidence import Evidence

GraphPart = Literal["facts", "evidence", "derived", "history"]
RecordPart = Literal["amount", "count", "step", "conclusion", "stance", "aim"]

#: The name of a graph of a release; a segment has no slash, so that only the base can have more.
_OF_A_RELEASE: Final = re.compile(r"(?P<base>.*)graph/[^/]+/(?:facts|evidence|derived|history)")
_HASH_LENGTH: Final = 10  # base32 digits: 50 bits, enough for the records of one release
_SLUG_LENGTH: Final = 120  # longer slugs are cut and end in a hash of the whole name
#: Letters that Unicode does not decompose into an ASCII letter and a mark.
_LETTERS: Final = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ø": "o", "Ø": "o", "đ": "d",
        "Đ": "d", "ð": "d", "Ð": "d", "þ": "th", "Þ": "th", "ł": "l", "Ł": "l", "ı": "i",
        "ħ": "h", "Ħ": "h",
        "'": None, "’": None, "ʼ": None, "‘": None,
    }
)  # fmt: skip


@lru_cache(maxsize=4096)
def slug(name: str) -> str:
    """Return ASCII letters, digits and single hyphens that stand for `name`.

    Case, accents and punctuation do not count. A name with letters of another script (which
    have no ASCII form here), or a very long one, ends in a hash of the whole name.
    """
    plain = unicodedata.normalize("NFC", name)
    folded = unicodedata.normalize("NFKD", plain.translate(_LETTERS)).casefold()
    kept, lost = [], False
    for letter in folded:
        if letter.isascii() and letter.isalnum():
            kept.append(letter)
        elif letter.isalnum():
            lost = True
        elif not unicodedata.combining(letter):
            kept.append("-")
    words = "-".join(word for word in "".join(kept).split("-") if word)
    if not lost and words and len(words) <= _SLUG_LENGTH:
        return words
    head = words[:_SLUG_LENGTH].strip("-")
    return "-".join(part for part in (head, f"x{digest(plain)}") if part)


def digest(*parts: str) -> str:
    """Return ten letters and digits (base32, lower case) of the SHA-256 of `parts`."""
    content = "".join(f"{len(part)}:{part}" for part in parts)
    whole = hashlib.sha256(content.encode("utf-8", "surrogatepass")).digest()
    return base64.b32encode(whole[:_HASH_LENGTH])[:_HASH_LENGTH].decode("ascii").lower()


def base_of(graph: NamedNode) -> str | None:
    """Return the base under which the name of a graph of a release was minted, else None."""
    found = _OF_A_RELEASE.fullmatch(graph.value)
    return found["base"] if found else None


class Iris:
    """Mints IRIs under the base IRI of data, which ends in / or #.

    `release` arguments are ids of releases. What is scoped to a release has its IRI under it.
    """

    def __init__(self, base: str) -> None:
        self.base: Final = base

    def graph(self, release: str, part: GraphPart) -> NamedNode:
        """Return the name of one of the graphs of a release."""
        return NamedNode(f"{self.base}graph/{_segment(release)}/{part}")

    @property
    def registry(self) -> NamedNode:
        """The name of the graph of states and places."""
        return NamedNode(f"{self.base}graph/registry")

    def world(self, part: str) -> NamedNode:
        """Return the name of a graph that is derived from all releases together."""
        return NamedNode(f"{self.base}graph/world/{slug(part)}")

    def likeness(self, one: str, other: str) -> NamedNode:
        """Return the node that says of two IRIs, in any order, that they may be one thing."""
        return self._id("likeness", digest("likeness", *sorted((one, other))))

    def release(self, release: str) -> NamedNode:
        """Return the node that stands for a release."""
        return NamedNode(f"{self.base}id/release/{_segment(release)}")

    def state(self, iso3: str) -> NamedNode:
        """Return the state of that ISO 3166-1 alpha-3 code, in any case."""
        return self._id("state", slug(iso3))

    def relationship(self, one: str, other: str) -> NamedNode:
        """Return the relationship of two states, given by their codes in any order."""
        return self._id("relationship", "-".join(sorted((slug(one), slug(other)))))

    def place(self, name: str, iso3: str | None = None) -> NamedNode:
        """Return a place of the gazetteer; `iso3` is None where it belongs to no single state."""
        return self._id("place", f"{slug(iso3)}-{slug(name)}" if iso3 else slug(name))

    def person(self, name: str) -> NamedNode:
        """Return the person of that full name."""
        return self._id("person", slug(name))

    def organization(self, name: str, iso3: str | None = None) -> NamedNode:
        """Return the organisation of that full name, as a body of a state if one is given."""
        return self._id("organization", f"{slug(iso3)}-{slug(name)}" if iso3 else slug(name))

    def post(self, holder: str, title: str) -> NamedNode:
        """Return a post; `holder` is the code of a state or the slug of an organisation."""
        return self._id("post", f"{slug(holder)}-{slug(title)}")

    def tenure(self, person: NamedNode, post: NamedNode) -> NamedNode:
        """Return the tenure of a post by a person, both known by their full names."""
        return self._id("tenure", f"{_last(person)}--{_last(post)}")

    def agreement(self, date: str, name: str) -> NamedNode:
        """Return the instrument of that proper name and date of conclusion (ISO 8601)."""
        return self._id("agreement", f"{slug(date)}-{slug(name)}")

    def software(self, name: str) -> NamedNode:
        """Return the program of that name and version."""
        return self._id("software", slug(name))

    def reviewer(self, name: str) -> NamedNode:
        """Return the person of that name who decides about claims; no actor of a release."""
        return self._id("reviewer", slug(name))

    def scoped(self, release: str, kind: str, name: str) -> NamedNode:
        """Return what `name` means in that release alone: a place, person, post, group."""
        return self._in_release(release, f"{slug(kind)}-{slug(name)}")

    def group(self, release: str, words: str) -> NamedNode:
        """Return the group that a release calls by these words."""
        return self._in_release(release, f"group-{digest(release, 'group', words)}")

    def record(self, release: str, kind: str, trigger: tuple[int, int], nth: int = 1) -> NamedNode:
        """Return the record of a kind that the words at `trigger` gave rise to.

        Only where one span gave rise to several different records of a kind, `nth` counts them.
        """
        coded = digest(release, kind, str(trigger[0]), str(trigger[1]))
        number = "" if nth == 1 else f"-{nth}"
        return self._in_release(release, f"{slug(kind)}-{coded}{number}")

    def named_record(self, release: str, kind: str, words: str) -> NamedNode:
        """Return the record of a kind that only its words tell from others."""
        return self._in_release(release, f"{slug(kind)}-{digest(release, kind, words)}")

    def part(self, record: NamedNode, part: RecordPart) -> NamedNode:
        """Return what belongs to one record and has no life of its own: its amount, its step."""
        return NamedNode(f"{record.value}/{part}")

    def claim(self, release: str, *content: str) -> NamedNode:
        """Return the claim of that content: body, slot, value and spans."""
        return self._in_release(release, f"claim-{digest(release, 'claim', *content)}")

    def span(self, release: str, evidence: Evidence) -> NamedNode:
        """Return a span of the text of a release.

        Source: https://www.rfc-editor.org/rfc/rfc5147 (positions count characters, as here).
        """
        return NamedNode(f"{self.release(release).value}#char={evidence.start},{evidence.end}")

    def selector(self, release: str, evidence: Evidence) -> NamedNode:
        """Return what selects a span: its offsets and its words."""
        return self._in_release(release, f"selector-{evidence.start}-{evidence.end}")

    def run(self, release: str) -> NamedNode:
        """Return the activity that made the facts graph of a release."""
        return self._in_release(release, "run")

    def revision(self, release: str, sha256: str) -> NamedNode:
        """Return the text of a release that has that hash, and does not answer."""
        return self._in_release(release, f"revision-{digest(release, 'revision', sha256)}")

    def _id(self, kind: str, key: str) -> NamedNode:
        return NamedNode(f"{self.base}id/{kind}/{key}")

    def _in_release(self, release: str, key: str) -> NamedNode:
        return NamedNode(f"{self.release(release).value}/{key}")


@lru_cache(maxsize=1024)
def _segment(text: str) -> str:
    return quote(text, safe="")


def _last(node: NamedNode) -> str:
    return node.value.rpartition("/")[2]
