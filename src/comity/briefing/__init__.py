"""The brief: dossier, series and verdicts in; a brief as data, its renderings, and their verification out."""
