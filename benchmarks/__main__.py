"""Run the benchmarks named, or all of them, and print a table for each."""

from __future__ import annotations

import sys

from benchmarks import build, publish, relaxng, startup

BENCHMARKS = {"startup": startup.run, "build": build.run, "relaxng": relaxng.run, "publish": publish.run}


def main(names: list[str]) -> int:
    """Run the benchmarks; return 2 for an unknown name."""
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        print(f"no benchmark {unknown[0]!r}: there are {', '.join(BENCHMARKS)}", file=sys.stderr)
        return 2
    for name in names or BENCHMARKS:
        print(name)
        BENCHMARKS[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
