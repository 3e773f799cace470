# shellcheck shell=bash
# What a change costs: the jar of the commit before it and the jar with it, in turn.

configure() {
  [[ -n $versus ]] || die "cost needs the jar of the commit before: cost BEFORE.jar"
  [[ -e $versus ]] || die "there is no $versus"
  settings items 4000 rounds 7
}

perform() {
  local name tasks many=$items
  settings latency-ms 0 api-latency-ms 0 parallel 20
  tasks="throughput: $(task)"
  start_server
  in_turn throughput before after
  settings items 2000 latency-ms 30 api-latency-ms 100 parallel 5
  tasks+="; latency: $(task)"
  start_server
  in_turn latency before after
  items=200 bytes=2000 latency_ms=0 api_latency_ms=0
  tasks+="; nothing to do: $items pictures"
  start_server
  nothing_to_do before after
  printf 'before is %s, after is %s; %s; %s.\n\n' "$versus" "$jar" "$tasks" "$(circumstances)"
  print_table
  print_ratio_header 'after takes'
  for name in throughput latency 'nothing to do'; do
    print_ratio "times what before takes, $name" "$name" after "$name" before
  done
  printf '\nCPU ms per item, without the start: %s before, %s after.\n' \
    "$(cpu_per_item before "$many")" "$(cpu_per_item after "$many")"
  draw bars 'What the change costs' "$(basename "$versus") and $(basename "$jar") in turn"
}

# A gallery that is there already, in a folder of each jar's own.
nothing_to_do() { # TOOL...
  local tool round
  for ((round = 0; round <= rounds; round++)); do
    note "nothing to do, round $round of $rounds"
    for tool in "$@"; do
      mkdir -p "$work/library-$tool"
      set_command "$tool" "$work/library-$tool"
      if ((round == 0)); then keep_if_whole start "$tool" 0 "$work/library-$tool"; fi
      fetched=0 calls=1
      keep_if_whole 'nothing to do' "$tool" "$round" "$work/library-$tool"
      fetched='' calls=''
    done
  done
}

cpu_per_item() { # TOOL ITEMS
  awk -v n="$2" -v whole="$(median throughput "$1" "$cpu_column")" \
    -v start="$(median 'nothing to do' "$1" "$cpu_column")" 'BEGIN { printf "%.3f", (whole - start) * 1000 / n }'
}
