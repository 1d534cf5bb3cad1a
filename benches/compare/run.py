#!/usr/bin/env python3
"""Times `cordreport batch` beside other extractors on the same reports; README.md says what is compared."""
import argparse
import itertools
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


def has_medspacy(python):
    """Whether this Python has it; if not, a line says so."""
    asked = subprocess.run([python, "-c", "import medspacy; from importlib.metadata import version; print(version('medspacy'))"],
                           capture_output=True, text=True)
    if asked.returncode != 0:
        why = (asked.stderr.strip().splitlines() or ["it says nothing"])[-1]
        print(f"medSpaCy is left out, {python} does not have it ({why}); README.md says how to install it")
        return False
    print(f"medSpaCy {asked.stdout.strip()}")
    return True


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=20_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--memory", action="store_true", help="measure cordreport alone, once, with its peak memory")
    parser.add_argument("--head", type=int, help="only so many characters of each report, to measure what is around the reader")
    parser.add_argument("--cordreport", default=str(ROOT / "target/release/cordreport"))
    parser.add_argument("--python", default=sys.executable, help="the Python that runs the extractors, such as one with medspacy")
    parser.add_argument("--medspacy-reports", type=int, default=1_000, help="medSpaCy reads only so many of the reports, the first")
    args = parser.parse_args()
    batch = [args.cordreport, "batch", "--quiet", "--threads"]
    extractor = lambda name, *options: [args.python, str(ROOT / "benches/compare" / name), *options]
    contestants = {
        "regex_extractor.py, one core": (extractor("regex_extractor.py"), args.reports),
        "cordreport batch --threads 1": (batch + ["1"], args.reports),
        "cordreport batch --threads 2": (batch + ["2"], args.reports),
    }
    if not args.memory and has_medspacy(args.python):
        fewer = min(args.reports, args.medspacy_reports)
        contestants["medSpaCy, one core"] = (extractor("medspacy_extractor.py"), fewer)
        contestants["medSpaCy, spaCy's sentencizer"] = (extractor("medspacy_extractor.py", "--sentencizer"), fewer)
    if args.memory:
        contestants = {"cordreport batch --threads 2": (batch + ["2"], args.reports)}
        args.runs = 1
    with tempfile.TemporaryDirectory() as folder:
        reports, records = os.path.join(folder, "reports.ndjson"), os.path.join(folder, "records.ndjson")
        size = write_reports(reports, args.reports, args.head)
        print(f"{args.reports} reports of {size:.0f} bytes on average, best of {args.runs}")
        first = os.path.join(folder, "first.ndjson")
        with open(reports) as source, open(first, "w") as sink:
            sink.writelines(itertools.islice(source, args.medspacy_reports))
        best = {}
        for _ in range(args.runs):
            for name, (command, count) in contestants.items():
                taken = reports if count == args.reports else first
                best.setdefault(name, []).append(run(command, taken, records))
        for name, runs in best.items():
            (seconds, memory), count = min(runs), contestants[name][1]
            print(f"{name:30} {count:7} reports {count / seconds:9.0f} reports/s {seconds:8.2f} s {memory:7.1f} MiB at peak")


if __name__ == "__main__":
    main()
