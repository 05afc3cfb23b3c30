#!/usr/bin/env bash
# Unpacks a current llama-server (CPU) for development and tests; changes nothing on the machine and needs no root.
#
#   eng/llama-server.sh [FOLDER]        FOLDER: where to, default .llama in the repository root (ignored by git)
#
# The last line of standard output is the absolute path of a wrapper that runs it:
#   export LLAMA_SERVER="$(eng/llama-server.sh | tail -n 1)"
#
# Debian's stable suites carry no llama.cpp, so the packages come from a newer suite of the mirror that this machine's
# apt already uses, and run with the loader and the C library they bring. apt itself reads the sources, fetches the index,
# and checks its signature; everything it writes stays inside FOLDER. Nothing is done where a working copy is there already.
set -euo pipefail

readonly suite=forky
readonly packages=(libc6 libgcc-s1 libstdc++6 libgomp1 libssl3t64 libzstd1 zlib1g libggml0 libllama0 llama.cpp-tools)
readonly triplet=x86_64-linux-gnu

fail() { printf 'llama-server.sh: %s\n' "$1" >&2; exit 1; }
say() { printf 'llama-server.sh: %s\n' "$1" >&2; }

# The compute back end for this processor: ggml names one library per x86-64 generation and loads none by itself here.
choose_backend() {
  local flags=" $(sed -n '/^flags/{s/^[^:]*://p;q}' /proc/cpuinfo) "
  has() { local flag; for flag in "$@"; do [[ $flags == *" $flag "* ]] || return 1; done; }
  if has avx512f avx512cd avx512bw avx512dq avx512vl avx512vbmi avx512_vnni; then echo icelake
  elif has avx512f avx512cd avx512bw avx512dq avx512vl; then echo skylakex
  elif has avx2 fma f16c bmi2; then echo haswell
  else echo x64; fi
}

# Written anew on each run, so that a moved folder or another processor is no obstacle.
write_wrapper() {
  local library="$folder/root/usr/lib/$triplet" backend
  backend="$library/ggml/backends0/libggml-cpu-$(choose_backend).so"
  [[ -f $backend ]] || backend="$library/ggml/backends0/libggml-cpu-x64.so"
  {
    printf '#!/bin/sh\n# Written by eng/llama-server.sh. exec: a signal sent to this process reaches llama-server itself.\n'
    printf 'GGML_BACKEND_PATH=%q\nexport GGML_BACKEND_PATH\n' "$backend"
    printf 'exec %q --library-path %q %q "$@"\n' \
      "$library/ld-linux-x86-64.so.2" "$library:$library/llama" "$folder/root/usr/bin/llama-server"
  } > "$wrapper.new"
  chmod +x "$wrapper.new"
  mv -f "$wrapper.new" "$wrapper"
}

works() { [[ -x $folder/root/usr/bin/llama-server ]] && write_wrapper && "$wrapper" --version > /dev/null 2>&1; }

# The mirrors of Debian's own archive in this machine's sources, in their order. apt prints one line per file it would
# fetch, whatever the format of its sources; third-party archives among them fail at the signature or have no such suite.
mirrors() {
  local release
  release=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
  apt-get -o "Dir::State::lists=$work/own-lists" --print-uris update 2>> "$log" |
    sed -nE "s#^'(.*)/dists/(${release:-sid}|$suite|stable|testing|unstable|sid)/(In)?Release'.*#\1#p" | awk '!seen[$0]++'
}

write_apt_settings() {
  local keyring=/usr/share/keyrings/debian-archive-keyring.gpg signed=''
  [[ -f $keyring ]] && signed="[signed-by=$keyring] "
  printf 'deb %s%s %s main\n' "$signed" "$1" "$suite" > "$work/sources.list"
  cat > "$work/apt.conf" << SETTINGS
Dir::State "$work/state";
Dir::State::status "$work/state/status";
Dir::Cache "$work/cache";
Dir::Etc::sourcelist "$work/sources.list";
Dir::Etc::sourceparts "/dev/null";
Dir::Etc::preferences "/dev/null";
Dir::Etc::preferencesparts "/dev/null";
Acquire::Languages "none";
Acquire::IndexTargets::deb::DEP-11::DefaultEnabled "false";
Acquire::Retries "3";
Acquire::http::Timeout "30";
Acquire::https::Timeout "30";
APT::Update::Error-Mode "any";
APT::Sandbox::User "";
SETTINGS
}

