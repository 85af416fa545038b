# stet_machine(TARGET [TABLES FILE.def...] [PAGES DIRECTORY] [CHECK OPTION...]
#              [BUILD OPTION...] [LAYOUTS NAME...])
#
# Whenever TARGET is built, its tables are
#   checked      stet check, with the OPTIONs of CHECK
#   proven       stet prove, compiled as TARGET is (LAYOUTS: those it uses)
#   documented   stet build, with the OPTIONs of BUILD, into DIRECTORY (TARGET.pages
#                unless given), which is relative to the build directory
# and a table that fails one of them fails the build.  All of it is done anew when a
# table, its translations, what they include, or stet itself is another one.
# TABLES are the .def files among the sources of TARGET unless given.
# The target TARGET.machine does the same without TARGET.
include_guard()
include(${CMAKE_CURRENT_LIST_DIR}/StetProve.cmake)

# What stands beside a table and belongs to it.
function(_stet_beside tables result)
  set(found)
  foreach(table IN LISTS tables)
    cmake_path(GET table PARENT_PATH folder)
    cmake_path(GET table STEM name)
    file(GLOB beside CONFIGURE_DEPENDS ${folder}/${name}.*.def ${folder}/${name}.verified.json)
    list(APPEND found ${beside})
  endforeach()
  set(${result} ${found} PARENT_SCOPE)
endfunction()

# One command whose stamp hangs on whatever the tables include: the compiler says what that is.
function(_stet_step stamp verb compile tables)
  cmake_parse_arguments(PARSE_ARGV 4 arg "" "" "OPTIONS;BEHIND")
  _stet_beside("${tables}" beside)
  set(sources ${tables} ${beside})
  list(FILTER sources INCLUDE REGEX "\\.def$")
  list(TRANSFORM sources REPLACE "^(.+)$" "#include \"\\1\"" OUTPUT_VARIABLE lines)
  list(JOIN lines "\n" lines)
  string(REPLACE "-$<CONFIG>.stamp" ".h" includes ${stamp})
  file(CONFIGURE OUTPUT ${includes} CONTENT "${lines}\n" @ONLY)
  set(headers $<TARGET_PROPERTY:stet::runtime,INTERFACE_INCLUDE_DIRECTORIES>)
  _stet_command("${compile}" compiler)
  set(names)
  foreach(table IN LISTS tables)
    cmake_path(GET table FILENAME name)
    list(APPEND names ${name})
  endforeach()
  list(JOIN names " " names)
  add_custom_command(OUTPUT ${stamp}
    COMMAND stet::stet ${verb} --cc "${compiler}" ${arg_OPTIONS} ${tables} ${arg_BEHIND}
    COMMAND ${compile} -w -x c -M -MQ ${stamp} -MF ${stamp}.d "-I$<JOIN:${headers},;-I>" -include stet/describe.h ${includes}
    COMMAND ${CMAKE_COMMAND} -E touch ${stamp}
    DEPENDS stet::stet ${tables} ${beside}
    DEPFILE ${stamp}.d COMMENT "stet ${verb} ${names}" COMMAND_EXPAND_LISTS VERBATIM)
endfunction()

function(stet_machine target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "PAGES" "TABLES;CHECK;BUILD;LAYOUTS")
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "stet_machine: unknown arguments ${arg_UNPARSED_ARGUMENTS}")
  endif()
  if(NOT arg_PAGES)
    set(arg_PAGES ${CMAKE_CURRENT_BINARY_DIR}/${target}.pages)
  endif()
  cmake_path(ABSOLUTE_PATH arg_PAGES BASE_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR})
  _stet_tables(stet_machine ${target} "${arg_TABLES}" tables)
  _stet_compilation(stet_machine ${target} ${target}.machine compile run link)
  list(TRANSFORM arg_LAYOUTS REPLACE "^(.+)$" "--layout;\\1" OUTPUT_VARIABLE layouts)

  set(stamps)
  set(folder ${CMAKE_CURRENT_BINARY_DIR}/${target}.machine.dir)
  foreach(table IN LISTS tables)
    cmake_path(GET table STEM name)
    foreach(verb check prove)
      list(APPEND stamps ${folder}/${name}-${verb}-$<CONFIG>.stamp)
    endforeach()
    _stet_step(${folder}/${name}-check-$<CONFIG>.stamp check "${compile}" ${table} OPTIONS ${arg_CHECK})
    _stet_step(${folder}/${name}-prove-$<CONFIG>.stamp prove "${compile}" ${table}
      OPTIONS ${run} ${layouts} BEHIND -- ${link})
  endforeach()
  list(APPEND stamps ${folder}/pages-$<CONFIG>.stamp)
  _stet_step(${folder}/pages-$<CONFIG>.stamp build "${compile}" "${tables}" OPTIONS --output ${arg_PAGES} ${arg_BUILD})
  add_custom_target(${target}.machine ALL DEPENDS ${stamps})
  add_dependencies(${target} ${target}.machine)
endfunction()
