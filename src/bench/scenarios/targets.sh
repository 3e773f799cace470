# shellcheck shell=bash
# A list of targets in which nothing is new: one call for each, which need not wait for one another.

configure() {
  settings items 5 bytes 2000 latency-ms 0 api-latency-ms 0 parallel 20 rounds 3 targets 1000
  space_mb=4000
}

perform() {
  local round made
  start_server
  seq -f 'user:user%g' "$targets" >"$work/targets.txt"
  mkdir "$work/library"
  set_grabber_command "$jar" "$work/library" -i "$work/targets.txt"
  places=$targets
  note "Filling the library"
  keep_if_whole targets civit-grabber 0 "$work/library"
  fetched=0 calls=$targets chain=0
  for ((round = 1; round <= rounds; round++)); do
    note "targets, round $round of $rounds"
    made=$(server_calls)
    keep_if_whole targets civit-grabber "$round" "$work/library"
    made=$(($(server_calls) - made))
    if ((made != targets)); then failed "it made $made calls instead of $targets"; fi
  done
  printf '%s targets without news, %d calls a second; %s.\n\n' "$(grouped "$targets")" "$api_rate" \
    "$(circumstances)"
  print_table
  draw bars "Time to find nothing new in $(grouped "$targets") targets" "$api_rate calls a second"
}
