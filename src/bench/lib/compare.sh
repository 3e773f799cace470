# shellcheck shell=bash
# The comparison that throughput, latency, line and tls have in common.

compare_tools() {
  local tool
  start_server
  in_turn "$scenario" "${present[@]}"
  printf '%s (aria2c: %d); %s.\n\n' "$(task)" "$aria2c_jobs" "$(circumstances)"
  print_table
  if ((${#present[@]} > 1)); then
    print_ratio_header 'civit-grabber takes'
    for tool in "${present[@]:1}"; do
      print_ratio "times what $tool takes" "$scenario" civit-grabber "$scenario" "$tool"
    done
  fi
  draw bars "Time to download $(grouped "$items") pictures" "$(task)"
}
