"""Official series: import, fetch, query."""
