# Sourced by the benchmarks that put load on a gateway: ports, CPU time, rounds. Needs wrk.
# shellcheck shell=bash

work=$(mktemp -d)
chmod 755 "$work" # nginx, started by root, reads it as nobody
pids=()
stop() {
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap stop EXIT

need() { # tool, Debian package that has it
  command -v "$1" >/dev/null || { echo "$1 is missing (Debian: apt-get install $2)" >&2; exit 1; }
}

free_port() { # a port that nobody holds now
  local port
  while :; do
    port=$((20000 + RANDOM % 20000))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
}

nginx_conf() { # name, body of the http block
  mkdir -p "$work/tmp"
  cat >"$work/$1.conf" <<CONF
worker_processes 1;
daemon off;
pid $work/$1.pid;
error_log stderr warn;
events { worker_connections 2048; }
http {
  access_log off;
  keepalive_requests 100000000;
  client_body_temp_path $work/tmp/$1-body; proxy_temp_path $work/tmp/$1-proxy;
  fastcgi_temp_path $work/tmp/$1-f; uwsgi_temp_path $work/tmp/$1-u; scgi_temp_path $work/tmp/$1-s;
  $2
}
CONF
}

serve_items() { # port: an nginx that answers /items/42 with 1 KB of JSON
  mkdir -p "$work/www/items"
  head -c 1000 /dev/zero | tr '\0' 'x' | sed 's/.*/{"item":"&"}/' >"$work/www/items/42"
  nginx_conf backend "server { listen 127.0.0.1:$1 backlog=4096; root $work/www; default_type application/json; }"
  nginx -p "$work" -c "$work/backend.conf" & pids+=($!)
}

key='X-API-Key: benchmark-key'
wrk_more=() # more arguments of wrk

await_answer() { # URL, log to show where there is none
  curl -sf --retry 120 --retry-delay 1 --retry-all-errors -o /dev/null -H "$key" "$1" || {
    echo "no answer from $1" >&2; cat "$2" >&2; exit 1; }
}

ticks=$(getconf CLK_TCK)
cpu() { # ticks that a process and its children have used
  local total=0 pid
  for pid in "$1" $(pgrep -P "$1" || true); do
    total=$((total + $(awk '{sub(/^.*\) /, ""); print $12 + $13}' "/proc/$pid/stat")))
  done
  echo "$total"
}

round() { # pid, port, connections, seconds: microseconds of CPU per request, and requests per second
  local before after out requests
  before=$(cpu "$1")
  out=$(wrk -t1 -c"$3" -d"$4s" -H "$key" "${wrk_more[@]}" "http://127.0.0.1:$2/echo/v1/items/42")
  after=$(cpu "$1")
  requests=$(awk '/requests in/ {print $1}' <<<"$out")
  if grep -q 'Non-2xx' <<<"$out"; then echo "answers that were no 2xx: $out" >&2; exit 1; fi
  awk -v t=$((after - before)) -v hz="$ticks" -v n="$requests" -v s="$4" 'BEGIN {printf "%.2f %.0f\n", t / hz * 1e6 / n, n / s}'
}

median() { # of the numbers on its input, one a line
  sort -n | awk '{r[NR] = $1} END {printf "%.2f\n", NR % 2 ? r[(NR + 1) / 2] : (r[NR / 2] + r[NR / 2 + 1]) / 2}'
}
