#!/usr/bin/env bash
# The three side by side, on one core. Run from anywhere.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
cd "$here/../.."
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 MKL_NUM_THREADS=1

cargo bench --quiet --bench compare --no-run
printf '%-10s %10s %10s %10s   milliseconds\n' "" "KM" "log-rank" "Cox"
for case in "49 200" "10000 21" "1000000 3"; do
  read -r n runs <<<"$case"
  for scale in days continuous; do
    file="$folder/$n-$scale.csv"
    python3 "$here/data.py" "$n" "$scale" >"$file"
    printf '\nn = %s, %s\n' "$n" "$scale"
    cargo bench --quiet --bench compare -- "$file" "$((runs > 3 ? runs : 11))"
    Rscript "$here/r.R" "$file" "$runs"
    python3 "$here/lifelines_.py" "$file" "$runs"
  done
done
