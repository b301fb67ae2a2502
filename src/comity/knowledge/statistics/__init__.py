"""What is known of official series: the indicators, the codes of the sources, the carried figures."""
