#!/usr/bin/env python3
"""Times `cordreport batch` beside the extractor of regular expressions; README.md says what is compared."""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]


def write_reports(path, count, head):
    texts = [file.read_text()[:head] for file in sorted((ROOT / "tests/corpus").rglob("*.txt"))]
    with open(path, "w") as out:
        for number in range(count):
            out.write(json.dumps({"id": f"R{number:07}", "text": texts[number % len(texts)]}) + "\n")
    return sum(len(text.encode()) for text in texts) / len(texts)


def run(command, reports, records):
    """Seconds, and the peak memory of the process in MiB."""
    begun = time.monotonic()
    with open(reports, "rb") as source, open(records, "wb") as sink:
        process = subprocess.Popen(command, stdin=source, stdout=sink)
        _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{command} ended with {status}")
    return time.monotonic() - begun, usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=20_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--memory", action="store_true", help="measure cordreport alone, once, with its peak memory")
    parser.add_argument("--head", type=int, help="only so many characters of each report, to measure what is around the reader")
    parser.add_argument("--cordreport", default=str(ROOT / "target/release/cordreport"))
    args = parser.parse_args()
    batch = [args.cordreport, "batch", "--quiet", "--threads"]
    contestants = {
        "regex_extractor.py, one core": [sys.executable, str(ROOT / "benches/compare/regex_extractor.py")],
        "cordreport batch --threads 1": batch + ["1"],
        "cordreport batch --threads 2": batch + ["2"],
    }
    if args.memory:
        contestants = {"cordreport batch --threads 2": batch + ["2"]}
        args.runs = 1
    with tempfile.TemporaryDirectory() as folder:
        reports, records = os.path.join(folder, "reports.ndjson"), os.path.join(folder, "records.ndjson")
        size = write_reports(reports, args.reports, args.head)
        print(f"{args.reports} reports of {size:.0f} bytes on average, best of {args.runs}")
        best = {}
        for _ in range(args.runs):
            for name, command in contestants.items():
                best.setdefault(name, []).append(run(command, reports, records))
        for name, runs in best.items():
            seconds, memory = min(runs)
            print(f"{name:30} {args.reports / seconds:9.0f} reports/s {seconds:8.2f} s {memory:7.1f} MiB at peak")


if __name__ == "__main__":
    main()
