# shellcheck shell=bash
# The tools in turn, as fast as they can, with https.

configure() {
  settings items 4000 bytes 150000 latency-ms 0 api-latency-ms 0 parallel 20 rounds 3 tls 1
}

perform() {
  compare_tools
}
