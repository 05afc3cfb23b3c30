#!/usr/bin/env bash
# Packs the tool and the libraries into .build/packages, and prints the size of each package.
# Usage: eng/pack.sh [PLATFORM...]; without a platform the tool is packed for this machine's own, with "all" for every platform that llama.cpp is built for.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

all=(linux-x64 linux-musl-x64 linux-arm64 osx-arm64 osx-x64 win-x64 win-arm64)
own=$(dotnet --info | sed -n 's/^ *RID: *//p')
platforms=("$@")
[[ $# -gt 0 ]] || platforms=("$own")
[[ ${1:-} != all ]] || platforms=("${all[@]}")
for platform in "${platforms[@]}"; do
  [[ " ${all[*]} " == *" $platform "* ]] || { echo "The platform is \"$platform\"; allowed are ${all[*]} and \"all\"." >&2; exit 2; }
done

packages=.build/packages
rm -rf "$packages"
# The platforms are separated by semicolons, which the command line of MSBuild takes only in quotes of its own.
list=$(IFS=';'; echo "${platforms[*]}")
dotnet pack bench -c Release "-p:PackedPlatforms=\"$list\"" -o "$packages" -v quiet
for project in src/*/*.csproj; do
  ! grep -q '<IsPackable>true' "$project" || dotnet pack "$project" -c Release -o "$packages" -v quiet
done

printf '\n%-50s %12s\n' package bytes
for file in "$packages"/*.nupkg; do
  printf '%-50s %12s\n' "$(basename "$file")" "$(stat -c %s "$file" 2> /dev/null || stat -f %z "$file")"
done
