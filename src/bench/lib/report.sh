# shellcheck shell=bash
# What becomes of the results: medians, Markdown tables, the TSV file, the chart.

readonly wall_column=4 cpu_column=5 peak_column=6 server_column=7 limit_column=8

# One column of the results of one tool in one case, sorted.
column() { # CASE TOOL COLUMN
  awk -F '\t' -v name="$1" -v tool="$2" -v column="$3" \
    '$1 == name && $2 == tool { print $column }' "$results" | sort -n
}

# The middle; of an even number, the mean of the two in the middle. Nothing where there is nothing.
median() { # CASE TOOL COLUMN
  column "$@" | awk '{ v[NR] = $1 }
    END { if (NR) print (v[int((NR + 1) / 2)] + v[int((NR + 2) / 2)]) / 2 }'
}

range() { # CASE TOOL COLUMN
  column "$@" | awk 'NR == 1 { least = $1 } END { printf "%.2f to %.2f", least, $1 }'
}

runs_of() { # CASE TOOL
  column "$1" "$2" 1 | wc -l
}

# How often the second tool's median goes into the first's; nothing where one of them is missing.
ratio() { # COLUMN CASE TOOL CASE TOOL
  awk -v a="$(median "$2" "$3" "$1")" -v b="$(median "$4" "$5" "$1")" \
    'BEGIN { if (a > 0 && b > 0) printf "%.2f", a / b }'
}

# How far it is from the least time that anything could take: "seconds (what sets it) | times".
distance() { # CASE TOOL
  awk -v wall="$(median "$1" "$2" "$wall_column")" -v least="$(median "$1" "$2" "$limit_column")" \
    -v what="$(awk -F '\t' -v name="$1" -v tool="$2" \
      '$1 == name && $2 == tool { print $9; exit }' "$results")" \
    'BEGIN { if (least >= 0.01) printf "%.2f (%s) | %.2f", least, what, wall / least; else printf "0 |" }'
}

to_mb() { # KB
  awk -v kb="$1" 'BEGIN { printf "%.0f", kb / 1024 }'
}

# A number with commas, whatever the locale.
grouped() { # NUMBER
  sed -E ':again; s/([0-9])([0-9]{3})($|,)/\1,\2\3/; t again' <<<"$1"
}

# What is downloaded, and how.
task() {
  printf '%s pictures of %s bytes, %d ms before each (page: %d ms), %d at a time%s%s' \
    "$(grouped "$items")" "$(grouped "$bytes")" "$latency_ms" "$api_latency_ms" "$parallel" \
    "$( ((line_mbit == 0)) || echo ", over a line of $line_mbit Mbit/s")" "$( ((!tls)) || echo ', TLS')"
}

circumstances() {
  printf '%d CPUs, files on %s, Java %s%s' "$(nproc)" \
    "$(stat -f -c %T "$work")" "$(sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p' "$jdk/release")" \
    "${given[heap]:+ with -Xmx${given[heap]}}"
}

# Which commit the jar is of, as far as it can be told: a named jar is its own name.
measured_commit() {
  if [[ -n ${given[jar]:-} ]]; then
    basename "${given[jar]}"
  else
    git -C "$root" describe --always --dirty 2>/dev/null || echo unknown
  fi
}

# A line for each tool in each case, in the order of the results.
print_table() {
  local name tool
  echo '| case | tool | whole runs | wall s, median | wall s, all | limit s | x limit | CPU s | peak RSS MB | server CPU s |'
  echo '|---|---|---|---|---|---|---|---|---|---|'
  while IFS=$'\t' read -r name tool; do
    printf '| %s | %s | %d of %d | %.2f | %s | %s | %.2f | %s | %.2f |\n' "$name" "$tool" \
      "$(runs_of "$name" "$tool")" "$rounds" "$(median "$name" "$tool" "$wall_column")" \
      "$(range "$name" "$tool" "$wall_column")" "$(distance "$name" "$tool")" \
      "$(median "$name" "$tool" "$cpu_column")" \
      "$(to_mb "$(median "$name" "$tool" "$peak_column")")" "$(median "$name" "$tool" "$server_column")"
  done < <(awk -F '\t' '!seen[$1, $2]++ { print $1 "\t" $2 }' "$results")
  echo
}

# Ratios of medians, one line for each pair of arguments after the title.
print_ratio_header() { # TITLE
  printf '| %s | wall | CPU | peak RSS |\n|---|---|---|---|\n' "$1"
}

print_ratio() { # LABEL CASE TOOL CASE TOOL
  if [[ -z $(ratio "$wall_column" "${@:2}") ]]; then return; fi
  printf '| %s | %s | %s | %s |\n' "$1" \
    "$(ratio "$wall_column" "${@:2}")" "$(ratio "$cpu_column" "${@:2}")" "$(ratio "$peak_column" "${@:2}")"
}

# Every single run, for those who want to look for themselves.
add_to_tsv() {
  if [[ ! -s $tsv ]]; then
    printf 'date\tcommit\tscenario\tcase\ttool\tround\twall_s\tcpu_s\tpeak_kb\tserver_cpu_s\tlimit_s\tlimit\n' >"$tsv"
  fi
  awk -v OFS='\t' -v date="$(date -u +%Y-%m-%dT%H:%M:%SZ)" -v commit="$(measured_commit)" \
    -v scenario="$scenario" '{ print date, commit, scenario, $0 }' "$results" >>"$tsv"
  note "Added $(wc -l <"$results") runs to $tsv"
}

draw() { # KIND TITLE SUBTITLE
  if [[ -z $chart ]]; then return; fi
  "$jdk/bin/java" "$sources/Chart.java" "$1" "$2" "$3" \
    "$(date -u +%Y-%m-%d), $(measured_commit), $(circumstances)" <"$results" >"$work/chart.svg"
  cp "$work/chart.svg" "$chart"
  note "Drew $chart"
}
