"""The register: who says what of a relationship, which statements are of one thing, what changed when."""

from comity.register.register import Register

__all__ = ["Register"]
