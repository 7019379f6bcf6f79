"""From answers to the profile: log, draft, entry, replay."""
