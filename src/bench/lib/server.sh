# shellcheck shell=bash
# The loopback server's life, and what it tells.

# Starts it with the scenario's settings; options given here come on top. Sets `port`, `origin` and
# `ask`, and leaves lists of all addresses in `work`.
start_server() { # [OPTION VALUE]...
  local -a its_tls=()
  stop_server
  rm -f "$work/port"
  if ((tls)); then
    make_certificate
    its_tls=(--tls-store "$work/site.p12")
  fi
  "$jdk/bin/java" -XX:+UseSerialGC -Xmx1g -Djava.awt.headless=true -cp "$work/server" \
    "$package.server.BenchServer" \
    --items "$items" --bytes "$bytes" --models "$models" --latency-ms "$latency_ms" \
    --api-latency-ms "$api_latency_ms" --line-mbit "$line_mbit" --lists "$work" \
    "${its_tls[@]}" "$@" >"$work/port" 2>"$work/server.log" &
  server_pid=$!
  until [[ -s $work/port ]]; do
    kill -0 "$server_pid" 2>/dev/null || die "the server did not start: $(cat "$work/server.log")"
    sleep 0.05
  done
  port=$(<"$work/port")
  if ((tls)); then origin=https://127.0.0.1:$port; else origin=http://127.0.0.1:$port; fi
  ask=(curl -q --no-progress-meter --fail --compressed)
  if ((tls)); then ask+=(--cacert "$work/site.pem"); fi
}

# A key for loopback, and the certificate that clients are to trust. The password is in TlsWire.
make_certificate() {
  local -a keys=("$jdk/bin/keytool" -alias site -storetype PKCS12 -keystore "$work/site.p12"
    -storepass changeit)
  if [[ -e $work/site.p12 ]]; then return; fi
  {
    "${keys[@]}" -genkeypair -keyalg EC -dname CN=bench -ext san=ip:127.0.0.1
    "${keys[@]}" -exportcert -rfc -file "$work/site.pem"
  } >"$work/keytool.log" 2>&1 || die "no certificate: $(cat "$work/keytool.log")"
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
  "${ask[@]}" -K "$work/pages.txt" >/dev/null
  # sed itself ends at 4,000 lines: behind a head that does, it would die of SIGPIPE, and the run too.
  sed -e '/^output/s/.*/output = "\/dev\/null"/' -e 4000q "$work/curl.txt" |
    "${ask[@]}" -Z --parallel-max "$parallel" -K -
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
  "${ask[@]}" "$origin/sent"
}

# Pages of the API that it was asked for so far.
server_calls() {
  "${ask[@]}" "$origin/calls"
}
