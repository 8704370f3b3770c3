# SPDX-License-Identifier: GPL-3.0-or-later
#
# What all targets of the project share: the flags that travel by linking, the properties that do not.

add_library(modification_flags INTERFACE)

target_compile_options(modification_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wold-style-cast -Wnon-virtual-dtor)

if(MODIFICATION_SANITIZERS)
  set(sanitizer_flags -fsanitize=${MODIFICATION_SANITIZERS} -fno-omit-frame-pointer
    -fno-sanitize-recover=all)
  target_compile_options(modification_flags INTERFACE ${sanitizer_flags})
  target_link_options(modification_flags INTERFACE ${sanitizer_flags})
endif()

# C++17 without extensions, position-independent, nothing visible but what says so.
function(configure_modification_target target)
  set_target_properties(${target} PROPERTIES
    CXX_STANDARD 17
    CXX_STANDARD_REQUIRED ON
    CXX_EXTENSIONS OFF
    POSITION_INDEPENDENT_CODE ON
    CXX_VISIBILITY_PRESET hidden
    VISIBILITY_INLINES_HIDDEN ON)
  target_include_directories(${target} PUBLIC "${PROJECT_SOURCE_DIR}/Plugin")
  target_link_libraries(${target} PRIVATE modification_flags)
endfunction()
