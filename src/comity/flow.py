"""The whole journey on one screen: bytes, document, statements, register, verdicts, brief."""
