"""The reminder of the review for what starts things by the clock: systemd, launchd and cron.

Each looks once a day whether the review is due, and speaks up only then. `line` is the command of
`purpose remind --shell`, which prints a sentence if it is.
"""

from __future__ import annotations

import plistlib

NAME = "purpose-review"
HOUR = 9


def systemd(line: str) -> dict[str, str]:
    """A timer and its service for a person's own systemd; a notice on the desktop."""
    script = _spoken(line, 'notify-send purpose "$said"')
    safe = script.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    service = f"""\
[Unit]
Description=Say it when the plan asks to be read again

[Service]
Type=oneshot
ExecStart=/bin/sh -c "{safe}"
"""
    timer = f"""\
[Unit]
Description=Look once a day whether the plan asks to be read again

[Timer]
OnCalendar=*-*-* {HOUR:02}:00
Persistent=true

[Install]
WantedBy=timers.target
"""
    return {f"{NAME}.service": service, f"{NAME}.timer": timer}


def launchd(line: str) -> dict[str, str]:
    """A job for a Mac's launchd; a notice on the desktop."""
    notice = 'on run said\ndisplay notification (item 1 of said) with title "purpose"\nend run'
    script = _spoken(line, f"osascript -e '{notice}' \"$said\"")
    job = {
        "Label": NAME,
        "ProgramArguments": ["/bin/sh", "-c", script],
        "StartCalendarInterval": {"Hour": HOUR, "Minute": 0},
    }
    return {f"{NAME}.plist": plistlib.dumps(job).decode()}


def cron(line: str) -> str:
    """A line of a crontab; cron mails what is printed."""
    return f"0 {HOUR} * * * {line.replace('%', chr(92) + '%')}"


def _spoken(line: str, how: str) -> str:
    """Run the line, and if it prints something, say that."""
    return f'said=$({line}); if [ -n "$said" ]; then {how}; fi'
