"""Every error that this package raises on purpose.

KgError
├── InputError            a file or text cannot be read as a release
│   └── LanguageError         the text is not in a language that is read
├── SourceError           a source is unknown or its file is malformed
├── EvidenceError         a quote is not where it claims to be
├── StoreError            the store cannot be opened, is locked, damaged or of another version
├── QueryError
│   ├── UnknownQueryError     no canned query of that name
│   ├── BadQueryFileError     a .rq file breaks its own header
│   ├── BadParameterError     a value does not fit its declared type
│   ├── SparqlError           SPARQL that does not parse or that is refused
│   ├── QueryTimeoutError     a query has no answer within its time
│   ├── QueryTooLargeError    an answer is larger than the limits, or needs more memory
│   └── QueryBusyError        too many queries run at once
├── NotFoundError         nothing of that name
│   ├── AmbiguousNameError    more than one thing of that name
│   └── WithdrawnError        a release that is withdrawn
├── UnknownFormatError    no exporter of that name
├── ConformanceError      a graph does not conform
├── ModelError            a language model cannot be asked, or gives no usable answer
└── SettingsError         a setting has a value that cannot be used
"""


class KgError(Exception):
    """Base of all errors that a caller may want to catch.

    `message` says what is wrong and where, with the bad value; `hint` says what to do.
    """

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class InputError(KgError):
    """A file or text cannot be read as a release."""


class LanguageError(InputError):
    """The text is not in a language that is read."""


class SourceError(KgError):
    """A source is unknown, or its file is malformed."""


class EvidenceError(KgError):
    """A quote is not where it claims to be in the release."""


class StoreError(KgError):
    """The store cannot be opened, is locked, damaged or of another version."""


class QueryError(KgError):
    """A query cannot be used as asked."""


class UnknownQueryError(QueryError):
    """No canned query has that name."""


class BadQueryFileError(QueryError):
    """A query file breaks its own header."""


class BadParameterError(QueryError):
    """A value does not fit the type that its query declares."""


class SparqlError(QueryError):
    """SPARQL text that does not parse, or that asks for what is refused.

    `line` and `column` count from 1; both are 0 where no place is known.
    """

    def __init__(self, message: str, *, hint: str = "", line: int = 0, column: int = 0) -> None:
        super().__init__(message, hint=hint)
        self.line = line
        self.column = column


class QueryTimeoutError(QueryError):
    """A query has no answer within the time that it was given; it was stopped."""


class QueryTooLargeError(QueryError):
    """An answer has more rows or bytes than allowed, or the query needs more memory."""


class QueryBusyError(QueryError):
    """Too many queries run at once; ask again after some seconds."""


class NotFoundError(KgError):
    """Nothing of that name is in the store."""


class AmbiguousNameError(NotFoundError):
    """More than one thing has that name; `hint` lists them."""


class WithdrawnError(NotFoundError):
    """A release answers no more; the message says since when and why."""


class UnknownFormatError(KgError):
    """No exporter has that name."""


class ConformanceError(KgError):
    """A graph does not conform to the shapes."""


class ModelError(KgError):
    """A language model cannot be asked, or gives no usable answer."""


class SettingsError(KgError):
    """A setting has a value that cannot be used."""
