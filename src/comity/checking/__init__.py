"""Statement × statistics → verdict; statement × statement → conflict.

The room's one door is :class:`comity.checking.checker.Checker`; :func:`check_statements` takes what the reader found.
"""

from comity.checking.checker import Checker, check_statements

__all__ = ["Checker", "check_statements"]
