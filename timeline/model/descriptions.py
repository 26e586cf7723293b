"""What each field means: the docstrings below the attributes of the model, read when somebody asks.

pydantic reads them itself when told to, but at every start, and that takes longer than checking a hundred events.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from pydantic import BaseModel

from timeline.model.values import Shape


@cache
def describe_fields(of: type[BaseModel]) -> dict[str, str]:
    """The description of each field that has one, by the field's name in the model."""
    found: dict[str, str] = {}
    for base in reversed(of.__mro__):
        if issubclass(base, Shape):
            found.update(_docstrings(base))
    return found


def _docstrings(of: type) -> Iterator[tuple[str, str]]:
    (definition,) = ast.parse(textwrap.dedent(inspect.getsource(of))).body
    body = definition.body if isinstance(definition, ast.ClassDef) else []
    for field, below in pairwise(body):
        if not (isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)):
            continue
        if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
            yield field.target.id, inspect.cleandoc(str(below.value.value))
