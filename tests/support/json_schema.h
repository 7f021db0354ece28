// SPDX-License-Identifier: GPL-3.0-or-later
// Checks JSON against the part of JSON Schema 2020-12 that our API description uses: type, const,
// enum, required, properties, additionalProperties, items, minimum, maximum, $ref into the same
// document. Any other keyword that restricts is a fault of the schema.
#pragma once

#include <string>
#include <vector>

#include <rapidjson/document.h>

namespace dateline::testing {

/// What does not fit: "/hits/0/score: 'high' is not of type number". `root`: the document that
/// holds `schema` and what it refers to.
std::vector<std::string> find_schema_faults(const rapidjson::Value& root,
                                            const rapidjson::Value& schema,
                                            const rapidjson::Value& value);

}  // namespace dateline::testing
