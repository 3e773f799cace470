# shellcheck shell=bash
# Whether time and memory for one item stay the same when there are more of them.

configure() {
  settings items 1000 bytes 2000 latency-ms 0 api-latency-ms 0 parallel 20 rounds 1 \
    counts '1000 10000 50000' models 1000
  space_mb=4000
}

perform() {
  local count tag_models=$models tag_case
  models=1
  for count in $counts; do
    items=$count
    start_server
    warm_server
    one_size "$count" "${present[@]}"
  done

  models=$tag_models items=$((tag_models * 3))
  tag_case="tag of $models models, $items pictures"
  start_server
  calls=$((tag_models + (tag_models + 99) / 100)) chain=0
  tag_search "$tag_case"

  printf 'Pictures of %s bytes, %d at a time; %s.\n\n' "$(grouped "$bytes")" "$parallel" \
    "$(circumstances)"
  print_growth
  draw lines 'Time and memory as the gallery grows' \
    "pictures of $(grouped "$bytes") bytes, no latency, $parallel at a time"
}

one_size() { # CASE TOOL...
  local round tool
  for ((round = 1; round <= rounds; round++)); do
    note "$1 items, round $round of $rounds"
    for tool in "${@:2}"; do
      run_fresh "$1" "$tool" "$round"
    done
  done
}

tag_search() { # CASE
  local round
  for ((round = 1; round <= rounds; round++)); do
    note "$1, round $round of $rounds"
    mkdir "$work/out"
    set_grabber_command "$jar" "$work/out" --mode 3 --tags lighthouse
    keep_if_whole "$1" civit-grabber "$round" "$work/out"
    put_away "$work/out"
  done
}

print_growth() {
  local name tool
  echo '| items | tool | wall s | limit s | x limit | wall ms per item | CPU ms per item | peak RSS MB | peak KB per item |'
  echo '|---|---|---|---|---|---|---|---|---|'
  while IFS=$'\t' read -r name tool; do
    awk -v name="$name" -v tool="$tool" -v n="$(items_of "$name")" \
      -v w="$(median "$name" "$tool" "$wall_column")" -v distance="$(distance "$name" "$tool")" \
      -v c="$(median "$name" "$tool" "$cpu_column")" -v p="$(median "$name" "$tool" "$peak_column")" 'BEGIN {
        printf "| %s | %s | %.2f | %s | %.3f | %.3f | %.0f | %.1f |\n",
          name, tool, w, distance, w * 1000 / n, c * 1000 / n, p / 1024, p / n }'
  done < <(awk -F '\t' '!seen[$1, $2]++ { print $1 "\t" $2 }' "$results")
}

# The number in a case's name that comes last.
items_of() { # CASE
  grep -o '[0-9]*' <<<"$1" | tail -n 1
}
