"""The page for print."""
