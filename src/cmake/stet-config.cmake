# find_package(stet): stet::runtime has the headers of <stet/fsm.h>, stet::stet
# is the program, and stet_prove() adds proofs of tables to a project's tests.
get_filename_component(_stet_prefix "${CMAKE_CURRENT_LIST_DIR}/../../.." ABSOLUTE)
if(NOT TARGET stet::runtime)
  add_library(stet::runtime INTERFACE IMPORTED)
  set_target_properties(stet::runtime PROPERTIES INTERFACE_INCLUDE_DIRECTORIES "${_stet_prefix}/include")
  add_executable(stet::stet IMPORTED)
  set_target_properties(stet::stet PROPERTIES IMPORTED_LOCATION "${_stet_prefix}/bin/stet")
endif()
unset(_stet_prefix)
include("${CMAKE_CURRENT_LIST_DIR}/StetProve.cmake")
