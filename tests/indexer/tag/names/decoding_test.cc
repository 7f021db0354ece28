// SPDX-License-Identifier: GPL-3.0-or-later
// The integer decoder against trying every way, on small windows of random scores.
#include "indexer/tag/names/decoding.h"

#include <cstring>
#include <random>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

using namespace dateline::indexer;

namespace {

struct SmallModel {
    std::string bytes;
    NameModel model;
};

// A model of nothing but transitions.
SmallModel make_model(std::mt19937& random) {
    NameModelContent content;
    content.units_per_nat = 48;
    for (std::size_t a = 0; a < label_count; ++a)
        for (std::size_t b = 0; b < label_count; ++b)
            content.transitions[a][b] = static_cast<std::int16_t>(int(random() % 200) - 100);
    auto owner = std::make_shared<std::vector<std::uint64_t>>();
    auto bytes = print_name_model(content);
    owner->resize(bytes.size() / 8);
    std::memcpy(owner->data(), bytes.data(), bytes.size());
    auto model = NameModel::parse(std::as_bytes(std::span(*owner)), owner);
    REQUIRE(model);
    return {std::move(bytes), std::move(model).value()};
}

struct Way {
    int score = -(1 << 28);
    std::vector<Label> labels;
};

// All legal ways, depth first.
void try_ways(const NameModel& model,
              const std::vector<LaneScores>& scores,
              std::vector<Label>& labels,
              int score,
              Way& best) {
    const auto before = labels.empty() ? outside : labels.back();
    if (labels.size() == scores.size()) {
        if (!is_open(before) && score > best.score)
            best = {score, labels};
        return;
    }
    for (std::size_t y = 0; y < label_count; ++y) {
        const auto label = static_cast<Label>(y);
        if (!may_follow(before, label))
            continue;
        labels.push_back(label);
        try_ways(model, scores, labels,
                 score + model.transitions_from(before)[y] + scores[labels.size() - 1][y], best);
        labels.pop_back();
    }
}

std::vector<NameSpan> names_of(const std::vector<Label>& labels) {
    std::vector<NameSpan> names;
    for (std::uint32_t i = 0; i < labels.size(); ++i) {
        if (labels[i] == outside)
            continue;
        auto last = i + 1;
        while (last < labels.size() && continues(labels[last]))
            ++last;
        names.push_back({10 + i, 10 + last, type_of(labels[i]), 0});
        i = last - 1;
    }
    return names;
}

}  // namespace

TEST_CASE("the decoder finds the best way", "[names]") {
    std::mt19937 random(3);
    for (int round = 0; round < 40; ++round) {
        const auto small = make_model(random);
        std::vector<LaneScores> scores(1 + random() % 3);
        for (auto& row : scores)
            for (std::size_t y = 0; y < label_count; ++y)
                row[y] = static_cast<std::int16_t>(int(random() % 400) - 200);
        Way best;
        std::vector<Label> labels;
        try_ways(small.model, scores, labels, 0, best);
        std::vector<NameSpan> found;
        Decoder decoder(small.model);
        decoder.decode(scores, 10, found);
        const auto wanted = names_of(best.labels);
        REQUIRE(found.size() == wanted.size());
        for (std::size_t i = 0; i < found.size(); ++i) {
            CHECK(found[i].first == wanted[i].first);
            CHECK(found[i].last == wanted[i].last);
            CHECK(found[i].type == wanted[i].type);
            CHECK(found[i].score >= 500);
        }
    }
}

TEST_CASE("extreme scores neither overflow nor break the labels' grammar", "[names]") {
    std::mt19937 random(5);
    const auto small = make_model(random);
    for (int round = 0; round < 50; ++round) {
        std::vector<LaneScores> scores(1 + random() % 40);
        for (auto& row : scores)
            for (std::size_t y = 0; y < lane_count; ++y)
                row[y] = random() % 2 == 0 ? std::int16_t{32767} : std::int16_t{-32768};
        std::vector<NameSpan> found;
        Decoder decoder(small.model);
        decoder.decode(scores, 0, found);
        std::uint32_t at = 0;
        for (const auto& name : found) {
            CHECK(name.first >= at);
            CHECK(name.last > name.first);
            at = name.last;
        }
        CHECK(at <= scores.size());
    }
}

TEST_CASE("margins become thousandths", "[names]") {
    CHECK(margin_to_thousandths(-5, 48) == 500);
    CHECK(margin_to_thousandths(0, 48) == 500);
    CHECK(margin_to_thousandths(48, 48) == 731);
    CHECK(margin_to_thousandths(54, 48) == 754);
    CHECK(margin_to_thousandths(1 << 20, 48) == 1000);
    std::uint16_t before = 0;
    for (int margin = 0; margin < 500; ++margin) {
        const auto score = margin_to_thousandths(margin, 48);
        CHECK(score >= before);
        before = score;
    }
}
