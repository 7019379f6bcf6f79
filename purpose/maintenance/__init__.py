"""The folder as a whole: backups, versions, what can be mended, what is erased or taken in."""
