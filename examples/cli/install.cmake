# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
# The component Tools: the command, its page, and what completes its words in a shell.
set(NULLMX_ZSH_COMPLETIONS ${CMAKE_INSTALL_DATADIR}/zsh/site-functions
    CACHE STRING "Where zsh looks for completions, below the prefix")

# In the place that the linker searches on its own, a path in the program would be one too many.
if(BUILD_SHARED_LIBS AND NOT CMAKE_INSTALL_PREFIX STREQUAL "/usr")
  file(RELATIVE_PATH library_from_command /${CMAKE_INSTALL_BINDIR} /${CMAKE_INSTALL_LIBDIR})
  set_target_properties(nullmx_cli PROPERTIES INSTALL_RPATH "\$ORIGIN/${library_from_command}")
endif()
install(TARGETS nullmx_cli RUNTIME COMPONENT Tools)
install(FILES nullmx.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT Tools)
install(FILES completions/nullmx.bash
        DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions
        COMPONENT Tools
        RENAME nullmx)
install(FILES completions/_nullmx DESTINATION ${NULLMX_ZSH_COMPLETIONS} COMPONENT Tools)
