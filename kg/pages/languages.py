"""The languages of the pages: which one a reader wants, and the words of each."""

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Final

from babel import Locale, negotiate_locale
from babel.dates import format_date
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent
from babel.support import NullTranslations, Translations

from kg.network.dates import interval

#: The language that the templates are written in.
SOURCE: Final = "en"
#: Around what is of the data, and so in English, within a text in another language.
DATA: Final = ("\ue000", "\ue001")
_FOLDER: Final = files("kg.pages") / "translations"
_DAY: Final = len("2026-01-10")
_MONTH: Final = len("2026-01")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The texts of the pages in one language; dates and numbers as that language writes them.

    `said` are the texts that it has; the source language has all.
    """

    code: str
    translations: NullTranslations
    locale: Locale
    said: frozenset[str] = frozenset()

    def knows(self, message: str) -> bool:
        """Tell whether a text can be said in this language."""
        return self.code == SOURCE or message in self.said

    def say(self, message: str, **values: object) -> str:
        """Return `message` in this language, with `%(name)s` filled from `values`."""
        said = str(self.translations.ugettext(message)) if message else ""  # "" is the header
        return said % values if values else said

    def count(self, one: str, many: str, number: int, **values: object) -> str:
        """Return `one` or `many` in this language, as `number` asks; `%(num)s` is the number."""
        said = str(self.translations.ungettext(one, many, number))
        return said % {"num": format_decimal(number, locale=self.locale), **values}

    def number(self, plain: str) -> str:
        """Return a decimal number (`45000000`) as this language writes it: `45,000,000`."""
        return format_decimal(plain, locale=self.locale, decimal_quantization=False)

    def share(self, of_one: float) -> str:
        """Return a share (of 1) as this language writes it: `3.1%`."""
        return format_percent(round(of_one, 3), locale=self.locale, decimal_quantization=False)

    def day(self, iso: str) -> str:
        """Return a day, a month or a year (ISO 8601) in words: `10 January 2026`."""
        try:
            if len(iso) == _DAY:
                return format_date(date.fromisoformat(iso), "long", locale=self.locale)
            if len(iso) == _MONTH:
                return format_date(date.fromisoformat(f"{iso}-01"), "MMMM y", locale=self.locale)
        except ValueError:
            return iso
        return iso

    def dates(self, edtf: str) -> str:
        """Return EDTF dates in words; several are joined by " | ", as the network gives them.

        "By a day" says nothing more where another date is exact, and no later.
        """
        dates = edtf.split(" | ") if edtf else []
        exact = [each for each in dates if len(each) == _DAY]
        told = [self._dates(each) for each in dates if not _is_vaguer(each, exact)]
        return self.say(" or ").join(dict.fromkeys(told))

    def _dates(self, edtf: str) -> str:
        if edtf.startswith("[..") and edtf.endswith("]"):
            return self.say("by %(day)s", day=self.day(edtf[3:-1]))
        if edtf.startswith("[") and edtf.endswith("..]"):
            return self.say("from %(day)s on", day=self.day(edtf[1:-3]))
        start, slash, end = edtf.partition("/")
        if slash and start and end:
            return self.say("%(start)s to %(end)s", start=self.day(start), end=self.day(end))
        return self.day(edtf)

    def listed(self, names: tuple[str, ...]) -> str:
        """Return names as an enumeration: `A, B and C`."""
        if len(names) < 2:  # noqa: PLR2004  # one needs no "and"
            return "".join(names)
        return self.say("%(first)s and %(last)s", first=", ".join(names[:-1]), last=names[-1])


def of_data(text: str) -> str:
    """Return a text of the data for a gap in a text of the program, with marks around it."""
    return f"{DATA[0]}{text}{DATA[1]}" if text else text


def unmarked(text: str) -> str:
    """Return a text without the marks of `of_data`."""
    return text.replace(DATA[0], "").replace(DATA[1], "")


def mark(text: str) -> str:
    """Return `text`; the name marks it for the catalogue of translations."""
    return text


@cache
def languages() -> Mapping[str, Words]:
    """Return the languages that there are, by code, English first."""
    found = sorted(f.name[:-3] for f in _FOLDER.iterdir() if f.name.endswith(".po"))
    return {code: _words(code) for code in (SOURCE, *found)}


def choose(told: str, accepted: str) -> Words:
    """Return the language that the address names, else the one that the browser prefers.

    Args:
        told: the code in the address, "" if there is none; an unknown one does not count.
        accepted: the header Accept-Language.
    """
    known = languages()
    wanted = [told, *by_weight(accepted)]
    best = negotiate_locale(wanted, list(known), sep="-")
    return known[best or SOURCE]


def by_weight(accepted: str) -> list[str]:
    """Return what a header like Accept-Language names, the most wanted first.

    What is not wanted (weight 0) is left out, and what is malformed.
    """
    found: list[tuple[float, str]] = []
    for part in accepted.split(","):
        name, _, weight = part.replace(" ", "").partition(";q=")
        try:
            found.append((float(weight or 1), name))
        except ValueError:
            continue
    return [name for weight, name in sorted(found, key=lambda each: -each[0]) if weight > 0]


def last_day(edtf: str) -> str:
    """Return the last possible day of dates in EDTF (ISO 8601), "" if none is known."""
    found = [interval(each) for each in edtf.split(" | ")]
    days = [day for each in found if (day := each.latest) is not None]
    return max(days).isoformat() if days else ""


def _is_vaguer(edtf: str, exact: Iterable[str]) -> bool:
    """Tell whether `[..day]` holds one of the exact days (ISO 8601, which sorts by time)."""
    by_then = edtf.startswith("[..") and edtf.endswith("]")
    return by_then and any(day <= edtf[3:-1] for day in exact)


def _words(code: str) -> Words:
    catalog = _catalog(code)
    return Words(
        code=code,
        translations=_translations(catalog),
        locale=Locale.parse(_of(code)),
        said=frozenset(
            each.id for each in catalog or () if isinstance(each.id, str) and each.string
        ),
    )


def _of(code: str) -> str:
    """Return the locale of a language: dates in English are written as Europe and Asia do."""
    return "en_GB" if code == SOURCE else code


def _catalog(code: str) -> Catalog | None:
    if code == SOURCE:
        return None
    with (_FOLDER / f"{code}.po").open("rb") as file:
        return read_po(file, locale=code)


def _translations(catalog: Catalog | None) -> NullTranslations:
    if catalog is None:
        return NullTranslations()
    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return Translations(compiled)
