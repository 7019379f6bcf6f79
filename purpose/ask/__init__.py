"""Three ways of being asked: a rich terminal, plain lines, and an answers file."""
