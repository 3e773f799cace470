# shellcheck shell=bash
# A second run, in which nothing is new: what is new takes a call or two, all of it (--full) can't be
# faster than the API's pages one after the other.

readonly most_calls_for_news=2

configure() {
  settings items 50000 bytes 2000 latency-ms 0 api-latency-ms 100 parallel 20 rounds 3
  space_mb=4000
}

perform() {
  local round sent all=$(((items + 199) / 200))
  start_server
  mkdir "$work/library"
  set_command civit-grabber "$work/library"
  note "Filling the library"
  keep_if_whole again civit-grabber 0 "$work/library"
  sent=$(server_sent) fetched=0
  for ((round = 1; round <= rounds; round++)); do
    note "again, round $round of $rounds"
    once_more again "$round" 1 "$most_calls_for_news"
    # At the API's bound the other end has to tell that nothing was cut off, and the top what is new.
    once_more 'again --full' "$round" "$all" $((all + 2)) --full
    command=("${ask[@]}" -K "$work/pages.txt")
    timed || failed "curl could not read the pages"
    keep "the $all pages alone" curl "$round"
  done
  if (($(server_sent) != sent)); then failed "pictures were fetched again"; fi
  printf '%s pictures, all of them tracked, %d ms before each page, %d calls a second; %s.\n\n' \
    "$(grouped "$items")" "$api_latency_ms" "$api_rate" "$(circumstances)"
  print_table
  print_ratio_header 'again --full takes'
  print_ratio 'times what the pages take' 'again --full' civit-grabber "the $all pages alone" curl
  draw bars "Time to find nothing new among $(grouped "$items") pictures" \
    "$all pages, $api_latency_ms ms before each"
}

# One run, which needs at least and at most so many calls.
once_more() { # CASE ROUND LEAST MOST [OPTION]...
  local before made
  before=$(server_calls) calls=$3
  set_command civit-grabber "$work/library"
  command+=("${@:5}")
  keep_if_whole "$1" civit-grabber "$2" "$work/library"
  made=$(($(server_calls) - before))
  note "$1: $made calls"
  if ((made < $3 || made > $4)); then failed "$1 made $made calls instead of $3 to $4"; fi
}
