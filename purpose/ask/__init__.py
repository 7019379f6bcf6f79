"""Three ways of being asked: terminal, plain lines, a file."""
