"""Options that several commands share."""

from typing import Annotated

import typer

Json = Annotated[bool, typer.Option("--json", help="Print JSON, in the shape of the API.")]
Issuer = Annotated[
    str | None,
    typer.Option(help="Who issued it: a source id (kg sources) or an ISO 3166-1 alpha-3 code."),
]
Date = Annotated[
    str, typer.Option(help="Date of publication, YYYY-MM-DD; empty if it is not known.")
]
