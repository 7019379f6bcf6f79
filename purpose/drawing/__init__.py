"""Bloom and constellation, as geometry, SVG and characters."""
