// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a file of word sequences, and as the sequences of a good one: refused, or read
// within bounds.
#include <algorithm>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "schema/word_sequences.h"
#include "tests/fuzz/changed_bytes.h"
#include "tests/support/temporary_folder.h"

using namespace dateline::schema;

namespace {

const std::filesystem::path& workshop() {
    static const dateline::testing::TemporaryFolder folder;
    return folder.path();
}

std::string good_file() {
    const auto file = workshop() / "good";
    WordSequencesWriter writer(file);
    WordSequence sequence;
    for (const auto* term : {"red", "boat", "sea", "red", "the", "boat"})
        sequence.words.push_back(writer.number(term));
    sequence.words.insert(sequence.words.begin() + 2, static_cast<WordNumber>(WordMark::Field));
    sequence.words.push_back(static_cast<WordNumber>(WordMark::Paragraph));
    sequence.sentences = {1, 103, 104};
    writer.add(1, sequence);
    writer.add(3, sequence);
    writer.finish();
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void read(std::string_view bytes) {
    const auto file = workshop() / "tried";
    std::ofstream(file, std::ios::binary) << bytes;
    const auto words = WordSequences::open(file);
    if (!words)
        return;
    const std::vector<WordNumber> wanted{words->find("red").value_or(word_mark_count)};
    const auto run = WordSequences::print_run(wanted);
    for (std::uint32_t document = 0; document <= std::min(words->last_document(), 8U); ++document) {
        std::vector<std::uint32_t> positions;
        for (const auto field : {FieldId::Text, FieldId::Title, FieldId::Standfirst})
            words->read_positions(document, field, wanted, positions);
        static_cast<void>(words->holds_run(document, run));
        static_cast<void>(words->read_sentences(document));
        static_cast<void>(words->read(document));
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    read({reinterpret_cast<const char*>(bytes), size});
    static const std::string good = good_file();
    // The tables at the end notice damage; the sequences cannot.
    read(dateline::testing::changed_by(good, bytes, size));
    return 0;
}
