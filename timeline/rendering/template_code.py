"""The Python that our templates become: Jinja's own, but for what is done a hundred times a page."""

from __future__ import annotations

from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, optimizeconst


class ShortCode(CodeGenerator):
    """Takes attributes as Python does, and prints plain text, which is nearly all, by way of `escape_text`.

    Our templates are given objects only, so Jinja need not look for an item where there is no attribute.
    """

    @optimizeconst
    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """`event.title` is an attribute."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    @optimizeconst
    def visit_CondExpr(self, node: nodes.CondExpr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """`a if b` is empty text where there is no `b`; Jinja makes an object that says why it is undefined."""
        node.expr2 = node.expr2 or nodes.Const("")
        super().visit_CondExpr(node, frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        del node, frame, finalize  # everything is escaped in our environment, and nothing is finalized
        self.write("(escape_text(printed) if type(printed := (")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        del node, frame, finalize
        self.write(")) is str else escape(printed))")
