// SPDX-License-Identifier: GPL-3.0-or-later
// Scores by walking the posting lists of the query's words.
#include "server/search/ranker.h"

#include <algorithm>
#include <cmath>

namespace dateline::server {

using schema::FieldId;
using Kind = QueryNode::Kind;

namespace {

// From here on a list is searched rather than walked.
constexpr std::uint64_t sparse_ratio = 16;

// Several lists as one, their counts added.
std::shared_ptr<const Postings> merged(const std::vector<std::shared_ptr<const Postings>>& lists) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> rows;
    for (const auto& list : lists)
        for (std::size_t i = 0; i < list->documents.size(); ++i)
            rows.emplace_back(list->documents[i], list->counts[i]);
    std::sort(rows.begin(), rows.end());
    auto postings = std::make_shared<Postings>();
    for (const auto& [document, count] : rows) {
        if (!postings->documents.empty() && postings->documents.back() == document) {
            auto& sum = postings->counts.back();
            sum = static_cast<std::uint16_t>(std::min<std::uint32_t>(sum + count, 0xffff));
        } else {
            postings->documents.push_back(document);
            postings->counts.push_back(static_cast<std::uint16_t>(count));
        }
    }
    return postings;
}

// Walks a second list beside the first: the count of a document, documents asked in order.
class Follower {
  public:
    explicit Follower(const std::shared_ptr<const Postings>& list) : list_(list.get()) {}

    double count(std::uint32_t document) {
        if (list_ == nullptr)
            return 0;
        const auto& documents = list_->documents;
        std::size_t step = 1;
        while (at_ + step < documents.size() && documents[at_ + step] < document) {
            at_ += step;
            step *= 2;
        }
        const auto from = documents.begin() + static_cast<std::ptrdiff_t>(at_);
        const auto to = documents.begin() +
                        static_cast<std::ptrdiff_t>(std::min(documents.size(), at_ + step + 1));
        const auto found = std::lower_bound(from, to, document);
        at_ = static_cast<std::size_t>(found - documents.begin());
        if (at_ == documents.size()) {
            --at_;
            return 0;
        }
        return documents[at_] == document ? list_->counts[at_] : 0;
    }

  private:
    const Postings* list_;
    std::size_t at_ = 0;
};

std::shared_ptr<const Postings> unless_empty(std::shared_ptr<const Postings> list) {
    if (list && list->documents.empty())
        list.reset();
    return list;
}

}  // namespace

Ranker::Ranker(Question& question, const SearchPlan& plan, bool recency)
    : question_(question), weights_(question.build.weights), recency_(recency) {
    for (const auto& part : plan.parts)
        if (part.param == "q")
            collect(part.node);
    auto& scores = question.handle->scores;
    if (scores.size() < question.build.rows())
        scores.resize(question.build.rows());
    const auto newest = question.columns().newest_order();
    if (!newest.empty())
        newest_day_ = question.columns().published()[newest[0]].first;
}

Ranker::~Ranker() = default;

void Ranker::collect(const QueryNode& node) {
    if (node.kind == Kind::Not)
        return;
    if (node.kind == Kind::Words)
        add_words(node);
    if (node.kind == Kind::Value && node.field != FieldId::Id)
        add_tag(node);
    for (const auto& child : node.children)
        collect(child);
}

double inverse_frequency(double articles, double having) {
    return std::log(1 + (articles - having + 0.5) / (having + 0.5));
}

void Ranker::add_words(const QueryNode& node) {
    for (const auto& slot : node.slots) {
        if (std::any_of(words_.begin(), words_.end(),
                        [&](const Word& word) { return word.text == slot.text; }))
            continue;
        Word word;
        word.text = slot.text;
        word.slot = &slot;
        word.body = unless_empty(read(slot, FieldId::Text));
        if (!word.body)
            continue;
        if (node.field == FieldId::Text) {
            word.title = unless_empty(read(slot, FieldId::Title));
            word.standfirst = unless_empty(read(slot, FieldId::Standfirst));
        }
        word.weight = inverse_frequency(question_.columns().article_count(),
                                        static_cast<double>(word.body->documents.size()));
        words_.push_back(std::move(word));
    }
}

void Ranker::add_tag(const QueryNode& node) {
    const auto column = schema::column_of(node.field);
    if (!column)
        return;
    auto postings = std::make_shared<Postings>();
    for (const auto ordinal : node.ordinals) {
        const auto list = question_.columns().column(*column).documents(ordinal);
        postings->documents.assign(list.begin(), list.end());
    }
    if (postings->documents.empty())
        return;
    postings->counts.assign(postings->documents.size(), 1);
    Word word;
    word.text = std::string(schema::field(node.field).name) + ":" + node.text;
    word.weight = weights_.tag * inverse_frequency(question_.columns().article_count(),
                                                   static_cast<double>(postings->documents.size()));
    word.body = std::move(postings);
    words_.push_back(std::move(word));
}

