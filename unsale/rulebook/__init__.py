"""Rules as data: phrase patterns, rule files and the rulebook that holds them."""
