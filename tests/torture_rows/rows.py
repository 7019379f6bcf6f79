"""The order of the table: every row there is."""

from __future__ import annotations

from tests.torture_rows import (
    damage,
    keys,
    leaks,
    locked,
    machines,
    network,
    places,
    prompts,
    sizes,
    store,
    strangers,
    system_calls,
    visits,
    windows,
    words,
)

ROWS = [
    *store.ROWS,
    *system_calls.ROWS,
    *damage.ROWS,
    *words.ROWS,
    *places.ROWS,
    *network.ROWS,
    *leaks.ROWS,
    *locked.ROWS,
    *visits.ROWS,
    *keys.ROWS,
    *machines.ROWS,
    *windows.ROWS,
    *prompts.ROWS,
    *sizes.ROWS,
    *strangers.ROWS,
]
