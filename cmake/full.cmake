# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
# What takes longer than continuous integration may: each is a workflow preset of its own, and a
# test here, so that `cmake --workflow --preset full` runs and reports them all.
foreach(preset clang tidy asan tsan valgrind shared no-idn coverage fuzz)
  add_test(
    NAME full.${preset}
    COMMAND ${CMAKE_COMMAND} --workflow --preset ${preset}
    WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
  set_tests_properties(full.${preset} PROPERTIES LABELS full RUN_SERIAL ON TIMEOUT 7200)
endforeach()
# Both use the folder build/clang.
set_tests_properties(full.tidy PROPERTIES DEPENDS full.clang)

# The newer c-ares, compiler and OpenSSL, in a root of Debian 13.  Needs root or sudo.
add_test(
  NAME full.trixie
  COMMAND sh cmake/trixie.sh
  WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
set_tests_properties(full.trixie PROPERTIES LABELS full RUN_SERIAL ON TIMEOUT 7200)

# What other programs say about the same domains; installs them.  Needs root or sudo.
add_test(
  NAME full.peers
  COMMAND sh cmake/peers.sh $<TARGET_FILE:nullmx_cli>
  WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
set_tests_properties(full.peers PROPERTIES LABELS full TIMEOUT 1800)

# What Postfix and Exim answer, and what is predicted of them.  Needs root or sudo.
add_test(
  NAME full.agreement
  COMMAND sh cmake/agreement.sh $<TARGET_FILE:nullmx_cli> $<TARGET_FILE:misbehaving_server>
  WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
set_tests_properties(full.agreement PROPERTIES LABELS full RUN_SERIAL ON TIMEOUT 1800)
# Both unpack Exim where it is missing.
set_tests_properties(full.agreement PROPERTIES DEPENDS full.peers)

# Every promise, and the figures that are reached; copied to PROMISES.md by hand.
add_test(
  NAME full.promises
  COMMAND sh cmake/promises.sh ${PROJECT_BINARY_DIR}
  WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
set_tests_properties(full.promises PROPERTIES LABELS full RUN_SERIAL ON TIMEOUT 3600)

# Ten minutes of what soak.minute does.
add_test(NAME full.soak
         COMMAND ${Python3_EXECUTABLE} -B ${PROJECT_SOURCE_DIR}/tests/soak/soak_test.py
                 $<TARGET_FILE:soak> --seconds 600)
set_tests_properties(full.soak PROPERTIES LABELS full TIMEOUT 900)

# Ways to have nullmx that take a build of it each.
function(nullmx_packaging name)
  add_test(NAME full.${name}
           COMMAND ${Python3_EXECUTABLE} -B ${PROJECT_SOURCE_DIR}/tests/install/${name}_test.py
                   ${ARGN})
  set_tests_properties(full.${name} PROPERTIES LABELS full RUN_SERIAL ON TIMEOUT 7200
                                               ENVIRONMENT "CMAKE_GENERATOR=${CMAKE_GENERATOR}")
endfunction()
set(consumer --compiler ${CMAKE_CXX_COMPILER} --version ${PROJECT_VERSION})
nullmx_packaging(embedding --cmake ${CMAKE_COMMAND} ${consumer})
# Needs root, or namespaces of users.
nullmx_packaging(debian ${consumer} --folder ${PROJECT_BINARY_DIR}/package)
nullmx_packaging(abi)
add_test(
  NAME full.abi_of_the_last_tag
  COMMAND sh cmake/abi.sh
  WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
set_tests_properties(full.abi_of_the_last_tag PROPERTIES LABELS full RUN_SERIAL ON TIMEOUT 7200)

# Fifteen times as many messages as in every run of the tests.
add_test(NAME full.differential COMMAND differential_test)
set_tests_properties(
  full.differential PROPERTIES LABELS full TIMEOUT 3600
                               ENVIRONMENT NULLMX_DIFFERENTIAL_MUTATIONS=3000000)
