// SPDX-License-Identifier: GPL-3.0-or-later
// Documents as Xapian's own documentation makes them: the measure of ours.
#pragma once

#include <string>

#include <xapian.h>

namespace dateline::testing {

class PlainIndexing {
  public:
    PlainIndexing() { generator_.set_stemmer(Xapian::Stem("en")); }

    /// Title and body with positions, the title once more under its prefix; no data, no id.
    Xapian::Document document_of(const std::string& title, const std::string& body) {
        Xapian::Document document;
        generator_.set_document(document);
        generator_.set_termpos(0);
        generator_.index_text(title, 1, "S");
        generator_.index_text(title);
        generator_.increase_termpos();
        generator_.index_text(body);
        return document;
    }

  private:
    Xapian::TermGenerator generator_;
};

}  // namespace dateline::testing
