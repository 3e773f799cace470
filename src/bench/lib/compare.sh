# shellcheck shell=bash
# The comparison that the scenarios throughput and latency have in common.

compare_tools() {
  local tool settings_line
  start_server
  in_turn "$scenario" "${present[@]}"
  settings_line=$(printf '%d pictures of %d bytes, latency %d ms (API %d ms)' \
    "$items" "$bytes" "$latency_ms" "$api_latency_ms")
  printf '%s, %s (aria2c %d).\n\n' "$settings_line" "$(circumstances)" "$aria2c_jobs"
  print_table
  if ((${#present[@]} > 1)); then
    print_ratio_header 'civit-grabber takes'
    for tool in "${present[@]:1}"; do
      print_ratio "times what $tool takes" "$scenario" civit-grabber "$scenario" "$tool"
    done
  fi
  draw bars "Time to download $(printf "%'d" "$items") pictures" "$settings_line"
}
