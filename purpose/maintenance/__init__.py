"""The folder as a whole: backups, versions, what can be mended."""
