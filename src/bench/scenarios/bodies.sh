# shellcheck shell=bash
# Which way of getting a body from the JDK's HTTP client into a file is the cheapest: the client alone,
# without listing, checks, sidecars and database. curl shows what there is to gain.

configure() {
  settings items 4000 bytes 150000 latency-ms 0 api-latency-ms 0 parallel 20 rounds 5 buffer 65536
}

perform() {
  local tool
  # The program's own way is the last, which the chart shows as ours.
  local -a ways=(ofInputStream ofFile ofByteArray curl subscriber)
  compile_program Bodies
  start_server
  in_turn bodies "${ways[@]}"
  printf '%s, the client with buffers of %s bytes; %s.\n\n' "$(task)" "$(grouped "$buffer")" \
    "$(circumstances)"
  print_table
  print_ratio_header 'times what subscriber takes'
  for tool in "${ways[@]}"; do
    if [[ $tool != subscriber ]]; then print_ratio "$tool" bodies "$tool" bodies subscriber; fi
  done
  draw bars "Time to get $(grouped "$items") bodies into files" "$(task)"
}
