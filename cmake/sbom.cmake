# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
# nullmx.spdx.json: what the library and the command are made from (SPDX 2.3), in the versions that
# this build has found.

# nullmx_made_from(WHO NAME VERSION LICENSE PAGE): WHO is libnullmx or nullmx.
function(nullmx_made_from who name version license page)
  if(NOT version)
    set(version NOASSERTION)
  endif()
  string(MAKE_C_IDENTIFIER ${name} id)
  string(REPLACE _ - id ${id})
  set_property(
    GLOBAL APPEND
    PROPERTY NULLMX_SBOM_PACKAGES
             "{\"SPDXID\": \"SPDXRef-${id}\", \"name\": \"${name}\", \"versionInfo\": \"${version}\",
     \"downloadLocation\": \"${page}\", \"filesAnalyzed\": false,
     \"licenseConcluded\": \"${license}\", \"licenseDeclared\": \"${license}\",
     \"copyrightText\": \"NOASSERTION\"}")
  set_property(
    GLOBAL APPEND
    PROPERTY NULLMX_SBOM_RELATIONS
             "{\"spdxElementId\": \"SPDXRef-${who}\", \"relationshipType\": \"DEPENDS_ON\",
     \"relatedSpdxElement\": \"SPDXRef-${id}\"}")
endfunction()

# Once everything has said what it is made from.
function(nullmx_write_sbom)
  foreach(part PACKAGES RELATIONS)
    get_property(${part} GLOBAL PROPERTY NULLMX_SBOM_${part})
    list(REMOVE_DUPLICATES ${part})
    list(JOIN ${part} ",\n    " ${part})
  endforeach()
  string(TIMESTAMP created "%Y-%m-%dT%H:%M:%SZ" UTC) # or SOURCE_DATE_EPOCH
  configure_file(${PROJECT_SOURCE_DIR}/cmake/nullmx.spdx.json.in nullmx.spdx.json @ONLY)
  install(
    FILES ${PROJECT_BINARY_DIR}/nullmx.spdx.json
    DESTINATION ${CMAKE_INSTALL_DATADIR}/nullmx
    COMPONENT Development)
endfunction()
