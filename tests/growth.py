"""How the time of work grows with its size, told so that a busy machine cannot make it look worse than it is."""

import gc
import time
from collections.abc import Callable

#: Seconds under which times say nothing.
_LEAST = 0.03
_TRIES = 6


def growth(work: Callable[[int], Callable[[], object]], small: int, large: int) -> float:
    """How many times as long the large work takes as the small, in processor time of this thread.

    `work` prepares a size, and what it gives is timed. What else runs on the machine makes times longer, never shorter:
    the least of several tries counts, and the first that is near the growth of the size ends them.
    """
    least = float("inf")
    for _ in range(_TRIES):
        least = min(least, _seconds(work(large)) / max(_seconds(work(small)), _LEAST))
        if least < 1.5 * large / small:
            break
    return least


def _seconds(run: Callable[[], object]) -> float:
    gc.collect()
    gc.disable()
    try:
        begin = time.thread_time()
        run()
        return time.thread_time() - begin
    finally:
        gc.enable()
