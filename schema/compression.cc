// SPDX-License-Identifier: GPL-3.0-or-later
// Zstandard with one context a thread: making one costs more than packing an article.
#include "schema/compression.h"

#include <array>
#include <memory>
#include <span>
#include <stdexcept>

#include <zstd.h>

namespace dateline::schema {

namespace {

// Measured on news articles, with the dictionaries: level 6 packs 6 % better than 3 at 0.4 of the
// speed.
constexpr int level = 3;
constexpr std::size_t scratch_bytes_max = 1 << 20;

constexpr unsigned char card_bytes[] = {
#include "card.dictionary.inc"
};
constexpr unsigned char text_bytes[] = {
#include "text.dictionary.inc"
};
constexpr unsigned char evidence_bytes[] = {
#include "evidence.dictionary.inc"
};

std::span<const unsigned char> dictionary_of(Packing packing) {
    const std::array<std::span<const unsigned char>, 4> all = {
        {{}, card_bytes, text_bytes, evidence_bytes}};
    return all.at(static_cast<std::size_t>(packing));
}

struct Free {
    void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
    void operator()(ZSTD_CDict* dictionary) const { ZSTD_freeCDict(dictionary); }
    void operator()(ZSTD_DDict* dictionary) const { ZSTD_freeDDict(dictionary); }
};

// Digested once a process; read by all threads.
const ZSTD_CDict* packer_of(Packing packing) {
    using Digested = std::unique_ptr<ZSTD_CDict, Free>;
    static const auto digest = [](Packing of) {
        const auto bytes = dictionary_of(of);
        return Digested(ZSTD_createCDict(bytes.data(), bytes.size(), level));
    };
    static const std::array<Digested, 4> all = {digest(Packing::Plain), digest(Packing::Card),
                                                digest(Packing::Text), digest(Packing::Evidence)};
    return all.at(static_cast<std::size_t>(packing)).get();
}

const ZSTD_DDict* unpacker_of(Packing packing) {
    using Digested = std::unique_ptr<ZSTD_DDict, Free>;
    static const auto digest = [](Packing of) {
        const auto bytes = dictionary_of(of);
        return Digested(ZSTD_createDDict(bytes.data(), bytes.size()));
    };
    static const std::array<Digested, 4> all = {digest(Packing::Plain), digest(Packing::Card),
                                                digest(Packing::Text), digest(Packing::Evidence)};
    return all.at(static_cast<std::size_t>(packing)).get();
}

void check(std::size_t code) {
    if (ZSTD_isError(code) != 0)
        throw std::runtime_error(std::string("zstd: ") + ZSTD_getErrorName(code));
}

// Packs into `packed`, which has the bound's size at least; returns the bytes written.
std::size_t pack(std::string_view bytes, Packing packing, std::string& packed) {
    thread_local const std::unique_ptr<ZSTD_CCtx, Free> context(ZSTD_createCCtx());
    check(ZSTD_CCtx_reset(context.get(), ZSTD_reset_session_and_parameters));
    check(ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, level));
    // Which dictionary it is stands in the code of the reader, not in every part.
    check(ZSTD_CCtx_setParameter(context.get(), ZSTD_c_dictIDFlag, 0));
    if (packing != Packing::Plain)
        check(ZSTD_CCtx_refCDict(context.get(), packer_of(packing)));
    const auto size =
        ZSTD_compress2(context.get(), packed.data(), packed.size(), bytes.data(), bytes.size());
    check(size);
    return size;
}

}  // namespace

std::string compress(std::string_view bytes, Packing packing) {
    const auto bound = ZSTD_compressBound(bytes.size());
    if (bound > scratch_bytes_max) {
        std::string packed(bound, '\0');
        packed.resize(pack(bytes, packing, packed));
        return packed;
    }
    // Kept by each thread: a large block that is taken and given back for every part makes the
    // allocator join its small ones each time.
    thread_local std::string scratch;
    if (scratch.size() < bound)
        scratch.resize(bound);
    return scratch.substr(0, pack(bytes, packing, scratch));
}

Result<std::string> decompress(std::string_view packed, std::size_t bytes_max, Packing packing) {
    thread_local const std::unique_ptr<ZSTD_DCtx, Free> context(ZSTD_createDCtx());
    const Problem damaged{"a stored record is damaged",
                          "run 'dateline-index check', then build again with --full"};
    const auto size = ZSTD_getFrameContentSize(packed.data(), packed.size());
    if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > bytes_max)
        return damaged;
    std::string bytes(size, '\0');
    const auto written =
        packing == Packing::Plain
            ? ZSTD_decompressDCtx(context.get(), bytes.data(), bytes.size(), packed.data(),
                                  packed.size())
            : ZSTD_decompress_usingDDict(context.get(), bytes.data(), bytes.size(), packed.data(),
                                         packed.size(), unpacker_of(packing));
    if (ZSTD_isError(written) != 0 || written != size)
        return damaged;
    return bytes;
}

}  // namespace dateline::schema
