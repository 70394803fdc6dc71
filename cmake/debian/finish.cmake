# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
# Run by cpack over the packages that it made: what the cpack of Debian 12 cannot say.  dpkg-deb
# packs them again, which also clamps every time to SOURCE_DATE_EPOCH.
foreach(package ${CPACK_PACKAGE_FILES})
  set(root ${package}.root)
  execute_process(COMMAND dpkg-deb --raw-extract ${package} ${root} COMMAND_ERROR_IS_FATAL ANY)
  file(READ ${root}/DEBIAN/control control)

  if(control MATCHES "\nSection: lib")
    file(WRITE ${root}/DEBIAN/control "Multi-Arch: same\n${control}")
  endif()
  # A trigger has ldconfig run once for all packages; cpack has each run it itself.
  if(EXISTS ${root}/DEBIAN/shlibs)
    file(REMOVE ${root}/DEBIAN/postinst ${root}/DEBIAN/postrm)
    file(WRITE ${root}/DEBIAN/triggers "activate-noawait ldconfig\n")
  endif()

  execute_process(COMMAND dpkg-deb --root-owner-group -Zxz --build ${root} ${package}
                  OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
  file(REMOVE_RECURSE ${root})
endforeach()
