"""The closed word lists of posts: heads, what stands before them, and what they are about."""

from typing import Final

from kg.extract.line import Line
from kg.extract.phrases import Phrases
from kg.extract.words import DASHES
from kg.lexicons import lexicon

_LEXICON: Final = lexicon("posts")


def phrases(name: str) -> Phrases[str]:
    """Return a list of lexicons/posts.yaml, each entry with its folded form."""
    return Phrases(((entry, entry.casefold()) for entry in _LEXICON[name]), fold=True)


HEADS: Final = phrases("heads")
MODIFIERS: Final = phrases("modifiers")
PORTFOLIOS: Final = phrases("portfolios")
WEAK: Final = frozenset(_LEXICON["weak"])
_STATE_BODIES: Final = tuple(_LEXICON["state_bodies"])
_SHORT: Final[dict[str, str]] = _LEXICON["short"]
_HEADS_OF: Final[dict[str, str]] = _LEXICON["heads_of"]
_CALLED: Final[dict[str, str]] = _LEXICON["called"]
_SON_OF: Final = frozenset({"bin", "bint", "ibn", "ben"})
_SULTANATES: Final = frozenset({"OMN", "BRN", "MYS"})
#: Words of a title that house styles leave in small letters.
_SMALL_FIELDS: Final = frozenset({"affairs", "relations", "cooperation", "trade", "development"})
#: Who may be the chief of a field: "Chief Veterinary Officer", "Chief Hydrographic Surveyor".
_EXPERTS: Final = frozenset(_LEXICON["experts"])
_LONGEST_FIELD: Final = 3  # words between "Chief" and the head
LONGEST: Final = 14  # words before a head


def is_portfolio(line: Line, i: int) -> bool:
    """Tell whether the word at `i` is one that posts are about."""
    return PORTFOLIOS.at(line.words, i) is not None


def is_state_body(name: str) -> bool:
    """Tell whether a body is part of a state, so that it stays in the title of a post."""
    return any(word in name.casefold() for word in _STATE_BODIES)


def head_at(line: Line, start: int) -> tuple[int, int, str] | None:
    """Return start, end and name of the head that words from `start` lead to."""
    i = start
    weak: tuple[int, int, str] | None = None
    while i < min(len(line.words), start + LONGEST):
        hit = HEADS.at(line.words, i)
        if hit is not None and _cased(line, start, i) and not is_given_name(line, i, hit[0]):
            if hit[1] not in WEAK or not _leads_on(line, hit[0]):
                return (i, *hit)
            weak = weak or (i, *hit)
        step = _step(line, i, start)
        if step is None or (line.key(i) == "," and not _closed(line, i)):
            break
        i = step
    return weak


def is_given_name(line: Line, i: int, end: int) -> bool:
    """Tell whether a title is a given name: "Sultan bin Ahmed" is nobody's sultan."""
    if end != i + 1 or not line.words[i].capital:
        return False
    if line.key(i) == "dean" and _amid_a_name(line, i) and line.key(end) != "of":
        return True
    if line.key(end) in _SON_OF or (line.key(i) == "amir" and _amid_a_name(line, i)):
        return True
    return line.key(i) == "sultan" and not _reigns(line, i)


def _amid_a_name(line: Line, i: int) -> bool:
    """Tell whether a word stands between two of one name: "Ali Amir Hosseini"."""
    before, behind = line.words[i - 1 : i], line.words[i + 1 : i + 2]
    named = i > 0 and before[0].text.istitle() and before[0].text.isalpha()
    titled = HEADS.at(line.words, i - 1) is not None or line.in_state(i - 1)
    respect = line.key(i - 1) in {"highness", "majesty", "excellency", "the", "sheikh"}
    return named and not titled and not respect and bool(behind) and behind[0].capital


def _reigns(line: Line, i: int) -> bool:
    """Tell whether "Sultan" is a title here: of a sultanate, after "His Majesty", before "of"."""
    states = {mention.iso3 for _, mention in line.states.values()}
    before = {line.key(k) for k in range(max(0, i - 3), i)}
    royal = not before.isdisjoint({"majesty", "highness", "hm", "hrh", "the"})
    return royal or line.key(i + 1) in {"of", "haji", "and"} or not states.isdisjoint(_SULTANATES)


def _closed(line: Line, i: int) -> bool:
    """Tell whether "and" closes the list that goes on at the comma `i`, before any head.

    "Trade, Tourism and Investment Minister" has one post, "in Latin America, Foreign Minister X"
    ends a phrase of its own at the comma.
    """
    for k in range(i + 1, min(len(line.words), i + LONGEST)):
        if line.key(k) in {"and", "&"}:
            return True
        if HEADS.at(line.words, k) is not None or not (
            line.words[k].capital or line.key(k) == ","
        ):
            return False
    return False


