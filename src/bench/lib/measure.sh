# shellcheck shell=bash
# One run of one tool: its command, its time, CPU and memory, and whether it did its work.

declare -A rate_options=()

# What the program's launcher gives its own JVM (ChildOptions), for programs that stand in for it.
readonly bounded=(-XX:+UseSerialGC -Xms40m -Xmn32m -XX:SurvivorRatio=2 -XX:TargetSurvivorRatio=90)

# Sets `command` to civit-grabber of a jar with its files in a folder; what it is to get comes on top.
set_grabber_command() { # JAR FOLDER [OPTION]...
  local its_jar=$1 folder=$2
  if [[ -z ${rate_options[$its_jar]:-} ]]; then
    # Its polite rate for the real site would hide what the program itself needs.
    if [[ $("$jdk/bin/java" -jar "$its_jar" --help) == *--api_rate* ||
      $("$jdk/bin/java" -jar "$its_jar" help all 2>/dev/null) == *--api_rate* ]]; then
      rate_options[$its_jar]="--api_rate $api_rate"
    else
      rate_options[$its_jar]=' '
    fi
  fi
  local -a rate
  read -ra rate <<<"${rate_options[$its_jar]}"
  command=("$jdk/bin/java" ${given[heap]:+"-Xmx${given[heap]}"} -jar "$its_jar"
    --api_url "$origin" --output_dir "$folder" --db "$folder/t.sqlite"
    --semaphore_limit "$parallel" "${rate[@]}" "${@:3}")
  if ((tls)); then command+=(--ca_file "$work/site.pem"); fi
}

# Sets `command` to what downloads everything into a folder with one tool.
set_command() { # TOOL FOLDER
  case $1 in
    civit-grabber | after) set_grabber_command "$jar" "$2" --mode 1 --username bench ;;
    before) set_grabber_command "$versus" "$2" --mode 1 --username bench ;;
    aria2c)
      command=(aria2c --no-conf --quiet "-j$aria2c_jobs" --file-allocation=none
        -d "$2" -i "$work/aria2c.txt")
      if ((tls)); then command+=(--ca-certificate "$work/site.pem"); fi
      ;;
    curl)
      command=("${ask[@]}" -Z --parallel-max "$parallel" --output-dir "$2" -K "$work/curl.txt")
      ;;
    gallery-dl)
      # Its own way through the listing is another API than the documented one.
      grep ^http "$work/aria2c.txt" >"$work/addresses.txt"
      command=("$python" -m gallery_dl --config-ignore -D "$2" -i "$work/addresses.txt")
      ;;
    original)
      # It keeps its database and its log beside itself, or in the folder that it is started in.
      sed -e "s|https://civitai.com/api|$origin/api|" -e "s|{\"civitai.com\",|{\"${origin#*//}\",|" \
        -e "s|p.scheme != \"https\"|p.scheme != \"${origin%%:*}\"|" "$original" >"$2/original.py"
      command=(env -C "$2" "$python" original.py --mode 1 --username bench --quality 1
        --semaphore_limit "$parallel" --output_dir "$2/pictures")
      ;;
    ofInputStream | subscriber | ofFile | ofByteArray)
      command=("$jdk/bin/java" "${bounded[@]}" ${given[heap]:+"-Xmx${given[heap]}"}
        "-Djdk.httpclient.bufsize=$buffer" -cp "$work/programs" "$package.Bodies"
        "$1" "$work/aria2c.txt" "$2" "$parallel")
      ;;
    *) die "unknown tool $1" ;;
  esac
}

