// SPDX-License-Identifier: GPL-3.0-or-later
// Finds names of people, organisations and places with a linear-chain CRF (Lafferty et al. 2001),
// integer decoding.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

#include "indexer/tag/words.h"
#include "schema/result.h"

namespace dateline::indexer {

/// Person, Organisation, Location: as in CoNLL-2003, countries and cities that act are Location.
/// Facility: airports, bridges, bases, prisons. Demonym: nationalities, religions, ethnic groups,
/// members of parties. Other: events, laws, works, ships, products, storms.
enum class NameType : std::uint8_t { Person, Organisation, Location, Facility, Demonym, Other };

/// Tokens first..last of one field, half open. Never crosses a sentence. Spans of one field do not
/// overlap.
struct NameSpan {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    NameType type = NameType::Person;
    std::uint16_t score = 0;  ///< how sure, in thousandths
};

/// Names of every field of an article, in order of tokens.
struct ArticleNames {
    std::vector<NameSpan> fields[schema::text_field_count];
};

/// The model is read only and may be shared between threads; each thread has its own NameTagger.
class NameModel;

/// Maps the file (read only). Problem: not a model of this version, or its checksum is wrong.
schema::Result<std::shared_ptr<const NameModel>> open_name_model(const std::filesystem::path& path);

/// Bit-identical on every machine. Not shared between threads; bound to the lexicon of its thread.
class NameTagger {
  public:
    NameTagger(std::shared_ptr<const NameModel> model, Lexicon& lexicon);
    ~NameTagger();
    NameTagger(NameTagger&&) noexcept;

    ArticleNames find_names(const TokenisedArticle& article);

  private:
    struct Content;
    std::unique_ptr<Content> content_;
};

}  // namespace dateline::indexer
