"""``python -m mlr_programme.domain.fidelity PAIRS.jsonl --out PREDICTIONS.jsonl``."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from mlr_programme.domain.fidelity import check_pair
from mlr_programme.domain.fidelity.pair_lines import LineError, read_pairs


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m mlr_programme.domain.fidelity",
        description="Check each pair of a JSON Lines file and write what was found.",
    )
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    try:
        with options.pairs.open(encoding="utf-8") as lines, options.out.open("w") as out:
            for pair_id, pair in read_pairs(lines):
                codes = list(dict.fromkeys(finding.check_id for finding in check_pair(pair)))
                out.write(json.dumps({"id": pair_id, "findings": codes}) + "\n")
    except (LineError, OSError, UnicodeDecodeError) as error:
        print(f"{options.pairs}: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
