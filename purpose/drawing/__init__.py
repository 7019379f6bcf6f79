"""The bloom and the constellation, as geometry, SVG and characters."""
