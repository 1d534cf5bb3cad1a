#!/usr/bin/env bash
# Runs the job over two workers of a local cluster and compares it with the plain filter, byte for byte.
#
#     CORDREPORT=target/release/cordreport PYTHON=.venv/bin/python examples/spark/smoke.sh [TIMES]
#
# Needs Java 17 and a Python with pyspark from PyPI. TIMES is how often the reports of tests/corpus are repeated.
set -euo pipefail
cd "$(dirname "$0")/../.."
cordreport=$(realpath "${CORDREPORT:-target/release/cordreport}")
python=${PYTHON:-python3}
times=${1:-20}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$python" - "$times" > "$work/reports.ndjson" <<'PYTHON'
import json, pathlib, sys
texts = [path.read_text() for path in sorted(pathlib.Path("tests/corpus").rglob("*.txt"))]
for number in range(int(sys.argv[1]) * len(texts)):
    print(json.dumps({"id": f"R{number:07}", "text": texts[number % len(texts)]}))
PYTHON

"$cordreport" batch --quiet "$work/reports.ndjson" > "$work/plain.ndjson"
"$python" examples/spark/job.py "$work/reports.ndjson" "$work/spark" \
    --cordreport "$cordreport" --master "local-cluster[2,1,1024]" --partitions 6 2> "$work/spark.log" \
    || { tail -40 "$work/spark.log"; exit 1; }
cat "$work"/spark/part-* > "$work/spark.ndjson"

cmp "$work/plain.ndjson" "$work/spark.ndjson"
printf '%s lines in, %s lines out of %s partitions on 2 workers, the same bytes as the plain filter\n' \
    "$(wc -l < "$work/reports.ndjson")" "$(wc -l < "$work/spark.ndjson")" "$(ls "$work"/spark/part-* | wc -l)"
