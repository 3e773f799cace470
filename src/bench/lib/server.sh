# shellcheck shell=bash
# The loopback server's life, and what it tells.

# Starts it with the scenario's settings; options given here come on top. Sets `port`, and leaves lists
# of all addresses in `work`.
start_server() { # [OPTION VALUE]...
  stop_server
  rm -f "$work/port"
  "$jdk/bin/java" -XX:+UseSerialGC -Xmx1g -Djava.awt.headless=true -cp "$work/server" \
    $package.server.BenchServer \
    --items "$items" --bytes "$bytes" --models "$models" --latency-ms "$latency_ms" \
    --api-latency-ms "$api_latency_ms" --lists "$work" "$@" >"$work/port" 2>"$work/server.log" &
  server_pid=$!
  until [[ -s $work/port ]]; do
    kill -0 "$server_pid" 2>/dev/null || die "the server did not start: $(cat "$work/server.log")"
    sleep 0.05
  done
  port=$(<"$work/port")
}

stop_server() {
  if [[ -n $server_pid ]]; then
    kill "$server_pid" 2>/dev/null || true
    wait "$server_pid" 2>/dev/null || true
    server_pid=
  fi
}

# Has every page made and the server's code compiled, so that this is not on the first client's time.
warm_server() {
  curl -q --no-progress-meter --fail -K "$work/pages.txt" >/dev/null
  # sed itself ends at 4,000 lines: behind a head that does, it would die of SIGPIPE, and the run too.
  sed -e '/^output/s/.*/output = "\/dev\/null"/' -e 4000q "$work/curl.txt" |
    curl -q --no-progress-meter --fail -Z --parallel-max "$parallel" -K -
}

# CPU seconds of the server so far: fields 14 and 15 of its stat line, in clock ticks; 0 without one.
server_cpu() {
  if [[ -z $server_pid ]]; then
    echo 0
    return
  fi
  awk -v ticks="$(getconf CLK_TCK)" '{ print ($14 + $15) / ticks }' "/proc/$server_pid/stat"
}

# Bytes of pictures and videos that it has sent so far.
server_sent() {
  curl -q --no-progress-meter --fail "http://127.0.0.1:$port/sent"
}
