"""Compiled templates kept beside Python's own compiled files, so that only the first run compiles them."""

from __future__ import annotations

import hashlib
import inspect
import os
import pickle
import sys
from collections.abc import Iterable
from contextlib import suppress
from importlib.metadata import version
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache
from jinja2.bccache import Bucket

TEMPLATES = Path(__file__).with_name("templates")


def keep_compiled(environment: Environment, folders: Iterable[str | Path]) -> None:
    """Keep what this environment compiles of templates in these folders, which are installed and seldom change.

    It stands where Python keeps compiled files of this package, by the same rules: `PYTHONPYCACHEPREFIX` names
    another place, and `PYTHONDONTWRITEBYTECODE` means that what is there is used and nothing is added. It counts as
    long as the template's text, Jinja and the environment are the same.
    """
    if environment.bytecode_cache is None:
        kept = Path(cache_from_source(str(TEMPLATES / "template.py"))).parent
        prefixes = tuple(f"{Path(folder)}{os.sep}" for folder in folders)
        environment.bytecode_cache = _Kept(str(kept), f"{_settings_of(environment)}-%s.jinja", prefixes)


class _Kept(FileSystemBytecodeCache):
    """Jinja's own, for templates in some folders only: those of a project come and go."""

    def __init__(self, directory: str, pattern: str, folders: tuple[str, ...]) -> None:
        super().__init__(directory, pattern)
        self._folders = folders

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """What is known of a template; nothing of one elsewhere."""
        if filename and os.path.abspath(filename).startswith(self._folders):  # noqa: PTH100 - resolves no links
            return super().get_bucket(environment, name, filename, source)
        return Bucket(environment, "", "")

    def load_bytecode(self, bucket: Bucket) -> None:
        """What is kept of a template, if it can be read."""
        with suppress(OSError, EOFError, pickle.UnpicklingError):
            super().load_bytecode(bucket)

    def set_bucket(self, bucket: Bucket) -> None:
        """Keep it, if it is to be kept and the disk takes it."""
        if bucket.key and not sys.dont_write_bytecode:
            with suppress(OSError):
                os.makedirs(self.directory, exist_ok=True)  # noqa: PTH103 - which is a string
                super().set_bucket(bucket)


_SETTINGS = (
    "autoescape",
    "block_start_string",
    "variable_start_string",
    "comment_start_string",
    "line_statement_prefix",
    "line_comment_prefix",
    "trim_blocks",
    "lstrip_blocks",
    "newline_sequence",
    "keep_trailing_newline",
    "optimized",
    "is_async",
    "sandboxed",
    "undefined",
    "finalize",
)


def _settings_of(environment: Environment) -> str:
    """A short name for all that compiled code depends on beside the template's text: constants are filtered in it."""
    settings = {name: getattr(environment, name) for name in _SETTINGS}
    named = {**settings, **environment.filters, **environment.tests}
    lines = [
        version("jinja2"),
        *sorted(environment.extensions),
        *(f"{n}: {_name_of(v)}" for n, v in named.items()),
    ]
    generator = Path(inspect.getfile(environment.code_generator_class)).read_bytes()
    return hashlib.sha256("\n".join(lines).encode() + generator).hexdigest()[:12]


def _name_of(value: Any) -> str:
    """What a function is called, without its address in memory; any other value as Python writes it."""
    return f"{value.__module__}.{value.__qualname__}" if hasattr(value, "__qualname__") else repr(value)
