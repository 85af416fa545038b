# find_package(stet): stet::runtime has the headers of <stet/fsm.h>, stet::stet
# is the program.  stet_machine() checks, proves and documents tables as a project
# is built; stet_prove() adds proofs of tables to its tests.
include("${CMAKE_CURRENT_LIST_DIR}/stet-targets.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/StetMachine.cmake")
