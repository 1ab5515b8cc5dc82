"""`NUMBA_BOUNDSCHECK=1 NAAST_KERNEL_CACHE=FOLDER python -m naast.scenario.tests.bounds`: every verb, with every index checked.

The folder must be one of its own: code with checks is not to be kept beside code without. Prints what ran, as JSON.
"""

from __future__ import annotations

import inspect
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any


def main() -> None:
    import numba

    from naast.scenario import library
    from naast.scenario.engine.simulate import Serial, simulate
    from naast.scenario.tests import test_verbs
    from naast.scenario.tests.oracle import test_agreement

    if not numba.config.BOUNDSCHECK or "NAAST_KERNEL_CACHE" not in os.environ:
        sys.exit("Set NUMBA_BOUNDSCHECK=1 and NAAST_KERNEL_CACHE to a folder of its own.")
    events = 0
    models = [*library.names(), "relay_texel", "beside_municipalities"]
    for name in models:
        events += simulate(library.load(name), replications=1, backend=Serial()).events
    verbs = [test for name, test in vars(test_verbs).items() if name.startswith("test_") and _stands_alone(test)]
    for test in verbs:
        test()
    test_agreement.test_both_engines_count_the_same()
    test_agreement.test_both_engines_count_the_same_in_a_crowd()
    ran = {"models": len(models), "events": events, "verbs": len(verbs), "random_models": 50}
    sys.stdout.write(json.dumps(ran) + "\n")


def _stands_alone(test: Any) -> bool:
    return callable(test) and not inspect.signature(test).parameters


def run(folder: Path) -> dict[str, int]:
    """What ran in a process of its own, with its compiled code in this folder; raises `CalledProcessError` at an index beyond its end."""
    home = {**os.environ, "NUMBA_BOUNDSCHECK": "1", "NAAST_KERNEL_CACHE": str(folder)}
    said = subprocess.run([sys.executable, "-m", __name__], capture_output=True, text=True, check=True, env=home)
    return json.loads(said.stdout.splitlines()[-1])


if __name__ == "__main__":
    main()
