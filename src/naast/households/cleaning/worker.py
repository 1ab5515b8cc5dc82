"""The process that looks at one file. It starts with nothing, can open nothing, and ends.

Reads the file from its standard input, writes the clean one to its standard output: one line of JSON, then the parts.
"""

from __future__ import annotations

import codecs
import json
import os
import resource
import sys

from naast.households.cleaning import limits, pdfs, pictures, sniffing, texts

CLEANERS = {"image": pictures.clean, "pdf": pdfs.clean, "text": texts.clean}


def get_ready() -> None:
    """What Python reads only when it is first used is read now."""
    for letters in ("utf-8-sig", "utf-16", "cp1252"):
        codecs.lookup(letters)
    pictures.Image.preinit()
    pdfs.get_ready()


def stand_alone() -> None:
    """From here on: so much memory, so much time, no other file, no connection, no other process."""
    resource.setrlimit(resource.RLIMIT_AS, (limits.MEMORY, limits.MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.CPU, limits.CPU))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits.LARGEST_RESULT, limits.LARGEST_RESULT))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Only what is open already: no file, no socket and no pipe can be added to these three.
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))


def look_at(data: bytes) -> dict:
    try:
        return CLEANERS[sniffing.kind_of(data)](data)
    except sniffing.Refused as refused:
        return {"refused": refused.why}
    except MemoryError:
        return {"refused": "too_large_inside"}
    except Exception:  # a file that breaks the reader is a broken file; this process ends here anyway
        return {"refused": "broken"}


def main() -> None:
    data = sys.stdin.buffer.read()
    get_ready()
    with open("/proc/self/status") as status:
        stand_alone()
        answer = look_at(data)
        used = resource.getrusage(resource.RUSAGE_SELF)
        highest = next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM"))
    parts = answer.pop("parts", [])
    cost = {"seconds": round(used.ru_utime + used.ru_stime, 3), "memory": highest}
    head = json.dumps({**answer, **cost, "sizes": [len(part) for part in parts]}).encode()
    for piece in (head + b"\n", *parts):
        view = memoryview(piece)
        while view:
            view = view[os.write(1, view) :]


if __name__ == "__main__":
    main()
