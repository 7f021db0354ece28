// SPDX-License-Identifier: GPL-3.0-or-later
// The cache keeps what was used last, within its bytes; gzip comes back.
#include "server/answer_cache.h"

#include <catch2/catch.hpp>
#include <zlib.h>

using namespace dateline::server;

namespace {

std::shared_ptr<const FinishedAnswer> answer_of(std::size_t bytes) {
    auto answer = std::make_shared<FinishedAnswer>();
    answer->body.assign(bytes, 'x');
    return answer;
}

}  // namespace

TEST_CASE("the least recently used go first", "[answer_cache]") {
    AnswerCache cache(80000);
    for (int i = 0; i < 8; ++i)
        cache.keep(std::to_string(i), answer_of(9000));
    CHECK(cache.find("0") != nullptr);
    cache.keep("8", answer_of(9000));
    cache.keep("9", answer_of(9000));
    CHECK(cache.find("0") != nullptr);
    CHECK(cache.find("1") == nullptr);
    CHECK(cache.find("9") != nullptr);
}

TEST_CASE("a new build drops the answers of the old one", "[answer_cache]") {
    AnswerCache cache(80000);
    cache.use_build("a");
    cache.keep("1", answer_of(9000));
    cache.use_build("a");
    CHECK(cache.find("1") != nullptr);
    cache.use_build("b");
    CHECK(cache.find("1") == nullptr);
    for (int i = 0; i < 8; ++i)
        cache.keep(std::to_string(i), answer_of(9000));
    CHECK(cache.find("0") != nullptr);
}

TEST_CASE("an answer too large for its share is not kept", "[answer_cache]") {
    AnswerCache cache(80000);
    cache.keep("large", answer_of(20000));
    CHECK(cache.find("large") == nullptr);
    AnswerCache none(0);
    none.keep("a", answer_of(1));
    CHECK(none.find("a") == nullptr);
}

TEST_CASE("gzip is deterministic and comes back", "[answer_cache]") {
    for (const std::size_t size : {0UL, 1UL, 1000UL, 1000000UL}) {
        std::string text(size, 'a');
        for (std::size_t i = 0; i < size; ++i)
            text[i] = static_cast<char>('a' + i * i % 23);
        const auto packed = gzip(text);
        CHECK(packed == gzip(text));
        std::string back(size + 1, '\0');
        z_stream stream{};
        REQUIRE(inflateInit2(&stream, 31) == Z_OK);
        stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
        stream.avail_in = static_cast<uInt>(packed.size());
        stream.next_out = reinterpret_cast<Bytef*>(back.data());
        stream.avail_out = static_cast<uInt>(back.size());
        CHECK(inflate(&stream, Z_FINISH) == Z_STREAM_END);
        back.resize(stream.total_out);
        inflateEnd(&stream);
        CHECK(back == text);
    }
}
