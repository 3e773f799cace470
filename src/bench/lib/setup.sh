# shellcheck shell=bash
# What is needed before anything can be measured: a JDK, the jar, the tools, a place for files.

readonly least_java=25

# The major version of the JDK in a folder, or 0.
jdk_version() {
  local version=0
  if [[ -x $1/bin/javac && -r $1/release ]]; then
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  fi
  printf '%d' "${version:-0}"
}

# JAVA_HOME if it is new enough, else the newest JDK of the usual folders. Named directly, because an
# older `java -jar` would start a second JVM, and the start would be measured with it.
find_jdk() {
  local home best='' best_version=$((least_java - 1))
  if [[ -n ${JAVA_HOME:-} ]] && (($(jdk_version "$JAVA_HOME") >= least_java)); then
    printf '%s' "$JAVA_HOME"
    return
  fi
  for home in /usr/lib/jvm/* /usr/java/* /opt/* "$HOME"/.jdks/* "$HOME"/.sdkman/candidates/java/*; do
    local version
    version=$(jdk_version "$home")
    if ((version > best_version)); then
      best=$home best_version=$version
    fi
  done
  [[ -n $best ]] || die "no JDK $least_java or newer found; install one or set JAVA_HOME"
  printf '%s' "$best"
}

# Sets `jar`: the one that was named, or our own, built first where a source is newer.
find_jar() {
  if [[ -n ${given[jar]:-} ]]; then
    jar=${given[jar]}
    [[ -e $jar ]] || die "there is no $jar"
    return
  fi
  jar=$root/target/civit-grabber.jar
  if [[ ! -e $jar || -n $(find "$root/pom.xml" "$root/src/main" -newer "$jar" -print -quit) ]]; then
    note "Building $jar"
    # Maven leaves a jar alone in which nothing has changed, and it would stay older than a source.
    rm -f "$jar"
    (cd "$root" && mvn -q -B package -DskipTests -Pstart-cache) >&2 || die "the build failed"
  fi
}

# Sets `present` to those of the tools that are installed.
find_tools() { # TOOL...
  local tool
  present=()
  for tool in "$@"; do
    if is_present "$tool"; then
      present+=("$tool")
    else
      note "$tool is not at hand, left out"
    fi
  done
}

is_present() { # TOOL
  case $1 in
    civit-grabber | curl) true ;;
    gallery-dl) "$python" -c 'import gallery_dl' 2>/dev/null ;;
    original) [[ -n $original ]] && "$python" -c 'import httpx, h2, aiofiles, tqdm' 2>/dev/null ;;
    *) command -v "$1" >/dev/null ;;
  esac
}

# The parent of all files of the measurement: TMPDIR if set, else memory with room to spare, else /tmp.
choose_parent() { # MB
  local free_mb=0
  if [[ -n ${TMPDIR:-} ]]; then
    printf '%s' "$TMPDIR"
    return
  fi
  if [[ -w /dev/shm ]]; then free_mb=$(df -m --output=avail /dev/shm | tail -n 1); fi
  if ((free_mb > $1)); then printf /dev/shm; else printf /tmp; fi
}

# Room for one run's files, twice, unless the scenario's `space_mb` says otherwise.
prepare() {
  local parent
  command -v curl >/dev/null || die "this measurement needs curl"
  jdk=$(find_jdk)
  find_jar
  find_tools civit-grabber aria2c curl
  parent=$(choose_parent "${space_mb:-$((2 * items * (bytes + 16384) / 1000000))}")
  work=$(mktemp -d "$parent/civit-grabber-bench.XXXXXX")
  trap clean_up EXIT
  trap 'exit 130' INT TERM
  results="$work/results.tsv"
  : >"$results"
  "$jdk/bin/javac" -d "$work/server" "$sources"/server/*.java
}

# Compiles a program of ours into `work`, so that its compilation is not on the measured time.
compile_program() { # NAME
  "$jdk/bin/javac" -cp "$jar" -d "$work/programs" "$sources/$1.java" ||
    die "$1.java does not compile with $jar"
}
