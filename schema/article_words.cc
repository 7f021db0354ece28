// SPDX-License-Identifier: GPL-3.0-or-later
// Walks over the words of an article.
#include "schema/article_words.h"

namespace dateline::schema {

namespace {

bool is_word(const Atom& atom) {
    return atom.kind == AtomKind::Word || atom.kind == AtomKind::Number;
}

void walk_field(std::string_view text, TextField field, WordSink& sink) {
    for (AtomWalk walk(text); walk.next();)
        if (const auto& atom = walk.atom(); is_word(atom))
            sink.word(text.substr(atom.start, atom.end - atom.start), atom, field);
    sink.mark(WordMark::Field);
}

}  // namespace

void walk_words(const Article& article, WordSink& sink) {
    walk_field(article.title, TextField::Title, sink);
    if (!article.standfirst.empty() && !article.standfirst_is_in_body()) {
        sink.mark(WordMark::Standfirst);
        walk_field(article.standfirst, TextField::Standfirst, sink);
    }
    const std::string_view body = article.body;
    for (const auto& paragraph : article.paragraphs) {
        if (paragraph.kind == ParagraphKind::Standfirst)
            sink.mark(WordMark::Standfirst);
        const auto text = body.substr(paragraph.start, paragraph.end - paragraph.start);
        for (AtomWalk walk(text); walk.next();) {
            auto atom = walk.atom();
            if (!is_word(atom))
                continue;
            atom.start += paragraph.start;
            atom.end += paragraph.start;
            sink.word(body.substr(atom.start, atom.end - atom.start), atom, TextField::Body);
        }
        sink.mark(WordMark::Paragraph);
    }
}

}  // namespace dateline::schema