# Runs `command`; writes "wall user sys peakKB" to the file of that name, the output to tool.log.
measure() {
  if [[ -x /usr/bin/time ]]; then
    /usr/bin/time -q -f '%e %U %S %M' -o "$work/measured" "${command[@]}" >"$work/tool.log" 2>&1
    return
  fi
  local status=0 watcher
  rm -f "$work/pid"
  watch_peak &
  watcher=$!
  local TIMEFORMAT='%R %U %S'
  { time {
    "${command[@]}" >"$work/tool.log" 2>&1 &
    printf '%s' $! >"$work/pid"
    wait $!
  }; } 2>"$work/measured" || status=$?
  wait "$watcher"
  printf '%s %s\n' "$(<"$work/measured")" "$(<"$work/peak")" >"$work/measured"
  return "$status"
}

# Without GNU time: the kernel's own high-water mark, read until the process is gone.
watch_peak() {
  local pid value peak=0
  until [[ -s $work/pid ]]; do sleep 0.01; done
  pid=$(<"$work/pid")
  while [[ -d /proc/$pid ]]; do
    value=$(peak_of "$pid")
    if [[ -n $value ]]; then peak=$value; fi
    sleep 0.05
  done
  printf '%s' "$peak" >"$work/peak"
}

peak_of() { # PID
  awk '$1 == "VmHWM:" { print $2 }' "/proc/$1/status" 2>/dev/null || true
}

# Measures `command`, and sets `measured` to "wall cpu peakKB serverCpu", with tabs. Its exit code.
timed() {
  local before after status=0
  # What the run before left to write would be written on this one's time.
  sync -f "$work"
  before=$(server_cpu)
  measure || status=$?
  after=$(server_cpu)
  measured=$(awk -v server="$(awk "BEGIN { print $after - $before }")" -v OFS='\t' \
    '{ print $1, $2 + $3, $4, server }' "$work/measured")
  return "$status"
}

# Adds what was measured last to the results: case, tool, round, wall, cpu, peakKB, serverCpu, limit
# and what sets it.
keep() { # CASE TOOL ROUND
  printf '%s\t%s\t%s\t%s\t%s\n' "$1" "$2" "$3" "$measured" "$(limit "$2")" >>"$results"
}

failed() { # WHAT
  failures=$((failures + 1))
  note "FAILED: $1; its last lines:"
  tail -n 5 "$work/tool.log" >&2
}

whole_pictures() { # FOLDER
  find "$1" -type f -name '*.jp*g' -size "${bytes}c" | wc -l
}

# Measures `command`, which has to leave every picture whole in a folder, in one place or several. A run that failed or left
# pictures out is named and not kept; nor is one of round 0, the warm-up.
keep_if_whole() { # CASE TOOL ROUND FOLDER
  local status=0 whole wanted=$((items * places))
  timed || status=$?
  whole=$(whole_pictures "$4")
  if ((status != 0 || whole != wanted)); then
    failed "$2 ended with exit code $status and $whole of $wanted pictures"
  elif (($3 > 0)); then
    keep "$1" "$2" "$3"
  fi
}

# Clears away what a run has left. On a disk at the end only: file systems of Linux without a journal
# look at each file deleted in the last minutes when they make one, on the next run's time.
put_away() { # FOLDER
  if [[ $(stat -f -c %T "$1") == tmpfs ]]; then
    rm -rf "$1"
  else
    mkdir -p "$work/done"
    mv "$1" "$(mktemp -d "$work/done/XXXXXX")"
  fi
}

# One run of a tool into a fresh folder.
run_fresh() { # CASE TOOL ROUND
  mkdir "$work/out"
  set_command "$2" "$work/out"
  keep_if_whole "$1" "$2" "$3" "$work/out"
  put_away "$work/out"
}

# A warm-up (unless `warm` is 0), then the rounds; each begins with the next tool, so that none is
# always the first.
in_turn() { # CASE TOOL...
  local name=$1 round i
  local -a tools=("${@:2}")
  for ((round = warm ? 0 : 1; round <= rounds; round++)); do
    note "$name, round $round of $rounds"
    for i in "${!tools[@]}"; do
      run_fresh "$name" "${tools[(i + round + ${#tools[@]} - 1) % ${#tools[@]}]}" "$round"
    done
  done
}
