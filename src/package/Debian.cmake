# cpack makes a package for Debian.  Its bytes hang on the sources alone: times
# are those of the newest entry of debian/changelog, unless SOURCE_DATE_EPOCH says other ones.
install(FILES debian/copyright ${CMAKE_CURRENT_BINARY_DIR}/changelog TYPE DOC COMPONENT debian EXCLUDE_FROM_ALL)
install(FILES debian/lintian-overrides DESTINATION ${CMAKE_INSTALL_DATADIR}/lintian/overrides RENAME stet
        COMPONENT debian EXCLUDE_FROM_ALL)
install(FILES ${PROJECT_BINARY_DIR}/manual/zsh/_stet DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions
        COMPONENT debian EXCLUDE_FROM_ALL)
configure_file(debian/changelog changelog COPYONLY)
file(STRINGS debian/changelog released REGEX "^ -- " LIMIT_COUNT 1)
string(REGEX REPLACE "^ -- (.*>)  .*$" "\\1" maintainer "${released}")
string(REGEX REPLACE "^.*>  " "" released "${released}")
file(STRINGS debian/changelog version REGEX "^stet " LIMIT_COUNT 1)
if(NOT version MATCHES "^stet \\(${PROJECT_VERSION}\\) ")
  message(FATAL_ERROR "src/package/debian/changelog does not begin with version ${PROJECT_VERSION}")
endif()
configure_file(settings.cmake.in settings.cmake @ONLY)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME stet)
set(CPACK_PACKAGE_CONTACT "${maintainer}")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_INSTALL_CMAKE_PROJECTS
  "${PROJECT_BINARY_DIR}" stet Unspecified / "${PROJECT_BINARY_DIR}" stet debian /)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_STRIP_FILES ON)
set(CPACK_THREADS 1)
set(CPACK_PROJECT_CONFIG_FILE ${CMAKE_CURRENT_BINARY_DIR}/settings.cmake)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_CURRENT_SOURCE_DIR}/compress.cmake)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "gcc | c-compiler")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "clang, lld")
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "state machines as C tables, and all that follows from them
A state machine is written down once, as a C table of states and transitions.
stet makes its diagrams, sequence charts, pages, checks and tests from it, and
the same file compiles into a program as its state machine.
.
This package has the program, the headers that compile tables, a CMake
package, and tables of several protocols, TCP among them.")
include(CPack)
