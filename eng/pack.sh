#!/usr/bin/env bash
# Packs the tool and the libraries into .build/packages, and prints the size of each package.
# Usage: eng/pack.sh [PLATFORM...]; without a platform the tool is packed for this machine's own, with "all" for every platform that llama.cpp is built for.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

. eng/package/platforms.sh
own=$(dotnet --info | sed -n 's/^ *RID: *//p')
platforms=("$@")
[[ $# -gt 0 ]] || platforms=("$own")
[[ ${1:-} != all ]] || platforms=("${all_platforms[@]}")
require_platforms ' and "all"' "${platforms[@]}"

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
  print_size "$(basename "$file")" "$file"
done
