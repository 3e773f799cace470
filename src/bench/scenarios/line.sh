# shellcheck shell=bash
# The tools in turn over a line such as a household has. It is far slower than any of them, so a round
# needs no warm-up.

configure() {
  settings items 1000 bytes 150000 latency-ms 60 api-latency-ms 60 parallel 5 rounds 2 line-mbit 20
}

perform() {
  find_tools civit-grabber aria2c curl gallery-dl original
  warm=0
  compare_tools
}