# The files' SHA-256 beside those in the signed index. apt has compared them once; a disk that filled up since has not.
verify() {
  local package file expected actual sums
  sums=$(apt-cache show --no-all-versions "${packages[@]}" 2>> "$log" | sed -n 's/^\(Package\|SHA256\): //p' | paste -d ' ' - -)
  for package in "${packages[@]}"; do
    file=$(find "$work/debs" -name "${package}_*.deb" -print -quit)
    [[ -n $file ]] || fail "apt fetched no file for the package '$package'; $log has what apt said."
    expected=$(awk -v name="$package" '$1 == name { print $2 }' <<< "$sums")
    actual=$(sha256sum < "$file" | cut -d ' ' -f 1)
    [[ $expected == "$actual" ]] ||
      fail "The package '$package' has SHA-256 '$actual' and the index says '$expected'; try again, or use another mirror."
  done
}

download() {
  local found mirror fetched=''
  mkdir -p "$work"/{own-lists/partial,state/lists/partial,cache/archives/partial,debs,root}
  : > "$work/state/status"
  found=$(mirrors) || true
  [[ -n $found ]] || fail "apt names no Debian mirror on this machine; add one to /etc/apt, or install llama-server yourself and set LLAMA_SERVER to its path."
  export APT_CONFIG="$work/apt.conf"
  while IFS= read -r mirror; do
    write_apt_settings "$mirror"
    if apt-get -q update >> "$log" 2>&1; then fetched=yes; break; fi
  done <<< "$found"
  [[ -n $fetched ]] || fail "No Debian mirror of this machine delivers the suite '$suite'; check the network, $log has what apt said."
  say "fetching ${#packages[@]} packages (about 13 MB)"
  (cd "$work/debs" && apt-get -q download "${packages[@]}") >> "$log" 2>&1 ||
    fail "The packages of the suite '$suite' could not be fetched; check the network, $log has what apt said."
  verify
}

unpack() {
  local file
  for file in "$work"/debs/*.deb; do
    dpkg-deb -x "$file" "$work/root" >> "$log" 2>&1 ||
      fail "The package '${file##*/}' could not be unpacked; $log has what dpkg said."
  done
  # Debian merges /lib into /usr/lib, and a package may use either name.
  if [[ -d $work/root/lib && ! -L $work/root/lib ]]; then cp -a "$work/root/lib/." "$work/root/usr/lib/"; fi
  rm -rf "$folder/root"
  mv "$work/root" "$folder/root"
}

repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
[[ $# -le 1 && ${1:-} != -* ]] || fail "Usage: eng/llama-server.sh [FOLDER]; it takes no options, and '$1' was given."
[[ $(uname -s) == Linux && -f /etc/debian_version ]] ||
  fail "This is not Debian; install llama-server in your system's way and set LLAMA_SERVER to its path."
for tool in apt-get apt-cache dpkg-deb; do
  command -v "$tool" > /dev/null || fail "'$tool' is not on the PATH; install llama-server yourself and set LLAMA_SERVER to its path."
done
[[ $(dpkg --print-architecture) == amd64 ]] ||
  fail "This script knows the amd64 packages, and this machine is '$(dpkg --print-architecture)'; install llama-server yourself and set LLAMA_SERVER to its path."

mkdir -p "${1:-$repository/.llama}" || fail "The folder '${1:-$repository/.llama}' cannot be made; name another one."
folder=$(cd "${1:-$repository/.llama}" && pwd)
wrapper="$folder/llama-server"
log="$folder/apt.log"

if ! works; then
  : > "$log" || fail "The folder '$folder' cannot be written; name another one."
  work=$(mktemp -d "$folder/work.XXXXXX")
  trap 'rm -rf "$work"' EXIT
  download
  unpack
  works || fail "llama-server was unpacked into '$folder' and does not start; run '$wrapper --version' to see why."
fi
say "$("$wrapper" --version 2>&1 | sed -n 's/^version: /version /p' | head -n 1)"
printf '%s\n' "$wrapper"
