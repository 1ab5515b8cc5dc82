"""Three strictnesses: an undefined template variable fails, an unordered query comes back shuffled, a warning is an error."""

from __future__ import annotations

import random


class UndefinedVariable(Exception):
    """A template asked for something that nobody handed over."""


def undefined_template_variables_fail() -> None:
    from django.template import base

    resolve = base.FilterExpression.resolve

    def strict_resolve(self, context, ignore_failures=False):
        if isinstance(self.var, base.Variable) and not ignore_failures and not _is_forgiven(self):
            try:
                self.var.resolve(context)
            except base.VariableDoesNotExist as missing:
                template = getattr(getattr(context, "template", None), "name", "?")
                if _is_ours(template):
                    raise UndefinedVariable(f"{{{{ {self.token} }}}} in {template}") from missing
        return resolve(self, context, ignore_failures)

    base.FilterExpression.resolve = strict_resolve


def _is_forgiven(expression) -> bool:
    """`{{ name|default:… }}` and `{% firstof %}` say themselves that the name may be absent."""
    return any(function.__name__ in ("default", "default_if_none") for function, _ in expression.filters)


def _is_ours(template: str | None) -> bool:
    return not str(template).startswith(("django/", "account/", "mfa/", "socialaccount/", "allauth/"))


def unordered_queries_come_back_shuffled() -> None:
    """PostgreSQL promises no order without ORDER BY; neither do we, so nothing may lean on it."""
    from django.db.models.query import ModelIterable, ValuesIterable, ValuesListIterable

    for kind in (ModelIterable, ValuesIterable, ValuesListIterable):
        _shuffle(kind)


def _shuffle(kind) -> None:
    iterate = kind.__iter__

    def shuffled(self):
        if self.queryset.ordered or self.queryset.query.is_sliced or self.queryset.query.combinator:
            return iterate(self)
        rows = list(iterate(self))
        random.shuffle(rows)
        return iter(rows)

    kind.__iter__ = shuffled
