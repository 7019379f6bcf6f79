"""Says of a list of rows how much is chosen, and what the keys do now.

It draws nothing and presses no key.
"""

from __future__ import annotations

from purpose.ask.rows import Rows


def so_far(rows: Rows) -> list[str]:
    """How many are chosen."""
    chosen = len(rows.chosen)
    if rows.kind == "pick":
        return [f"{chosen} of {rows.most}"]
    if rows.kind == "tick":
        return [f"{chosen} ticked" + (f", {rows.at_most} at most" if rows.at_most else "")]
    return []


def how_to_choose(rows: Rows, *, may_be_empty: bool) -> list[str]:
    """What the keys do."""
    own = ["or your own words"] if rows.own else []
    match rows.kind:
        case "choose":
            leave = f"{'Enter' if rows.at < 0 else 'skip'} leaves it out"
            how = "↑ ↓ or a number" + ("" if rows.at < 0 else ", Enter chooses")
            return [how, *own, *([leave] if rows.optional else [])]
        case "tick":
            return ["Space ticks, or a number and Enter", "Enter alone when done", *own]
        case "pick" if rows.full:
            return ["Enter when done, Space takes back"]
        case "pick" if rows.here.id in rows.chosen:
            return ["↑ ↓ to the next, Enter if that is all, Space takes back"]
        case "pick" if may_be_empty and not rows.chosen:
            return ["Space or a number picks"]
        case "pick":
            return ["Enter or a number picks, Space takes back"]
        case "order" if rows.held:
            return ["in your hand: ↑ ↓ or a number moves it, Space puts it down"]
        case "order" | "line" | "text" | "scale" | "date":  # of which only the first has rows
            return ["Space takes a row in hand, ↑ ↓ move it, Enter when the order is right"]


def asked_back(rows: Rows) -> str:
    """What is said when few are picked and the person seems to be done."""
    return f"{len(rows.chosen)} of {rows.most} so far. Enter once more if that is all."
