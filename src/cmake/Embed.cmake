# stet_embed(TARGET FILE SYMBOL): the file's bytes, followed by a NUL, become
# `extern const char SYMBOL[];` in the target, so that the program needs no
# file beside it.  Scripts and style sheets lose what readers would load for nothing:
# indentation, empty lines, and comments of one line that begin or end one.  Run as a
# script (-P) it writes the C source.
if(CMAKE_SCRIPT_MODE_FILE)
  file(READ ${FILE} bytes HEX)
  if(FILE MATCHES "\\.(js|css)$")
    file(READ ${FILE} text)
    string(REGEX REPLACE "\n */[*][^*\n]*[*]/" "\n" text "\n${text}")
    string(REGEX REPLACE " +/[*][^*\n]*[*]/\n" "\n" text "${text}")
    string(REGEX REPLACE "\n[ \n]+" "\n" text "${text}")
    string(REGEX REPLACE "^\n" "" text "${text}")
    string(HEX "${text}" bytes)
  endif()
  string(REGEX REPLACE "(..)" "'\\\\x\\1'," bytes "${bytes}")
  string(REGEX REPLACE "(..................................................................................................)" "\\1\n" bytes "${bytes}")
  file(WRITE ${OUTPUT} "extern const char ${SYMBOL}[];\nconst char ${SYMBOL}[] = {\n${bytes}'\\0'};\n")
  return()
endif()

set(STET_EMBED_SCRIPT ${CMAKE_CURRENT_LIST_FILE})
function(stet_embed target file symbol)
  cmake_path(ABSOLUTE_PATH file)
  set(output ${CMAKE_CURRENT_BINARY_DIR}/embedded/${symbol}.c)
  add_custom_command(OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DFILE=${file} -DOUTPUT=${output} -DSYMBOL=${symbol} -P ${STET_EMBED_SCRIPT}
    DEPENDS ${file} ${STET_EMBED_SCRIPT} VERBATIM)
  target_sources(${target} PRIVATE ${output})
endfunction()
