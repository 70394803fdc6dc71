# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
# Run by cpack over what is to be packed: what Debian wants in each package and no other
# installation needs.  Times come from SOURCE_DATE_EPOCH.
string(TIMESTAMP date "%a, %d %b %Y %H:%M:%S +0000" UTC)

foreach(component ${CPACK_COMPONENTS_ALL})
  set(share ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/${component}/usr/share)
  set(documents ${share}/doc/${CPACK_NULLMX_${component}})
  configure_file(${CPACK_NULLMX_SOURCE}/cmake/debian/copyright ${documents}/copyright COPYONLY)
  configure_file(${CPACK_NULLMX_SOURCE}/CHANGELOG.md ${documents}/changelog COPYONLY)
  configure_file(${CPACK_NULLMX_SOURCE}/cmake/debian/changelog.in ${documents}/changelog.Debian
                 @ONLY)
  file(GLOB pages ${share}/man/man*/*)
  execute_process(
    COMMAND gzip -9n ${documents}/changelog ${documents}/changelog.Debian ${pages}
    COMMAND_ERROR_IS_FATAL ANY)
endforeach()
