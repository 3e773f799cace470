# shellcheck shell=bash
# A second run, in which nothing is new: it can't be faster than the API's pages one after the other.

configure() {
  settings items 4000 bytes 150000 latency-ms 0 api-latency-ms 100 parallel 20 rounds 5
}

perform() {
  local round sent
  start_server
  mkdir "$work/library"
  set_command civit-grabber "$work/library"
  note "Filling the library"
  keep_if_whole again civit-grabber 0 "$work/library"
  sent=$(server_sent)
  for ((round = 0; round <= rounds; round++)); do
    note "again, round $round of $rounds"
    set_command civit-grabber "$work/library"
    keep_if_whole again civit-grabber "$round" "$work/library"
    command=(curl -q --no-progress-meter --fail -K "$work/pages.txt")
    timed || failed "curl could not read the pages"
    if ((round > 0)); then keep again 'the pages alone (curl)' "$round"; fi
  done
  if (($(server_sent) != sent)); then
    failed "pictures were fetched again"
  fi
  printf '%s pictures, all of them tracked: %d pages with %d ms before each; %s.\n\n' \
    "$(grouped "$items")" "$(wc -l <"$work/pages.txt")" "$api_latency_ms" "$(circumstances)"
  print_table
  printf 'civit-grabber takes %s times what the pages take.\n' \
    "$(ratio "$wall_column" again civit-grabber again 'the pages alone (curl)')"
  draw bars "Time to find nothing new among $(grouped "$items") pictures" \
    "$(wc -l <"$work/pages.txt") pages, $api_latency_ms ms before each"
}
