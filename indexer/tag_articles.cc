// SPDX-License-Identifier: GPL-3.0-or-later
// The stories of `tag` and `learn-homes`.
#include "indexer/tag_articles.h"

#include <deque>
#include <future>
#include <istream>
#include <ostream>
#include <stdexcept>
#include <string>

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "indexer/read/article_files.h"
#include "schema/tags_json.h"

namespace dateline::indexer {

namespace {

constexpr std::size_t block_lines = 32;
constexpr std::size_t block_bytes_max = 256 << 10;

// What one line of output is made from: an article, or what is wrong in its place.
struct Line {
    schema::Result<schema::Article> article;
    std::string id;
    std::string path;
    std::uint64_t line = 0;
};

using Block = std::vector<Line>;

std::string print_error(const Line& line) {
    rapidjson::StringBuffer text;
    rapidjson::Writer<rapidjson::StringBuffer> out(text);
    out.StartObject();
    out.Key("id");
    out.String(line.id);
    if (!line.path.empty()) {
        out.Key("path");
        out.String(line.path);
    }
    out.Key("error");
    out.StartObject();
    out.Key("what");
    out.String(line.article.problem().what);
    out.Key("hint");
    out.String(line.article.problem().hint);
    if (line.line > 0) {
        out.Key("line");
        out.Uint64(line.line);
    }
    out.EndObject();
    out.EndObject();
    return {text.GetString(), text.GetSize()};
}

std::string print_block(Tagger& tagger, Block block) {
    std::string lines;
    for (auto& line : block) {
        if (line.article) {
            const auto tagged = tagger.tag(*std::move(line.article));
            lines += schema::print_tagged_json(tagged.article, tagged.tags);
        } else {
            lines += print_error(line);
        }
        lines += '\n';
    }
    return lines;
}

// Tags blocks on several threads and prints them in order. One job: in the caller's thread.
class OrderedTagging {
  public:
    OrderedTagging(const std::shared_ptr<const TaggerResources>& resources,
                   unsigned jobs,
                   std::ostream& out)
        : out_(out) {
        for (unsigned i = 0; i < jobs; ++i)
            idle_.push_back(std::make_shared<Tagger>(resources));
    }

    void add(Line line) {
        ++(line.article ? counts_.articles : counts_.errors);
        bytes_ += line.article ? line.article->body.size() : 0;
        block_.push_back(std::move(line));
        if (block_.size() >= block_lines || bytes_ >= block_bytes_max)
            start_block();
    }

    TagCounts finish() {
        start_block();
        while (!running_.empty())
            print_oldest();
        return counts_;
    }

  private:
    struct Running {
        std::shared_ptr<Tagger> tagger;
        std::future<std::string> lines;
    };

    void start_block() {
        if (block_.empty())
            return;
        if (idle_.empty())
            print_oldest();
        auto tagger = idle_.back();
        idle_.pop_back();
        const auto how =
            running_.empty() && idle_.empty() ? std::launch::deferred : std::launch::async;
        running_.push_back({tagger, std::async(how, [tagger, block = std::move(block_)]() mutable {
                                return print_block(*tagger, std::move(block));
                            })});
        block_.clear();
        bytes_ = 0;
        if (how == std::launch::deferred)
            print_oldest();
    }

    void print_oldest() {
        auto oldest = std::move(running_.front());
        running_.pop_front();
        out_ << oldest.lines.get();
        out_.flush();
        if (!out_)
            throw std::runtime_error("cannot write the tags to standard output");
        idle_.push_back(std::move(oldest.tagger));
    }

    std::ostream& out_;
    std::vector<std::shared_ptr<Tagger>> idle_;
    std::deque<Running> running_;
    Block block_;
    std::size_t bytes_ = 0;
    TagCounts counts_;
};

// Tags to see where publishers are at home.
class HomeLearning {
  public:
    explicit HomeLearning(std::shared_ptr<const TaggerResources> resources)
        : tagger_(std::move(resources)) {}

    void add(Line line) {
        ++(line.article ? counts_.articles : counts_.errors);
        if (!line.article)
            return;
        const auto tagged = tagger_.tag(*std::move(line.article));
        learner_.add(tagged.article, tagged.tags.places);
    }

    const TagCounts& counts() const { return counts_; }
    PublisherPlaces homes() const { return learner_.homes(); }

  private:
    Tagger tagger_;
    PublisherLearner learner_;
    TagCounts counts_;
};

// `sink.add(Line)` is called for each article and each error.
template <typename Sink>
void read_files(const TagRequest& request, Sink& tagging) {
    for (const auto& path : request.files) {
        const auto notice = [&](Notice what) {
            if (what.rejected)
                tagging.add({schema::Problem{what.what, what.hint}, "", what.path, what.line});
        };
        const auto files = list_corpus_files({path}, notice);
        for (const auto& file : files)
            read_articles(file.path,
                          files.size() == 1 ? path.generic_string() : std::string(file.name),
                          request.limits,
                          {[&](schema::Article article) {
                               tagging.add({std::move(article), "", "", 0});
                           },
                           notice});
    }
}

template <typename Sink>
void read_input(const TagRequest& request, std::istream& in, Sink& sink) {
    if (request.files.empty() || (request.files.size() == 1 && request.files[0] == "-"))
        read_json_lines(in, request.limits, [&](TagInput input) {
            sink.add({std::move(input.article), input.id, "", input.line});
        });
    else
        read_files(request, sink);
}

}  // namespace

schema::Result<TagCounts> tag_articles(const TagRequest& request,
                                       std::istream& in,
                                       std::ostream& out) {
    auto resources = open_tagger_resources(request.tagger);
    if (!resources)
        return resources.problem();
    OrderedTagging tagging(*resources, request.jobs, out);
    read_input(request, in, tagging);
    return tagging.finish();
}

schema::Result<TagCounts> learn_homes(const TagRequest& request,
                                      std::istream& in,
                                      std::ostream& out) {
    auto resources = open_tagger_resources(request.tagger);
    if (!resources)
        return resources.problem();
    HomeLearning learning(*resources);
    read_input(request, in, learning);
    out << "# publisher\tplace\n";
    for (const auto& [publisher, place] : learning.homes())
        out << publisher << '\t' << place << '\n';
    out.flush();
    if (!out)
        throw std::runtime_error("cannot write the homes to standard output");
    return learning.counts();
}

}  // namespace dateline::indexer
