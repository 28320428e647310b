"""What became of a scenario, whatever happens in it: the others go on."""

import time
import traceback

from bench.processes import Ended
from faults.process import report
from faults.process.promise import Promises, Skipped


def of(name, run, root):
    """What is to be written down, how long it took, and what was broken; None when it was skipped."""
    begin = time.monotonic()
    try:
        row, promises = run()
    except Skipped as why:
        return report.skipped(name, why), 0.0, None
    except Exception as problem:
        if not isinstance(problem, Ended):
            traceback.print_exc()
        row, promises = {"ended": "before its end"}, Promises()
        promises.add(False, str(problem) or type(problem).__name__)
    seconds = time.monotonic() - begin
    said = report.scenario(name, seconds, row, promises).replace(f"{root}/", "")
    return said, seconds, promises.broken
