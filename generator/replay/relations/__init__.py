"""Relations and what belongs to them: columns, sequences, parents, statistics, rules, triggers."""
