# shellcheck shell=bash
# What a start costs: of the JVM alone, of the program, and of a run that finds nothing new; where
# `mvn package -Pdist` has left an image, also from there.

configure() {
  settings items 200 bytes 2000 latency-ms 0 api-latency-ms 0 parallel 5 rounds 11
}

perform() {
  local round what images starts=('JVM alone' --help 'nothing to do')
  images=("$root"/target/dist/*/bin/civit-grabber)
  if [[ -x ${images[0]} ]]; then starts+=('image: --help' 'image: nothing to do'); fi
  start_server
  make_hello
  mkdir "$work/library"
  set_command civit-grabber "$work/library"
  keep_if_whole startup 'nothing to do' 0 "$work/library"
  fetched=0 calls=1
  for ((round = 0; round <= rounds; round++)); do
    note "startup, round $round of $rounds"
    for what in "${starts[@]}"; do
      set_start_command "$what"
      timed || failed "$what failed"
      if ((round > 0)); then keep startup "$what" "$round"; fi
    done
  done
  printf 'Nothing to do: %d pictures, all of them tracked; %s.\n\n' "$items" "$(circumstances)"
  print_table
  print_ratio_header 'times what the JVM alone takes'
  print_ratio --help startup --help startup 'JVM alone'
  print_ratio 'nothing to do' startup 'nothing to do' startup 'JVM alone'
  if [[ -x ${images[0]} ]]; then
    print_ratio_header 'times what the jar takes'
    print_ratio 'image: --help' startup 'image: --help' startup --help
    print_ratio 'image: nothing to do' startup 'image: nothing to do' startup 'nothing to do'
  fi
  draw bars 'Time to start' "nothing to do: $items pictures, all of them tracked"
}

# The least that a JVM can be started for, from a jar as well.
make_hello() {
  printf 'final class Hello { public static void main(String[] args) { System.out.println("Hello"); } }\n' \
    >"$work/Hello.java"
  "$jdk/bin/javac" -d "$work/hello" "$work/Hello.java"
  "$jdk/bin/jar" --create --file "$work/hello.jar" --main-class Hello -C "$work/hello" .
}

set_start_command() { # WHAT
  case $1 in
    'JVM alone') command=("$jdk/bin/java" -jar "$work/hello.jar") ;;
    --help | *' --help') command=("$jdk/bin/java" -jar "$jar" --help) ;;
    *) set_command civit-grabber "$work/library" ;;
  esac
  if [[ $1 == image:* ]]; then command=("${images[0]}" "${command[@]:3}"); fi
}
