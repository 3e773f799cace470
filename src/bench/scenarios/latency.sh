# shellcheck shell=bash
# The tools in turn, with a server as far away as the real one.

configure() {
  settings items 2000 bytes 150000 latency-ms 30 api-latency-ms 100 parallel 5 rounds 5
}

perform() {
  compare_tools
}
