"""Files under a passphrase: the age format, the key, and the way to every file, locked or not."""
