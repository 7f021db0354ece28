// SPDX-License-Identifier: GPL-3.0-or-later
// A value, or the problem that stood in its way: for errors that the world's input is expected to
// have.
#pragma once

#include <cassert>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace dateline::schema {

/// What is wrong, where, and what to do about it. Both parts are whole phrases without a final full
/// stop. `what` names the input ("limit is 'abc'"); `hint` the cure ("give a whole number from 0 to
/// 200").
struct Problem {
    std::string what;
    std::string hint;
};

/// The subset of std::expected<T, Problem> that C++20 lacks. Asking for the side that is not there
/// is our own mistake (an assertion). Environment failures are exceptions and never travel in here.
template <typename T>
class [[nodiscard]] Result {
  public:
    Result(T value) : content_(std::in_place_index<0>, std::move(value)) {}
    Result(Problem problem) : content_(std::in_place_index<1>, std::move(problem)) {}

    bool has_value() const { return content_.index() == 0; }
    explicit operator bool() const { return has_value(); }

    const T& value() const& {
        assert(has_value());
        return std::get<0>(content_);
    }
    T& value() & {
        assert(has_value());
        return std::get<0>(content_);
    }
    T&& value() && {
        assert(has_value());
        return std::get<0>(std::move(content_));
    }
    const T& operator*() const& { return value(); }
    T& operator*() & { return value(); }
    T&& operator*() && { return std::move(*this).value(); }
    const T* operator->() const { return &value(); }
    T* operator->() { return &value(); }

    const Problem& problem() const {
        assert(!has_value());
        return std::get<1>(content_);
    }
    T value_or(T other) const { return has_value() ? value() : std::move(other); }

  private:
    std::variant<T, Problem> content_;
};

}  // namespace dateline::schema
