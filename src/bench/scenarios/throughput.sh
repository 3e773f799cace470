# shellcheck shell=bash
# The tools in turn, as fast as they can. With options of one's own it is any other comparison.

configure() {
  settings items 4000 bytes 150000 latency-ms 0 api-latency-ms 0 parallel 20 rounds 5
}

perform() {
  compare_tools
}