std::shared_ptr<const Postings> Ranker::read(const WordSlot& slot, FieldId field) {
    std::vector<std::shared_ptr<const Postings>> lists;
    for (const auto& term : slot.terms) {
        // The terms are those of the text: the title's have its prefix before them.
        lists.push_back(
            question_.postings(field == FieldId::Text ? term : schema::make_term(field, term)));
    }
    if (lists.empty())
        return nullptr;
    return lists.size() == 1 ? lists[0] : merged(lists);
}

// 1 for one of mean length.
double Ranker::length_of(std::uint32_t document) const {
    const double bytes = question_.columns().text_bytes()[document];
    return 1 - weights_.length_share +
           weights_.length_share * bytes / question_.build.mean_text_bytes;
}

float Ranker::part(const Word& word, std::uint32_t document, double occurrences) const {
    if (word.slot == nullptr)
        return static_cast<float>(word.weight);
    return static_cast<float>(word.weight * occurrences * (weights_.saturation + 1) /
                              (occurrences + weights_.saturation * length_of(document)));
}

void Ranker::score_word(const Word& word, const DocSet& documents, std::uint32_t document_count) {
    auto& scores = question_.handle->scores;
    Follower title(word.title), standfirst(word.standfirst);
    const auto add = [&](std::uint32_t document, double in_body) {
        const double occurrences = in_body + weights_.title * title.count(document) +
                                   weights_.standfirst * standfirst.count(document);
        scores[document] += part(word, document, occurrences);
    };
    const auto& list = *word.body;
    if (list.documents.size() / sparse_ratio > document_count) {
        Follower body(word.body);
        documents.for_each([&](std::uint32_t document) {
            if (const auto in_body = body.count(document); in_body > 0)
                add(document, in_body);
        });
        return;
    }
    for (std::size_t i = 0; i < list.documents.size(); ++i)
        if (documents.contains(list.documents[i]))
            add(list.documents[i], list.counts[i]);
}

double Ranker::recency_factor(std::uint32_t document) const {
    const auto& published = question_.columns().published()[document];
    if (!published.is_dated())
        return 1;
    const double age_days = newest_day_ - published.first;
    return 1 + weights_.recency * std::exp(-age_days / weights_.recency_days);
}

void Ranker::score(const DocSet& documents) {
    const auto document_count = documents.count();
    for (const auto& word : words_) {
        question_.deadline.check_now();
        score_word(word, documents, document_count);
    }
    if (recency_)
        documents.for_each([&](std::uint32_t document) {
            auto& score = question_.handle->scores[document];
            score = static_cast<float>(score * recency_factor(document));
        });
}

Ranker::PlaceGain Ranker::gain_of(std::uint32_t document, const Nearness& places) const {
    const auto length = length_of(document);
    PlaceGain gain;
    std::size_t slot = 0;
    for (const auto& word : words_) {
        if (word.slot == nullptr)
            continue;
        const auto near = places.sums()[slot];
        const auto first = places.firsts()[slot++];
        gain.near +=
            word.weight * near * (weights_.saturation + 1) / (near + weights_.saturation * length);
        gain.early += first ? word.weight / (1 + *first / weights_.early_words) : 0;
    }
    return {weights_.nearness * gain.near, weights_.early * gain.early};
}

void Ranker::score_places(const std::vector<OrderedHit>& best) {
    std::vector<const WordSlot*> slots;
    for (const auto& word : words_)
        if (word.slot != nullptr)
            slots.push_back(word.slot);
    Nearness places(question_, std::move(slots));
    if (!places.is_asked())
        return;
    for (const auto& hit : best) {
        question_.deadline.check();
        places.look_at(hit.document);
        const auto gain = gain_of(hit.document, places);
        gains_[hit.document] = gain;
        question_.handle->scores[hit.document] += static_cast<float>(gain.near + gain.early);
    }
}

void Ranker::clear(const DocSet& documents) {
    auto& scores = question_.handle->scores;
    documents.for_each([&](std::uint32_t document) { scores[document] = 0; });
}

std::vector<ScorePart> Ranker::explain(std::uint32_t document) const {
    std::vector<ScorePart> parts;
    double sum = 0;
    for (const auto& word : words_) {
        const auto in_body = Follower(word.body).count(document);
        if (in_body <= 0)
            continue;
        const auto in_title = Follower(word.title).count(document);
        const auto in_standfirst = Follower(word.standfirst).count(document);
        const double value =
            part(word, document,
                 in_body + weights_.title * in_title + weights_.standfirst * in_standfirst);
        sum += value;
        const char* where = word.slot == nullptr ? "tag: "
                            : in_title > 0       ? "title and text: "
                            : in_standfirst > 0  ? "standfirst and text: "
                                                 : "text: ";
        parts.emplace_back(where + word.text, value);
    }
    if (recency_)
        parts.emplace_back("recency", sum * (recency_factor(document) - 1));
    if (const auto gain = gains_.find(document); gain != gains_.end()) {
        if (gain->second.near > 0)
            parts.emplace_back("words near each other", gain->second.near);
        if (gain->second.early > 0)
            parts.emplace_back("words near the beginning", gain->second.early);
    }
    return parts;
}

}  // namespace dateline::server
