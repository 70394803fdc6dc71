# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
# Debian packages: libnullmx0, libnullmx-dev and nullmx.  cmake/package.sh configures for them.
if(NOT NULLMX_INSTALL OR NOT BUILD_SHARED_LIBS)
  return()
endif()
set(NULLMX_MAINTAINER "The nullmx authors <maintainers@nullmx.example>"
    CACHE STRING "Who answers for the Debian packages: NAME <ADDRESS>")

set(CPACK_GENERATOR DEB)
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_COMPONENTS_ALL Runtime Development Tools)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_GROUPING IGNORE)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_STRIP_FILES ON)
set(CPACK_PRE_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/cmake/debian/documents.cmake)
set(CPACK_POST_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/cmake/debian/finish.cmake)
set(CPACK_NULLMX_SOURCE ${PROJECT_SOURCE_DIR})

get_target_property(so_version nullmx SOVERSION)
set(CPACK_NULLMX_Runtime libnullmx${so_version})
set(CPACK_NULLMX_Development libnullmx-dev)
set(CPACK_NULLMX_Tools nullmx)
foreach(component ${CPACK_COMPONENTS_ALL})
  string(TOUPPER ${component} upper)
  set(CPACK_DEBIAN_${upper}_PACKAGE_NAME ${CPACK_NULLMX_${component}})
endforeach()

set(CPACK_DEBIAN_PACKAGE_SOURCE nullmx)
set(CPACK_DEBIAN_PACKAGE_MAINTAINER ${NULLMX_MAINTAINER})
# Lower than 1, so that a package that Debian makes of the same version comes after it.
set(CPACK_DEBIAN_PACKAGE_RELEASE 0upstream1)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${PROJECT_BINARY_DIR}/lib)
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON)
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS_POLICY >=)
set(CPACK_DEBIAN_ENABLE_COMPONENT_DEPENDS ON)
set(CPACK_COMPONENT_DEVELOPMENT_DEPENDS Runtime)
set(CPACK_COMPONENT_TOOLS_DEPENDS Runtime)

set(CPACK_DEBIAN_RUNTIME_PACKAGE_SECTION libs)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_TOOLS_PACKAGE_SECTION mail)

# libnullmx.pc names them, and pkg-config wants to see them even where it does not use them.
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS "libc-ares-dev, libssl-dev")
if(NULLMX_IDN)
  string(APPEND CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS ", libidn2-dev")
endif()

# The first line is the summary of each.
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "")
set(about
    "nullmx says before any SMTP connection is made whether a domain takes mail,
and if not, with which reply a conforming server refuses it. A domain that
publishes a null MX (RFC 7505) gets 556 5.1.10. A failure of the DNS is never
a verdict.
.")
set(CPACK_DEBIAN_RUNTIME_DESCRIPTION "whether a domain takes mail (null MX) - shared library
${about}
This package has the shared library.")
set(CPACK_DEBIAN_DEVELOPMENT_DESCRIPTION "whether a domain takes mail (null MX) - development files
${about}
This package has the headers, the package files of CMake and pkg-config, and
the manual of the library.")
set(CPACK_DEBIAN_TOOLS_DESCRIPTION "whether a domain takes mail (null MX) - command
${about}
This package has the command, its manual, and completions for bash and zsh.")
include(CPack)
