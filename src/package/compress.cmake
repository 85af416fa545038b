# What Debian wants compressed, compressed alike everywhere.
set(data ${CPACK_TEMPORARY_DIRECTORY}/usr/share)
file(GLOB files ${data}/man/man?/*.? ${data}/doc/*/changelog)
list(LENGTH files count)
if(count LESS 3)
  message(FATAL_ERROR "there are no manual pages in ${data}")
endif()
execute_process(COMMAND gzip -9n ${files} COMMAND_ERROR_IS_FATAL ANY)
