// SPDX-License-Identifier: GPL-3.0-or-later
// The model's file: a round trip, and every kind of damage refused.
#include "indexer/tag/names/model_file.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

using namespace dateline;
using namespace dateline::indexer;

namespace {

NameModelContent make_content() {
    NameModelContent content;
    content.units_per_nat = 48;
    content.attribution = "made for a test";
    content.words = {{"lima", {1024, 128, 0x1fff}}, {"the", {3, 2, 0}}};
    for (std::uint64_t i = 0; i < 500; ++i) {
        NameModelContent::Feature feature;
        feature.hash = i * 0x9e3779b97f4a7c15;
        feature.weights[i % label_count] = static_cast<std::int8_t>(i % 255 - 127);
        content.features.push_back(feature);
    }
    content.transitions[outside][outside] = 77;
    content.transitions[outside][label_of(NameType::Person, Part::Last)] = 77;
    return content;
}

schema::Result<NameModel> parse(const std::string& bytes) {
    auto owner = std::make_shared<std::vector<std::uint64_t>>((bytes.size() + 7) / 8);
    if (!bytes.empty())
        std::memcpy(owner->data(), bytes.data(), bytes.size());
    return NameModel::parse(std::as_bytes(std::span(*owner)).first(bytes.size()), owner);
}

}  // namespace

TEST_CASE("a name model comes back as it was written", "[names]") {
    const auto content = make_content();
    const auto parsed = parse(print_name_model(content));
    REQUIRE(parsed);
    const auto& model = *parsed;
    CHECK(model.attribution() == content.attribution);
    CHECK(model.units_per_nat() == 48);
    CHECK(model.word("lima").fine_cluster == 1024);
    CHECK(model.word("lima").coarse_cluster == 128);
    CHECK(model.word("lima").flags == 0x1fff);
    CHECK(model.word("the").fine_cluster == 3);
    CHECK(model.word("unknown").fine_cluster == 0);
    for (const auto& feature : content.features) {
        const auto* weights = model.weights(feature.hash);
        REQUIRE(weights != nullptr);
        CHECK(std::memcmp(weights, feature.weights.data(), label_count) == 0);
    }
    CHECK(model.weights(12345) == nullptr);
    CHECK(model.transitions_from(outside)[outside] == 77);
    CHECK(model.transitions_to(outside)[outside] == 77);
    CHECK(model.transitions_from(outside)[label_of(NameType::Person, Part::Last)] ==
          illegal_transition);
}

TEST_CASE("a damaged name model is refused", "[names]") {
    const auto whole = print_name_model(make_content());
    for (std::size_t size = 0; size < whole.size(); size += 97)
        CHECK_FALSE(parse(whole.substr(0, size)));
    for (std::size_t at = 0; at < whole.size(); at += 61) {
        auto damaged = whole;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
        CHECK_FALSE(parse(damaged));
    }
    CHECK_FALSE(parse(whole + "12345678"));
}

TEST_CASE("the printed bytes do not depend on the order of features", "[names]") {
    auto content = make_content();
    const auto once = print_name_model(content);
    std::reverse(content.features.begin(), content.features.end());
    CHECK(print_name_model(content) == once);
}
