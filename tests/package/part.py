"""A project that has stet as a part of itself gets its targets and functions, and neither its tests nor its package.

    part.py CMAKE SOURCE_TREE
"""
import pathlib
import sys
import tempfile

import consumers

PROJECT = """cmake_minimum_required(VERSION 3.25)
project(hatch LANGUAGES C CXX)
foreach(name pages bench fuzz freestanding)
  add_custom_target(${{name}})
endforeach()
include(CTest)
add_subdirectory({root} stet EXCLUDE_FROM_ALL)
include({root}/src/cmake/StetMachine.cmake)
add_executable(hatch hatch.c hatch.def)
target_link_libraries(hatch PRIVATE stet::runtime)
target_include_directories(hatch PRIVATE .)
target_compile_definitions(hatch PRIVATE WITH_BELL)
stet_machine(hatch)
"""


def main():
    cmake, root = sys.argv[1:]
    with tempfile.TemporaryDirectory() as name:
        place = consumers.copied(pathlib.Path(name).resolve())
        (place / "consumer_c/CMakeLists.txt").write_text(PROJECT.format(root=root), encoding="utf-8")
        consumers.configure(cmake, place / "consumer_c", place / "build")
        listed = consumers.run(pathlib.Path(cmake).with_name("ctest"), "-N", cwd=place / "build")
        consumers.expect(listed, "Total Tests: 0")
        if list(place.glob("build/CPack*")):
            sys.exit("stet is packed with the project")
        consumers.expect(consumers.run("ninja", "-C", place / "build", "-t", "commands", "hatch"), "/stet check --cc", "/stet prove --cc", "/stet build --cc")


if __name__ == "__main__":
    main()
