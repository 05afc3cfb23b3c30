# For eng/pack.sh and eng/publish.sh: the platforms that llama.cpp is built for, and what both scripts do with their arguments and files.
all_platforms=(linux-x64 linux-musl-x64 linux-arm64 osx-arm64 osx-x64 win-x64 win-arm64)

# require_platforms WORDS PLATFORM...: ends the script if a platform is not known; WORDS is what else is allowed.
require_platforms() {
  local words=$1 platform
  shift
  for platform in "$@"; do
    [[ " ${all_platforms[*]} " == *" $platform "* ]] || { echo "The platform is \"$platform\"; allowed are ${all_platforms[*]}$words." >&2; exit 2; }
  done
}

# print_size NAME FILE: a line with the name and the size in bytes, by GNU's stat or that of macOS.
print_size() { printf '%-50s %12s\n' "$1" "$(stat -c %s "$2" 2> /dev/null || stat -f %z "$2")"; }
