# shellcheck shell=bash
# Whether the server is what the measurements take it for.

configure() {
  settings items 1234 bytes 150000 latency-ms 0 api-latency-ms 100 parallel 20 rounds 1 models 10
}

perform() {
  start_server
  check_listing
  check_pictures
  check_models
  start_server --video-bytes 5000000
  check_video
  check_line
  check_tls
  if ((failures == 0)); then echo "The server keeps all its promises."; fi
}

expect() { # WHAT EXPECTED ACTUAL
  if [[ $2 != "$3" ]]; then
    failures=$((failures + 1))
    note "FAILED: $1: expected '$2' but got '$3'"
  fi
}

get() { # TARGET [CURL OPTION]...
  curl -q -s "$origin$1" "${@:2}"
}

ids_in() { grep -o '"id":1[0-9]*' <<<"$1"; }

check_listing() {
  local cursor='' page start milliseconds ids='' limit=150
  start=$(date +%s%3N)
  while :; do
    page=$(get "/api/v1/images?username=u&limit=$limit$cursor")
    ids+=$(ids_in "$page")$'\n'
    cursor=$(sed -n 's/.*"nextCursor":"\([0-9]*\)|[0-9]*".*/\&cursor=\1%7C1/p' <<<"$page")
    if [[ -z $cursor ]]; then break; fi
    expect 'entries on a page' "$limit" "$(ids_in "$page" | wc -l)"
  done
  milliseconds=$(($(date +%s%3N) - start))
  expect 'ids by way of nextCursor' "$items" "$(sort -u <<<"$ids" | grep -c .)"
  expect 'entries by way of nextCursor' "$items" "$(grep -c . <<<"$ids")"
  expect 'pictures of their own' 18 "$({
    ids_in "$(get '/api/v1/images?username=user1&limit=9')"
    ids_in "$(get '/api/v1/images?username=user2&limit=9')"
  } | sort -u | wc -l)"
  expect 'a page in gzip' 'Content-Encoding: gzip' \
    "$(get '/api/v1/images?limit=9' -D - -o "$work/page.gz" -H 'Accept-Encoding: gzip' | tr -d '\r' |
      grep '^Content-Encoding')"
  expect 'the same page' "$(get '/api/v1/images?limit=9')" "$(zcat "$work/page.gz")"
  expect 'no page before its latency' yes \
    "$( ((milliseconds >= api_latency_ms * ((items + limit - 1) / limit))) && echo yes)"
}

check_pictures() {
  local address head bytes_of_all
  address=$(sed -n 's/^url = "http:..[^/]*\(.*\)"$/\1/p;q' "$work/curl.txt")
  get "$address" -D "$work/head" -o "$work/picture"
  head=$(tr -d '\r' <"$work/head")
  expect 'Content-Length' "Content-Length: $bytes" "$(grep -i '^Content-Length' <<<"$head")"
  expect 'an ETag' 1 "$(grep -c '^ETag: "' <<<"$head")"
  expect 'bytes of a picture' "$bytes" "$(stat -c %s "$work/picture")"
  expect 'the first bytes of a JPEG' 'ff d8 ff' "$(head -c 3 "$work/picture" | od -An -tx1 | xargs)"
  expect 'the last bytes of a JPEG' 'ff d9' "$(tail -c 2 "$work/picture" | od -An -tx1 | xargs)"
  check_ranges "$address" "$work/picture"

  mkdir "$work/all"
  set_command curl "$work/all"
  timed || failed 'curl could not fetch every picture'
  expect 'pictures fetched by curl' "$items" "$(whole_pictures "$work/all")"
  bytes_of_all=$((items * bytes))
  note "curl fetched $(awk -v b=$bytes_of_all '{ printf "%.0f", b / $1 / 1e6 }' "$work/measured") MB/s"
  expect 'different pictures' "$items" "$(cat "$work"/all/*.jpeg | grep -ao '0a1b2c3d-[0-9a-f-]*' |
    sort -u | wc -l)"
}

check_models() {
  local page
  page=$(get '/api/v1/models?tag=lighthouse&nsfw=true&limit=4')
  expect 'models on a page' 4 "$(grep -o '"modelVersions"' <<<"$page" | wc -l)"
  expect 'versions on a page' 4 "$(grep -o '"id":20[0-9]*' <<<"$page" | wc -l)"
  page=$(get '/api/v1/images?modelVersionId=2000009&limit=200')
  expect 'pictures of the last version' $((items - items * 9 / models)) "$(ids_in "$page" | wc -l)"
}

check_video() {
  local address
  address=$(sed -n 's/^url = "http:..[^/]*\(.*\)"$/\1/p' "$work/curl.txt")
  get "$address" -o "$work/video"
  expect 'bytes of a video' 5000000 "$(stat -c %s "$work/video")"
  expect 'the first bytes of an MP4' ftypisom "$(head -c 12 "$work/video" | tail -c 8)"
  check_ranges "$address" "$work/video"
}

# A range, and the rest after it, are the whole; with another ETag all of it comes.
check_ranges() { # ADDRESS FILE
  local etag
  etag=$(get "$1" -D - -o /dev/null | tr -d '\r' | sed -n 's/^ETag: //p')
  { get "$1" -r 0-70000 -H "If-Range: $etag" && get "$1" -r 70001- -H "If-Range: $etag"; } |
    cmp -s - "$2" || expect 'two ranges together' same different
  expect 'status of a range' 206 "$(get "$1" -r 5- -o /dev/null -w '%{http_code}' -H "If-Range: $etag")"
  expect 'status with another ETag' 200 "$(get "$1" -r 5- -o /dev/null -w '%{http_code}' -H 'If-Range: "x"')"
  expect 'status beyond the end' 416 "$(get "$1" -r 99999999- -o /dev/null -w '%{http_code}')"
}

# Two clients at once share the line, and it is as fast as it says: no faster, and on a machine that
# others use as well not much slower.
check_line() {
  local start milliseconds least line_mbit=40 items=20
  start_server
  start=$(date +%s%3N)
  "${ask[@]}" -Z --parallel-max 2 --output-dir "$work" -K "$work/curl.txt"
  milliseconds=$(($(date +%s%3N) - start)) least=$((items * bytes * 8 / line_mbit / 1000))
  note "A line of $line_mbit Mbit/s took $milliseconds ms instead of $least"
  expect 'no byte before its time' yes "$( ((milliseconds >= least)) && echo yes)"
  expect 'bytes at their time' yes "$( ((milliseconds <= 3 * least)) && echo yes)"
}

check_tls() {
  local address tls=1 items=3 status=0
  start_server
  address=$(sed -n 's/^url = "https:..[^/]*\(.*\)"$/\1/p;q' "$work/curl.txt")
  get "$address" -o "$work/secret" || status=$?
  expect 'curl without the certificate' 60 "$status"
  "${ask[@]}" "$origin$address" -o "$work/secret"
  expect 'bytes of a picture over TLS' "$bytes" "$(stat -c %s "$work/secret")"
  expect 'entries on a page over TLS' 3 "$(ids_in "$("${ask[@]}" "$origin/api/v1/images?limit=3")" | wc -l)"
}
