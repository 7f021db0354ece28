# SPDX-License-Identifier: GPL-3.0-or-later
# What is installed where, and the Debian package made of it by packaging/make_package.sh.
install(TARGETS dateline-index dateline-serve RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})

# Tables and models as the tagger reads them; their makers and sources stay behind.
install(DIRECTORY indexer/data/ DESTINATION ${CMAKE_INSTALL_DATADIR}/dateline
        FILE_PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ
        FILES_MATCHING PATTERN "*.tsv" PATTERN "*.model" PATTERN "*.gazetteer" PATTERN "ATTRIBUTION.txt"
        PATTERN "node_modules" EXCLUDE PATTERN "names/own" EXCLUDE PATTERN "words" EXCLUDE)
install(DIRECTORY corpus/articles/ DESTINATION ${CMAKE_INSTALL_DATADIR}/dateline/sample)
install(FILES packaging/dateline.service packaging/dateline-index.service packaging/dateline-index.timer
        DESTINATION lib/systemd/system)
install(FILES packaging/dateline.sysusers DESTINATION lib/sysusers.d RENAME dateline.conf)
install(FILES packaging/nginx.conf DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples)
install(FILES packaging/copyright DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES packaging/lintian-overrides DESTINATION ${CMAKE_INSTALL_DATADIR}/lintian/overrides RENAME dateline)
set(completions ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES packaging/dateline.bash-completion DESTINATION ${completions} RENAME dateline-index)
install(CODE "file(CREATE_LINK dateline-index
              \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${completions}/dateline-serve\" SYMBOLIC)")

# Pages and changelog are packed without a time in them, so that two builds give the same bytes.
find_program(GZIP gzip)
if(GZIP)
  foreach(page dateline-index.1 dateline-serve.1 dateline-query.7)
    string(REGEX MATCH "[0-9]$" section ${page})
    list(APPEND packed ${page}.gz)
    add_custom_command(OUTPUT ${page}.gz DEPENDS ${PROJECT_SOURCE_DIR}/packaging/man/${page}
      COMMAND ${GZIP} -9nc ${PROJECT_SOURCE_DIR}/packaging/man/${page} > ${page}.gz)
    install(FILES ${PROJECT_BINARY_DIR}/${page}.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man${section})
  endforeach()
  add_custom_command(OUTPUT changelog.gz DEPENDS ${PROJECT_SOURCE_DIR}/packaging/changelog
    COMMAND ${GZIP} -9nc ${PROJECT_SOURCE_DIR}/packaging/changelog > changelog.gz)
  install(FILES ${PROJECT_BINARY_DIR}/changelog.gz DESTINATION ${CMAKE_INSTALL_DOCDIR})
  add_custom_target(pages ALL DEPENDS ${packed} changelog.gz)
endif()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME dateline)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT "The Dateline authors <authors@dateline.example>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "news index you can check: who, where, when")
set(CPACK_PACKAGE_DESCRIPTION "Dateline reads a folder of news articles, tags each one by who, where and when,
and serves the result: a web page for people, a JSON interface for programs,
exact facets, snippets, and the evidence behind every tag. It runs offline.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE
    WORLD_READ WORLD_EXECUTE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION web)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "adduser")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "nginx")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA ${PROJECT_SOURCE_DIR}/packaging/postinst ${PROJECT_SOURCE_DIR}/packaging/prerm
    ${PROJECT_SOURCE_DIR}/packaging/postrm ${PROJECT_SOURCE_DIR}/packaging/conffiles)
install(FILES packaging/dateline.default DESTINATION /etc/default RENAME dateline)
include(CPack)
