"""What goes to the console when something breaks: where, and of what kind, never about whom."""

from __future__ import annotations

import logging
import traceback


class WithoutContent(logging.Formatter):
    """A traceback says which lines of ours were run; what an exception says itself may quote a row, so it is left out."""

    def formatException(self, ei) -> str:
        return "\n".join(self._told(error) for error in _chain(ei[1]))

    @staticmethod
    def _told(error: BaseException) -> str:
        where = "".join(traceback.format_tb(error.__traceback__))
        kind = f"{type(error).__module__}.{type(error).__qualname__}"
        code = getattr(error, "sqlstate", None)
        return f"{where}{kind}{f' ({code})' if code else ''}"


def _chain(error: BaseException | None) -> list[BaseException]:
    """The first cause first, as Python prints them."""
    found: list[BaseException] = []
    while error is not None and error not in found:
        found.insert(0, error)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return found
