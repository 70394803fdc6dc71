# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
# Targets for people who work on nullmx: format, tidy, tidy-fast, coverage-report.
include(ProcessorCount)
ProcessorCount(cores)
file(GLOB_RECURSE formatted CONFIGURE_DEPENDS lib/*.[ch]pp examples/*.[ch]pp tests/*.[ch]pp
     bench/*.[ch]pp lib/*.[ch] examples/*.[ch] tests/*.[ch])
list(FILTER formatted EXCLUDE REGEX /node_modules/)

add_custom_target(
  format
  COMMAND clang-format -i ${formatted}
  WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
  VERBATIM)
add_custom_target(
  format-check
  COMMAND clang-format --dry-run --Werror ${formatted}
  WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
  VERBATIM)

set(tidy run-clang-tidy -quiet -p ${PROJECT_BINARY_DIR} -j ${cores})
add_custom_target(
  tidy
  COMMAND ${tidy} "${PROJECT_SOURCE_DIR}/(lib|examples|tests)/.*[.]cpp$"
  VERBATIM)
# Without the analyzer, which takes ten times as long as the rest, and for the product alone.  Meant
# for a unity build, whose sources include ours: then the standard headers are read once in sixteen.
add_custom_target(
  tidy-fast
  COMMAND
    ${tidy} -checks=-clang-analyzer-*,-bugprone-suspicious-include
    "-header-filter=/(lib|examples)/.*[.][ch]pp$" "${PROJECT_SOURCE_DIR}/(lib|examples)/.*[.]cpp$"
    "${PROJECT_BINARY_DIR}/(lib|examples)/.*[.]cxx$"
  VERBATIM)

if(NULLMX_COVERAGE)
  # Of the library at least so many percent; the page is about the examples, too.
  set(least --fail-under-line 95 --fail-under-branch 85)
  set(gcovr gcovr --root ${PROJECT_SOURCE_DIR} --exclude-throw-branches
            --exclude-unreachable-branches)
  add_custom_target(
    coverage-report
    COMMAND
      ${gcovr} --filter ${PROJECT_SOURCE_DIR}/lib/ --filter ${PROJECT_SOURCE_DIR}/examples/ --json
      coverage.json --html-details coverage.html --txt coverage.txt ${PROJECT_BINARY_DIR}
    COMMAND ${gcovr} --add-tracefile coverage.json --filter ${PROJECT_SOURCE_DIR}/examples/
            --print-summary --output coverage-examples.txt
    COMMAND ${gcovr} --add-tracefile coverage.json --filter ${PROJECT_SOURCE_DIR}/lib/
            --print-summary --output coverage-lib.txt ${least}
    WORKING_DIRECTORY ${PROJECT_BINARY_DIR}
    VERBATIM)
endif()
