// SPDX-License-Identifier: GPL-3.0-or-later
// Tallies as bytes, and the arithmetic of spellings.
#include "schema/column_tallies.h"

#include <algorithm>
#include <utility>

#include <xxhash.h>

#include "schema/spellings.h"

namespace dateline::schema {

namespace {

constexpr std::string_view tallies_magic = "dateline tallies 1\n";

// Lists begin with their length and 1; these two say more with one byte.
constexpr std::uint64_t nothing = 0;
constexpr std::uint64_t as_printed = 1;  // one spelling, that of the columns, once an article

bool has_kinds_of(const ValueTally& tally, const PrintedValue& value) {
    for (std::size_t kind = 0; kind < tally.kinds.size(); ++kind)
        if (tally.kinds[kind] != (kind == value.kind ? value.documents : 0))
            return false;
    return true;
}

}  // namespace

std::uint8_t ValueTally::kind() const {
    return static_cast<std::uint8_t>(std::max_element(kinds.begin(), kinds.end()) - kinds.begin());
}

void put_spellings(ByteWriter& out,
                   std::span<const SpellingUse> spellings,
                   std::string_view spelling,
                   std::uint32_t count) {
    if (spellings.empty())
        return out.put(nothing);
    if (spellings.size() == 1 && spellings[0].text == spelling && spellings[0].uses == count)
        return out.put(as_printed);
    std::vector<SpellingUse> sorted(spellings.begin(), spellings.end());
    std::sort(sorted.begin(), sorted.end(),
              [](const SpellingUse& a, const SpellingUse& b) { return a.text < b.text; });
    out.put(sorted.size() + 1);
    for (const auto& use : sorted) {
        out.put_string(use.text);
        out.put(use.uses);
    }
}

void get_spellings(ByteReader& in,
                   std::string_view spelling,
                   std::uint32_t count,
                   std::vector<SpellingUse>& spellings) {
    spellings.clear();
    const auto head = in.get_below(spellings_max + 1);
    if (head == as_printed)
        spellings.push_back({spelling, count});
    if (head <= as_printed)
        return;
    for (auto left = head - 1; left > 0 && !in.failed(); --left) {
        const auto text = in.get_string();
        spellings.push_back({text, in.get_u32()});
    }
}

void put_value_tally(ByteWriter& out,
                     Column column,
                     const ValueTally& tally,
                     const PrintedValue& value) {
    if (column == Column::Place)
        return out.put(tally.named);
    if (column == Column::Actor) {
        const bool is_plain = has_kinds_of(tally, value);
        out.put(is_plain ? 1 : 0);
        if (!is_plain)
            for (const auto documents : tally.kinds)
                out.put(documents);
    }
    put_spellings(out, tally.spellings, value.name, value.documents);
}

void get_value_tally(ByteReader& in, Column column, const PrintedValue& value, ValueTally& tally) {
    tally.kinds.fill(0);
    tally.named = 0;
    tally.spellings.clear();
    if (column == Column::Place) {
        tally.named = in.get_u32();
        return;
    }
    if (column == Column::Actor) {
        if (in.get_below(1) == 1)
            tally.kinds.at(value.kind) = value.documents;
        else
            for (auto& documents : tally.kinds)
                documents = in.get_u32();
    }
    get_spellings(in, value.name, value.documents, tally.spellings);
}

void add_spelling(std::vector<SpellingUse>& spellings, SpellingUse use) {
    const auto known = std::find_if(spellings.begin(), spellings.end(),
                                    [&](const SpellingUse& s) { return s.text == use.text; });
    if (known != spellings.end()) {
        known->uses += use.uses;
        return;
    }
    spellings.push_back(use);
    if (spellings.size() <= spellings_max)
        return;
    spellings.erase(std::max_element(spellings.begin(), spellings.end(),
                                     [](const SpellingUse& a, const SpellingUse& b) {
                                         return spelling_rank(a.text) < spelling_rank(b.text);
                                     }));
}

bool take_spelling(std::vector<SpellingUse>& spellings, SpellingUse use) {
    if (spellings.size() >= spellings_max)
        return false;
    const auto known = std::find_if(spellings.begin(), spellings.end(),
                                    [&](const SpellingUse& s) { return s.text == use.text; });
    if (known == spellings.end() || known->uses < use.uses)
        return false;
    known->uses -= use.uses;
    if (known->uses == 0)
        spellings.erase(known);
    return true;
}

std::string_view best_spelling(std::span<const SpellingUse> spellings, std::string_view canonical) {
    SpellingUse best{canonical, canonical.empty() ? 0U : 1U};
    for (const auto& use : spellings) {
        const SpellingUse own{use.text, use.uses + (use.text == canonical ? 1 : 0)};
        if (own.uses != best.uses ? own.uses > best.uses : own.text < best.text)
            best = own;
    }
    return best.text;
}

void print_tallies(const TallySections& sections,
                   const std::function<void(std::string_view)>& sink) {
    const auto print_body = [&](const std::function<void(std::string_view)>& to) {
        for (const auto& section : sections) {
            ByteWriter size;
            size.put(section.size());
            to(size.bytes());
            to(section);
        }
    };
    const std::unique_ptr<XXH3_state_t, XXH_errorcode (*)(XXH3_state_t*)> sum(XXH3_createState(),
                                                                              XXH3_freeState);
    XXH3_64bits_reset(sum.get());
    print_body(
        [&](std::string_view bytes) { XXH3_64bits_update(sum.get(), bytes.data(), bytes.size()); });
    ByteWriter head;
    head.put_raw(tallies_magic);
    head.put(XXH3_64bits_digest(sum.get()));
    sink(head.bytes());
    print_body(sink);
}

bool ColumnTallies::find_sections(std::string_view bytes) {
    if (bytes.rfind(tallies_magic, 0) != 0)
        return false;
    ByteReader in(bytes.substr(tallies_magic.size()));
    const auto sum = in.get();
    auto body = in;
    const auto rest = body.get_rest();
    if (in.failed() || XXH3_64bits(rest.data(), rest.size()) != sum)
        return false;
    for (auto& section : sections_)
        section = in.get_string();
    return !in.failed() && in.at_end();
}

Result<ColumnTallies> ColumnTallies::open(const std::filesystem::path& file) {
    ColumnTallies tallies;
    tallies.file_ = std::make_unique<MappedFile>(file);
    if (!tallies.find_sections(tallies.file_->bytes()))
        return Problem{"'" + file.string() + "' is damaged, or of another format",
                       "build again: dateline-index build CORPUS --index DIR --full"};
    return tallies;
}

Result<ColumnTallies> ColumnTallies::read(std::string bytes) {
    ColumnTallies tallies;
    tallies.owned_ = std::make_unique<std::string>(std::move(bytes));
    if (!tallies.find_sections(*tallies.owned_))
        return Problem{"the tallies are damaged", "build them again"};
    return tallies;
}

}  // namespace dateline::schema
