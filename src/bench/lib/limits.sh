# shellcheck shell=bash
# The least time that a task can take, whatever the tool: what there is to compare with where no tool
# does the same.

# Bytes a second that go into one file here and are forced to the disk.
measure_disk() {
  local megabytes=512
  sync -f "$work"
  disk_rate=$({ LC_ALL=C dd if=/dev/zero of="$work/disk" bs=1M count="$megabytes" conv=fdatasync; } 2>&1 |
    awk -v bytes=$((megabytes * 1048576)) '/copied/ { print bytes / $(NF - 3) }')
  rm -f "$work/disk"
}

# Prints seconds and what sets them, with a tab: the longest of
#   disk     the bytes, as fast as one file takes them
#   line     the bytes over the line, after the first answer's latency
#   latency  one answer's after the other, so many at a time
#   calls    for civit-grabber: at its pace after the burst, each page after the one before
# A tool that reads the listing has its first page's latency as well. A scenario says how many pictures
# are to be fetched (`fetched`) and how many pages are to be read (`calls`), where it is not all of
# `items`, and whether a page can be asked for without the one before (`chain` 0).
limit() { # TOOL
  local pages=0
  case $1 in
    civit-grabber | before | after | original) pages=${calls:-$(((items + 199) / 200))} ;;
  esac
  awk -v n="${fetched:-$items}" -v bytes="$((video_bytes > 0 ? video_bytes : bytes))" -v latency="$latency_ms" \
    -v page="$api_latency_ms" -v at_a_time="$parallel" -v mbit="$line_mbit" -v disk="$disk_rate" \
    -v calls="$pages" -v rate="$api_rate" -v chain="$chain" -v burst=10 '
    function at_least(seconds, name) { if (seconds > most) { most = seconds; what = name } }
    BEGIN {
      first = calls > 0 ? page / 1000 : 0
      at_least(n * bytes / disk, "disk")
      if (n > 0 && mbit > 0) at_least(first + latency / 1000 + n * bytes * 8 / mbit / 1e6, "line")
      at_least(first + int((n + at_a_time - 1) / at_a_time) * latency / 1000, "latency")
      at_least((calls - burst) / rate, "calls")
      if (chain) at_least(calls * page / 1000, "calls")
      printf "%.3f\t%s", most, what
    }'
}
