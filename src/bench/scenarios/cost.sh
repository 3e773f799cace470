# shellcheck shell=bash
# What a change costs: the jar of the commit before it and the jar with it, in turn.

configure() {
  [[ -n $versus ]] || die "cost needs the jar of the commit before: cost BEFORE.jar"
  [[ -e $versus ]] || die "there is no $versus"
  settings items 4000 rounds 7
}

perform() {
  local name tasks
  settings latency-ms 0 api-latency-ms 0 parallel 20
  tasks="throughput: $(task)"
  start_server
  in_turn throughput before after
  settings items 2000 latency-ms 30 api-latency-ms 100 parallel 5
  tasks+="; latency: $(task)"
  start_server
  in_turn latency before after
  printf 'before is %s, after is %s; %s; %s.\n\n' "$versus" "$jar" "$tasks" "$(circumstances)"
  print_table
  print_ratio_header 'after takes'
  for name in throughput latency; do
    print_ratio "times what before takes, $name" "$name" after "$name" before
  done
  draw bars 'What the change costs' "$(basename "$versus") and $(basename "$jar") in turn"
}
