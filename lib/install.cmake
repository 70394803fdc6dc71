# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
# What of the library is installed: Runtime is the shared library alone, Development the rest.
include(CMakePackageConfigHelpers)
foreach(folder LIBDIR INCLUDEDIR BINDIR)
  cmake_path(IS_ABSOLUTE CMAKE_INSTALL_${folder} is_absolute)
  if(is_absolute)
    message(FATAL_ERROR "CMAKE_INSTALL_${folder} is ${CMAKE_INSTALL_${folder}}: say it below the "
                        "prefix, since what is installed may be moved as a whole.")
  endif()
endforeach()
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/nullmx)
install(
  TARGETS nullmx nullmx_testing
  EXPORT nullmxTargets
  LIBRARY COMPONENT Runtime NAMELINK_COMPONENT Development
  ARCHIVE COMPONENT Development
  INCLUDES
  DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(DIRECTORY include/nullmx TYPE INCLUDE COMPONENT Development)
install(FILES man/nullmx.3 DESTINATION ${CMAKE_INSTALL_MANDIR}/man3 COMPONENT Development)
install(
  EXPORT nullmxTargets
  NAMESPACE nullmx::
  DESTINATION ${package_dir}
  COMPONENT Development)
configure_package_config_file(
  ${PROJECT_SOURCE_DIR}/cmake/nullmxConfig.cmake.in nullmxConfig.cmake
  INSTALL_DESTINATION ${package_dir} NO_SET_AND_CHECK_MACRO)
write_basic_package_version_file(nullmxConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(
  FILES ${CMAKE_CURRENT_BINARY_DIR}/nullmxConfig.cmake
        ${CMAKE_CURRENT_BINARY_DIR}/nullmxConfigVersion.cmake
  DESTINATION ${package_dir}
  COMPONENT Development)

# Who links a static libnullmx links what it needs, too, and those may well be shared libraries: so
# not Requires.private, with which pkg-config --static would ask for the static ones of them all.
set(requirements libcares libssl libcrypto)
if(NULLMX_IDN)
  list(APPEND requirements libidn2)
endif()
list(JOIN requirements ", " requirements)
set(more_libraries "")
if(BUILD_SHARED_LIBS)
  set(requires Requires.private)
else()
  set(requires Requires)
  # A linker that was called for C knows nothing of C++.
  set(runtime ${CMAKE_CXX_IMPLICIT_LINK_LIBRARIES})
  list(FILTER runtime INCLUDE REGEX "^(stdc[+][+]|c[+][+]|m)$")
  list(REMOVE_DUPLICATES runtime)
  list(TRANSFORM runtime PREPEND -l)
  list(JOIN runtime " " runtime)
  set(more_libraries "${runtime} -pthread")
endif()
file(RELATIVE_PATH prefix_from_pc /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
configure_file(${PROJECT_SOURCE_DIR}/cmake/nullmx.pc.in nullmx.pc @ONLY)
configure_file(${PROJECT_SOURCE_DIR}/cmake/nullmx-testing.pc.in nullmx-testing.pc @ONLY)
install(
  FILES ${CMAKE_CURRENT_BINARY_DIR}/nullmx.pc ${CMAKE_CURRENT_BINARY_DIR}/nullmx-testing.pc
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig
  COMPONENT Development)
if(NOT BUILD_SHARED_LIBS)
  install(
    FILES ${PROJECT_SOURCE_DIR}/cmake/Findc-ares.cmake
    DESTINATION ${package_dir}
    COMPONENT Development)
endif()
