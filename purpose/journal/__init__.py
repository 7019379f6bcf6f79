"""From answers to the profile: log, draft, entry, fold, replay, history."""
