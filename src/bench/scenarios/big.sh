# shellcheck shell=bash
# A video larger than any memory it may have: whole, and killed in the middle and started again.

readonly small_video_bytes=16000000

configure() {
  settings items 1 bytes 150000 latency-ms 0 api-latency-ms 0 parallel 5 rounds 1 \
    video-bytes 2147483648
  space_mb=$((2 * video_bytes / 1000000 + 500))
}

perform() {
  local tool
  printf 'A video of %s bytes; %s.\n\n' "$(grouped "$video_bytes")" "$(circumstances)"
  echo '| case | tool | wall s | limit s | x limit | CPU s | peak RSS MB | bytes sent / size | same bytes |'
  echo '|---|---|---|---|---|---|---|---|---|'
  for tool in "${present[@]}"; do
    whole_video "$tool" "$small_video_bytes"
    whole_video "$tool" "$video_bytes"
  done
  killed_video
  draw bars 'One large video' 'killed at half: the time of the second run only'
}

whole_video() { # TOOL BYTES
  local video_bytes=$2
  start_server --video-bytes "$2"
  mkdir "$work/out"
  set_command "$1" "$work/out"
  finish_video "$(grouped $(($2 / 1000000))) MB" "$1" "$2"
  rm -rf "$work/out"
}

# The server stops half-way, so that the kill comes in the middle on every machine.
killed_video() {
  local killed_peak size=$video_bytes half=$((video_bytes / 2)) sent=0
  start_server --video-bytes "$video_bytes" --stall-at "$half"
  mkdir "$work/out"
  set_command civit-grabber "$work/out"
  note "Starting a run, to kill it at $half bytes"
  "${command[@]}" >"$work/tool.log" 2>&1 &
  grabber_pid=$!
  while ((sent < half)); do
    if ! kill -0 "$grabber_pid" 2>/dev/null; then
      failed "the run ended before it could be killed"
      rm -rf "$work/out"
      return
    fi
    sleep 0.2
    sent=$(server_sent)
  done
  # What is on the way has to be read and written too.
  sleep 1
  killed_peak=$(peak_of "$grabber_pid")
  kill -KILL "$grabber_pid"
  wait "$grabber_pid" 2>/dev/null || true
  grabber_pid=''
  printf '| killed at half | civit-grabber | | | | | %s | %s | |\n' \
    "$(to_mb "$killed_peak")" "$(part_of "$sent" "$size")"
  video_bytes=$half
  finish_video 'killed at half, run again' civit-grabber "$size"
  rm -rf "$work/out"
}

# Measures `command`; prints its line with what the server has sent in all, and whether the file is it.
finish_video() { # CASE TOOL BYTES
  local status=0 sent file theirs ours=none verdict=NO
  note "$1, $2"
  timed || status=$?
  sent=$(server_sent)
  theirs=$("${ask[@]}" "$(sed -n 's/^url = "\(.*\)"$/\1/p' "$work/curl.txt")" |
    sha256sum | cut -d ' ' -f 1)
  file=$(find "$work/out" -type f -name '*.mp4' -print -quit)
  if [[ -n $file ]]; then ours=$(sha256sum <"$file" | cut -d ' ' -f 1); fi
  if [[ $ours == "$theirs" ]]; then verdict=yes; fi
  if ((status != 0)) || [[ $verdict == NO ]]; then
    failed "$2 ended with exit code $status, and its file is not the server's"
  else
    keep "$1" "$2" 1
  fi
  printf '| %s | %s | %.2f | %s | %.2f | %s | %s | %s |\n' "$1" "$2" \
    "$(median "$1" "$2" "$wall_column")" "$(distance "$1" "$2")" \
    "$(median "$1" "$2" "$cpu_column")" "$(to_mb "$(median "$1" "$2" "$peak_column")")" \
    "$(part_of "$sent" "$3")" "$verdict"
}

part_of() { # BYTES BYTES
  awk -v a="$1" -v b="$2" 'BEGIN { printf "%.3f", a / b }'
}
