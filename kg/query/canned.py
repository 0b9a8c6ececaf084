"""One canned query: its text, its header and how values are put into it."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Final

from kg.errors import BadParameterError
from kg.query.terms import EXAMPLES, PARSERS

VALUES_BLOCK: Final = re.compile(r"VALUES\s+\?(?P<name>\w+)\s*\{(?P<default>[^{}\n]*)\}")
"""A one-line VALUES block: where a query file keeps a parameter and its default."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A value that the reader may choose; its default stands in the query's VALUES block.

    `default` is the text of that block: SPARQL terms, or UNDEF for "any". A `required` one has a
    default too, so that the file runs as it is, but `bind` asks for it.
    """

    name: str
    type: str
    about: str
    default: str
    required: bool = False

    def term(self, text: str) -> str:
        """Write `text` as a SPARQL term of this parameter's type.

        Raises:
            BadParameterError: `text` does not fit the type.
        """
        try:
            return str(PARSERS[self.type](text))
        except ValueError as error:
            raise BadParameterError(
                f"{self.name}={text!r} is not of type {self.type}",
                hint=f"{self.name}: {self.about}. For example {EXAMPLES[self.type]}",
            ) from error


@dataclass(frozen=True, slots=True, kw_only=True)
class CannedQuery:
    """A query file that runs unchanged, with its defaults, in any SPARQL tool."""

    name: str
    title: str
    description: str
    tags: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    sparql: str

    def bind(self, values: Mapping[str, str]) -> str:
        """Return the SPARQL with `values` in place of the defaults.

        Raises:
            BadParameterError: a name is not a parameter, a value does not fit its type, or a
                required one is missing.
        """
        parameters = {parameter.name: parameter for parameter in self.parameters}
        self._check(values, parameters)
        terms = {name: parameters[name].term(text) for name, text in values.items()}

        def fill(block: re.Match[str]) -> str:
            name = block["name"]
            return f"VALUES ?{name} {{ {terms[name]} }}" if name in terms else block[0]

        # One pass over the file: a value is never searched for blocks itself.
        return VALUES_BLOCK.sub(fill, self.sparql)

    def as_json(self) -> dict[str, object]:
        """Describe the query for programs."""
        return {
            "name": self.name,
            "title": self.title,
            "description": self.description,
            "tags": list(self.tags),
            "parameters": [asdict(parameter) for parameter in self.parameters],
            "sparql": self.sparql,
        }

    def _check(self, values: Mapping[str, str], parameters: Mapping[str, Parameter]) -> None:
        for name in values:
            if name not in parameters:
                raise BadParameterError(
                    f"query {self.name!r} has no parameter {name!r}",
                    hint=f"Its parameters: {', '.join(parameters) or 'none'}.",
                )
        for name, parameter in parameters.items():
            if parameter.required and name not in values:
                raise BadParameterError(
                    f"query {self.name!r} needs the parameter {name!r}",
                    hint=f"{name}: {parameter.about}. For example {EXAMPLES[parameter.type]}",
                )
