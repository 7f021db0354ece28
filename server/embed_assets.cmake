# SPDX-License-Identifier: GPL-3.0-or-later
# Puts every file of web/ into the program: the assembler reads the bytes (.incbin), so any size compiles at once.
# `server/response/assets.h` declares how they are looked up by name.
file(GLOB_RECURSE assets CONFIGURE_DEPENDS RELATIVE ${CMAKE_CURRENT_SOURCE_DIR}/web
     web/*.html web/*.css web/*.js web/*.svg web/*.json web/*.xml web/*.txt)
list(FILTER assets EXCLUDE REGEX "^(gallery|data)/|package.*json$|node_modules")
list(SORT assets)
set(assembly ".section .rodata\n")
set(rows "")
set(externs "")
set(index 0)
foreach(asset ${assets})
  set(file ${CMAKE_CURRENT_SOURCE_DIR}/web/${asset})
  string(APPEND assembly ".global dateline_asset_${index}_first\ndateline_asset_${index}_first:\n.incbin \"${file}\"\n"
         ".global dateline_asset_${index}_last\ndateline_asset_${index}_last:\n.byte 0\n")
  string(APPEND externs "extern \"C\" const char dateline_asset_${index}_first[];\n"
         "extern \"C\" const char dateline_asset_${index}_last[];\n")
  string(APPEND rows "    {\"${asset}\", dateline_asset_${index}_first, dateline_asset_${index}_last},\n")
  math(EXPR index "${index} + 1")
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
  list(APPEND asset_files ${file})
endforeach()
string(APPEND assembly ".section .note.GNU-stack,\"\",@progbits\n")
file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/assets_bytes.cc CONTENT
"__asm__(R\"(${assembly}.text\n)\");\n" @ONLY)
file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/assets_table.inc CONTENT "${externs}
static const struct {
    const char* name;
    const char* first;
    const char* last;
} embedded_files[] = {
${rows}    {nullptr, nullptr, nullptr}};
" @ONLY)
set_source_files_properties(${CMAKE_CURRENT_BINARY_DIR}/assets_bytes.cc PROPERTIES OBJECT_DEPENDS "${asset_files}")
target_sources(dateline_searching PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/assets_bytes.cc)
target_include_directories(dateline_searching PRIVATE ${CMAKE_CURRENT_BINARY_DIR})
