# shellcheck shell=bash
# Galleries behind the API's bound: how many calls, how much time and memory their listing takes. No
# item passes the filter, so nothing is downloaded.

configure() {
  settings items 1 bytes 0 latency-ms 0 api-latency-ms 0 parallel 5 rounds 1 counts '120000 500000'
}

perform() {
  local count
  compile_program SplitServer
  printf 'Uneven galleries, listed only; %s.\n\n' "$(circumstances)"
  echo '| items | found | calls | of the full pages found | wall s | limit s | x limit | CPU s | peak RSS MB | next run: calls |'
  echo '|---|---|---|---|---|---|---|---|---|---|'
  for count in $counts; do
    one_gallery "$count"
  done
}

one_gallery() { # ITEMS
  local status=0 made found calls=$(($1 / 200)) fetched=0 chain=0
  note "$1 items"
  start_split_server "$1"
  mkdir "$work/out"
  set_grabber_command "$jar" "$work/out" --mode 1 --username bench --filter_tags nowhere
  timed || status=$?
  made=$(split_calls)
  found=$(sed -n 's/^Number of skipped images: \([0-9]*\).*/\1/p' "$work/tool.log")
  # What can't be reached is told by the exit code.
  if ((status > 1)) || [[ -z $found ]] || ((status == 0 && found != $1)); then
    failed "it ended with exit code $status, and $found of $1 items"
    return
  fi
  keep "$1" civit-grabber 1
  sed -n 's/^  status: //p' "$work/tool.log" >&2
  "${command[@]}" >"$work/tool.log" 2>&1 || true
  printf '| %s | %s (%s) | %s | %s | %.1f | %s | %.1f | %s | %s |\n' "$(grouped "$1")" \
    "$(grouped "$found")" "$(percent "$found" "$1")" "$(grouped "$made")" \
    "$(awk -v calls="$made" -v found="$found" 'BEGIN { printf "%.2f", calls / (found / 200) }')" \
    "$(median "$1" civit-grabber "$wall_column")" "$(distance "$1" civit-grabber)" "$(median "$1" civit-grabber "$cpu_column")" \
    "$(to_mb "$(median "$1" civit-grabber "$peak_column")")" "$(grouped $(($(split_calls) - made)))"
  rm -rf "$work/out"
}

percent() { # PART WHOLE
  awk -v part="$1" -v whole="$2" 'BEGIN { printf "%.2f %%", 100 * part / whole }'
}

# The server of a gallery that is cut off as the site's are. Sets `port`.
start_split_server() { # ITEMS
  stop_server
  rm -f "$work/port"
  "$jdk/bin/java" -XX:+UseSerialGC -Xmx1g -Djava.awt.headless=true -cp "$work/programs:$jar" \
    "$package.SplitServer" "$1" >"$work/port" 2>"$work/server.log" &
  server_pid=$!
  until [[ -s $work/port ]]; do
    kill -0 "$server_pid" 2>/dev/null || die "the server did not start: $(cat "$work/server.log")"
    sleep 0.05
  done
  port=$(<"$work/port")
  origin=http://127.0.0.1:$port
}

split_calls() {
  curl -q --no-progress-meter --fail "$origin/calls"
}
