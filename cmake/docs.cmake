# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
# The target docs: the API reference in docs/api of the build folder.  It fails on every warning.
find_program(DOXYGEN doxygen)
configure_file(${CMAKE_CURRENT_LIST_DIR}/Doxyfile.in docs/Doxyfile @ONLY)
if(DOXYGEN)
  add_custom_target(docs COMMAND ${DOXYGEN} ${PROJECT_BINARY_DIR}/docs/Doxyfile VERBATIM)
else()
  message(STATUS "doxygen is not here: there is no target docs")
endif()
