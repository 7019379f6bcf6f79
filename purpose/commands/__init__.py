"""One file a command, named as the command; a leading underscore marks what several share."""
