# shellcheck shell=bash
# What each step of and after the transfer costs for one item, without a network. Each step does those
# before it as well, in a JVM of its own; what a JVM takes that does the same for no item is subtracted.
# In memory forcing costs next to nothing: only TMPDIR=/some/disk shows what it is on that disk.

configure() {
  settings items 4000 bytes 150000 latency-ms 0 api-latency-ms 0 parallel 20 rounds 3
}

perform() {
  local round i
  local -a steps=(nothing 'part file' '+ forced' '+ move' '+ sidecar' '+ row')
  compile_program Steps
  for ((round = 0; round <= rounds; round++)); do
    note "steps, round $round of $rounds"
    for i in "${!steps[@]}"; do
      one_step "${steps[(i + round + ${#steps[@]} - 1) % ${#steps[@]}]}" "$round"
    done
  done
  printf '%s items of %s bytes, %d at a time; %s.\n\n' "$(grouped "$items")" "$(grouped "$bytes")" \
    "$parallel" "$(circumstances)"
  print_table
  print_steps "${steps[@]}"
  draw bars "Time for $(grouped "$items") items, up to each step" \
    "$(grouped "$bytes") bytes each, $parallel at a time, no network"
}

one_step() { # STEP ROUND
  local status=0 files expected=$items name='*.jpeg'
  case $1 in
    nothing) expected=0 ;;
    'part file' | '+ forced') name='*.part' ;;
  esac
  mkdir "$work/out"
  command=("$jdk/bin/java" "${bounded[@]}" ${given[heap]:+"-Xmx${given[heap]}"}
    --enable-native-access=ALL-UNNAMED -cp "$work/programs:$jar" "$package.Steps"
    "$1" "$work/out" "$items" "$bytes" "$parallel")
  timed || status=$?
  files=$(find "$work/out" -type f -name "$name" -size "${bytes}c" | wc -l)
  if ((status != 0 || files != expected)); then
    failed "$1 ended with exit code $status and $files of $expected files"
  elif (($2 > 0)); then
    keep steps "$1" "$2"
  fi
  put_away "$work/out"
}

print_steps() { # NOTHING STEP...
  local step
  echo '| up to | wall ms per item | adds | CPU ms per item | adds |'
  echo '|---|---|---|---|---|'
  for step in "$@"; do
    printf '%s\t%s\t%s\n' "$step" "$(median steps "$step" "$wall_column")" \
      "$(median steps "$step" "$cpu_column")"
  done | awk -F '\t' -v n="$items" '
    function cost(from, to) { return from == "" || to == "" ? "" : sprintf("%.4f", (to - from) * 1000 / n) }
    NR == 1 { wall0 = $2; cpu0 = $3 }
    NR > 1 { printf "| %s | %s | %s | %s | %s |\n",
        $1, cost(wall0, $2), cost(wall, $2), cost(cpu0, $3), cost(cpu, $3) }
    { wall = $2; cpu = $3 }'
}