def _leads_on(line: Line, i: int) -> bool:
    """Tell whether a portfolio or modifier follows, so that the word before may be one too."""
    if HEADS.at(line.words, i) is not None:
        return not line.broken_before(i)
    if _chief_of(line, i) is not None:
        return True
    return bool(PORTFOLIOS.at(line.words, i) or MODIFIERS.at(line.words, i)) and (
        head_at(line, i) is not None
    )


def _chief_of(line: Line, i: int) -> int | None:
    """Return where the head behind "Chief" and unlisted words stands: "Chief Fire Officer"."""
    if line.key(i - 1) != "chief":
        return None
    k = i
    while k < min(len(line.words), i + _LONGEST_FIELD) and line.words[k].capital:
        k += 1
        hit = HEADS.at(line.words, k)
        if hit is not None and hit[1] in _EXPERTS:
            return k if line.words[k].capital and not line.broken_before(k) else None
    return None


def _step(line: Line, i: int, start: int) -> int | None:
    """Return the index after a word that may stand before a head, None if it may not."""
    if line.broken_before(i) and i > start:
        return None
    if i in line.states and i > start:
        return None
    if i > start and (expert := _chief_of(line, i)) is not None:
        return expert
    hit = MODIFIERS.at(line.words, i) or PORTFOLIOS.at(line.words, i)
    if hit is not None:
        return hit[0]
    if i > start and line.key(i) in {"and", ",", "&", *DASHES}:
        after = PORTFOLIOS.at(line.words, i + 1)
        if after is None and not _in_a_field(line, i):  # "Trade and Second Minister" are two
            after = MODIFIERS.at(line.words, i + 1)
        return i + 1 if after is not None else None
    if i > start and line.key(i) in DASHES:
        return i + 1
    return None


def _in_a_field(line: Line, i: int) -> bool:
    """Tell whether "and" at `i` follows the word of a field, as no word of a rank is."""
    joined = line.key(i) in {"and", "&"}
    before = PORTFOLIOS.at(line.words, i - 1) is not None
    return joined and before and MODIFIERS.at(line.words, i - 1) is None


def _cased(line: Line, start: int, head: int) -> bool:
    """Tell whether the words before a head are written as a title is."""
    before = [w for w in line.words[start:head] if w.text.isalpha() and w.key != "and"]
    opened = bool(before) and before[0].capital and line.words[head].capital
    fields = (w.capital or w.key in _SMALL_FIELDS for w in before)
    if all(w.capital for w in before) or (opened and all(fields)):  # "Foreign affairs Minister"
        return True
    return not any(w.capital for w in before) and all(w.key != "," for w in line.words[start:head])


def spelled_out(title: str) -> str:
    """Return a folded title with its short forms in full: "EAM" as "external affairs minister"."""
    plain = " ".join(_SHORT.get(word, word) for word in title.casefold().split())
    if plain in _CALLED:
        return _CALLED[plain]
    if not plain.startswith("head of "):
        return plain
    return next((post for body, post in _HEADS_OF.items() if plain.endswith(body)), plain)


def portfolio_end(line: Line, i: int) -> int | None:
    """Return the index after the portfolio that begins at `i`, None if none does."""
    end = None
    while i < len(line.words):
        hit = PORTFOLIOS.at(line.words, i)
        if hit is None or (line.broken_before(i) and end is not None and line.zone == "headline"):
            return end
        end = i = hit[0]
        i = _join(line, i)
        if i < 0:
            return end
    return end


def _join(line: Line, i: int) -> int:
    """Return the index of the next word of a portfolio after joiners, -1 if it ends here."""
    j = i
    if line.key(j) in {"'s", "'"} and PORTFOLIOS.at(line.words, j + 1):
        return j + 1
    while line.key(j) in {"and", "&", ",", "/", "of", "for", "on", "the", *DASHES}:
        j += 1
    body = line.orgs.get(j)
    if (
        body is not None and j > i and line.key(body[0]) == "affairs"
    ):  # "Foreign and ASEAN Affairs"
        return body[0]
    if line.key(j) in _STATE_BODIES and j > i + 1:
        return -1
    named = j in line.states and not line.states[j][1].adjective
    if named or (j in line.states and not PORTFOLIOS.at(line.words, j)):
        return _of_nationals(line, i, j)
    if j > i and (_starts_post(line, j) or PORTFOLIOS.at(line.words, j) is None):
        return -1
    if not line.words[j : j + 1] or not line.words[j].capital:
        return -1 if j > i else (j if PORTFOLIOS.at(line.words, j) else -1)
    return j


def _of_nationals(line: Line, i: int, j: int) -> int:
    """Return the index after a state in a portfolio, -1: "Emigration and Egyptian Expatriates"."""
    end, state = line.states[j]
    goes_on = j > i and state.adjective and PORTFOLIOS.at(line.words, end) is not None
    return end if goes_on and not _starts_post(line, end) else -1


def _starts_post(line: Line, i: int) -> bool:
    """Tell whether a post of its own begins at `i`, so that the portfolio before it ends."""
    return head_at(line, i) is not None
