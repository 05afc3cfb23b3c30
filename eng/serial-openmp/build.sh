#!/usr/bin/env bash
# Builds OpenMP for one thread for the processors on which llama.cpp's package runs on Linux; needs gcc and gcc-aarch64-linux-gnu. The results are committed, because the
# program must run where there is no compiler: eng/serial-openmp/build.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
target=../../src/PrefixBench.Servers/Embedded/Model/OpenMp

build() {
  local processor=$1 compiler=$2
  mkdir -p "$target/$processor"
  "$compiler" -std=c11 -Wall -Wextra -Werror -O2 -fPIC -shared -nostdlib -fno-asynchronous-unwind-tables -fno-stack-protector \
    -Wl,-soname,libgomp.so.1 -Wl,--version-script,serial-openmp.map -Wl,--build-id=none -Wl,-z,noseparate-code -Wl,-z,norelro -Wl,--hash-style=both -s \
    -o "$target/$processor/libgomp.so.1" serial-openmp.c
}

build x64 x86_64-linux-gnu-gcc
build arm64 aarch64-linux-gnu-gcc
