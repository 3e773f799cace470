# shellcheck shell=bash
# Two targets that share everything: the second one's files are links to the first one's.

configure() {
  settings items 4000 bytes 150000 latency-ms 0 api-latency-ms 0 parallel 20 rounds 3
}

perform() {
  local round sent
  start_server
  for ((round = 0; round <= rounds; round++)); do
    note "shared, round $round of $rounds"
    mkdir "$work/out"
    places=1 fetched=''
    set_command civit-grabber "$work/out"
    keep_if_whole 'the first target' civit-grabber "$round" "$work/out"
    sent=$(server_sent)
    places=2 fetched=0
    set_grabber_command "$jar" "$work/out" --mode 1 --username second
    keep_if_whole 'the second target' civit-grabber "$round" "$work/out"
    sent=$(($(server_sent) - sent))
    if ((sent != 0)); then failed "the second target took $sent bytes of pictures"; fi
    put_away "$work/out"
  done
  printf '%s; the second target has the same pictures; %s.\n\n' "$(task)" "$(circumstances)"
  print_table
  print_ratio_header 'the second target takes'
  print_ratio 'times what the first takes' 'the second target' civit-grabber 'the first target' civit-grabber
  draw bars 'Two targets that share everything' "$(task)"
}
