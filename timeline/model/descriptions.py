"""What each field means: the docstrings below the attributes of the model, read when somebody asks.

pydantic reads them itself when told to, but at every start, and that takes longer than checking a hundred events.
"""

from __future__ import annotations

import ast
import inspect
import sys
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
            found.update(_docstrings(_classes(base.__module__)[base.__name__]))
    return found


@cache
def _classes(module: str) -> dict[str, ast.ClassDef]:
    """The classes of a module by name, as written. `inspect` would read the whole file anew for each of them."""
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return {one.name: one for one in tree.body if isinstance(one, ast.ClassDef)}


def _docstrings(of: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for field, below in pairwise(of.body):
        if not (isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)):
            continue
        if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
            yield field.target.id, inspect.cleandoc(str(below.value.value))
