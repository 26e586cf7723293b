"""One way to lay out the files of a record: same fields, same bytes. HACKING.md describes the form in words.

`reading` turns text into a tree that holds every comment; `writing` turns the tree into text; `scalars` says how
one value is written; `files` says which files there are and lays them out.
"""

from timeline.formatting.files import Layout, format_file, format_files, order_for, record_files
from timeline.formatting.reading import UnreadableError, read_tree
from timeline.formatting.tree import Group, Remark, Tree, group_of
from timeline.formatting.writing import format_text, write_tree

__all__ = [
    "Group",
    "Layout",
    "Remark",
    "Tree",
    "UnreadableError",
    "format_file",
    "format_files",
    "format_text",
    "group_of",
    "order_for",
    "read_tree",
    "record_files",
    "write_tree",
]
