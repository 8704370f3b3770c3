# SPDX-License-Identifier: GPL-3.0-or-later
#
# CTest Formatting:  cmake -DROOT=<repository> -DCLANG_FORMAT=<file> -P CheckFormatting.cmake
# Fails if clang-format would change a source. To format all:
#   clang-format -i $(git ls-files '*.h' '*.cpp')

cmake_minimum_required(VERSION 3.25)

file(GLOB_RECURSE files "${ROOT}/Plugin/*.h" "${ROOT}/Plugin/*.cpp"
  "${ROOT}/UnitTests/*.h" "${ROOT}/UnitTests/*.cpp"
  "${ROOT}/Resources/Benchmark/*.h" "${ROOT}/Resources/Benchmark/*.cpp")
execute_process(COMMAND "${CLANG_FORMAT}" --dry-run --Werror --style=file ${files}
  COMMAND_ERROR_IS_FATAL ANY)
