#!/usr/bin/env bash
# Publishes the program as one file for each platform, which needs no .NET: .build/single/PLATFORM/prefixbench (prefixbench.exe on Windows).
# Usage: eng/publish.sh [PLATFORM...]; without a platform for linux-x64, osx-arm64 and win-x64. Any machine can publish for any platform.
# At its first start the file unpacks itself, because the embedded engine's libraries must lie on a disk: to ~/.net/prefixbench, or %TEMP%\\.net\\prefixbench on Windows.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

. eng/package/platforms.sh
platforms=("$@")
[[ $# -gt 0 ]] || platforms=(linux-x64 osx-arm64 win-x64)
require_platforms "" "${platforms[@]}"

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
  print_size "${file#.build/single/}" "$file"
done
