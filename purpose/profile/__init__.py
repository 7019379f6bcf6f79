"""What was found: the parts of a profile, and what they say together."""
