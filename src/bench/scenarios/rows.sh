# shellcheck shell=bash
# Whether a run gets slower by what the database already holds, of its own target and of others.

configure() {
  settings items 400 bytes 20000 latency-ms 0 api-latency-ms 0 parallel 20 rounds 7 rows '1000 1000000'
  space_mb=4000
}

perform() {
  local count round
  start_server
  warm_server
  for count in $rows; do
    make_database "$count"
  done
  for ((round = 0; round <= rounds; round++)); do
    note "rows, round $round of $rounds"
    for count in $rows; do
      mkdir "$work/out"
      cp "$work/rows-$count.sqlite" "$work/out/t.sqlite"
      set_command civit-grabber "$work/out"
      keep_if_whole "$(grouped "$count") rows" civit-grabber "$round" "$work/out"
      put_away "$work/out"
    done
  done
  printf '%s; %s.\n\n' "$(task)" "$(circumstances)"
  print_table
  print_row_ratios
  draw bars "Time to download $items pictures beside what is tracked" \
    "rows in the tracking database before the run"
}

# A database of the program's own, filled up with made rows.
make_database() { # ROWS
  mkdir "$work/out"
  set_grabber_command "$jar" "$work/out" --mode 1 --username filler
  note "Making a database of $1 rows"
  timed || failed "the database could not be made"
  "$jdk/bin/java" --enable-native-access=ALL-UNNAMED -cp "$jar" "$sources/RowMaker.java" \
    "$work/out/t.sqlite" "$1" >&2
  mv "$work/out/t.sqlite" "$work/rows-$1.sqlite"
  put_away "$work/out"
}

print_row_ratios() {
  local count least
  least=$(grouped "${rows%% *}")
  print_ratio_header 'a run takes'
  for count in ${rows#* }; do
    print_ratio "with $(grouped "$count") rows, times what it takes with $least" \
      "$(grouped "$count") rows" civit-grabber "$least rows" civit-grabber
  done
}
