#!/usr/bin/env bash
# Publishes the program as one file for each platform, which needs no .NET: .build/single/PLATFORM/prefixbench (prefixbench.exe on Windows).
# Usage: eng/publish.sh [PLATFORM...]; without a platform for linux-x64, osx-arm64 and win-x64. Any machine can publish for any platform.
# At its first start the file unpacks itself, because the embedded engine's libraries must lie on a disk: to ~/.net/prefixbench, or %TEMP%\\.net\\prefixbench on Windows.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

platforms=("$@")
[[ $# -gt 0 ]] || platforms=(linux-x64 osx-arm64 win-x64)
all=(linux-x64 linux-musl-x64 linux-arm64 osx-arm64 osx-x64 win-x64 win-arm64)
for platform in "${platforms[@]}"; do
  [[ " ${all[*]} " == *" $platform "* ]] || { echo "The platform is \"$platform\"; allowed are ${all[*]}." >&2; exit 2; }
done

for platform in "${platforms[@]}"; do
  folder=.build/single/$platform
  rm -rf "$folder"
  dotnet publish bench -c Release -r "$platform" --self-contained -p:PackedPlatforms="$platform" -p:PackAsTool=false -p:PublishSingleFile=true \
    -p:IncludeAllContentForSelfExtract=true -p:EnableCompressionInSingleFile=true -o "$folder" -v quiet
  for file in "$folder"/Bench*; do
    mv "$file" "$folder/prefixbench${file#"$folder/Bench"}"
  done
done

printf '\n%-50s %12s\n' file bytes
for file in .build/single/*/prefixbench*; do
  printf '%-50s %12s\n' "${file#.build/single/}" "$(stat -c %s "$file" 2> /dev/null || stat -f %z "$file")"
done
