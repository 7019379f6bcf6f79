"""Plan, history and answers as lines of text and as Markdown."""
