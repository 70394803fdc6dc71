// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

#include "assessment.hpp"
#include "nullmx/nullmx.hpp"
#include "problem.hpp"

namespace nullmx::signup {

/// Whether the page offers addresses to try: those of the sample zone.
enum class Samples : std::uint8_t { hidden, shown };

/// pages/page.html, filled in.  Whatever is put in is escaped by the template engine.
class Page {
 public:
  explicit Page(Samples samples) : samples_(samples) {}

  std::string empty_form(Language language) const;

  /// The form again where the address was refused, thanks otherwise.
  std::string answer(const Assessment& assessment, std::string_view address) const;

  /// The form again where nothing could be said of the address: it is not marked as wrong.
  std::string unanswered(Problem problem, Language language, std::string_view address) const;

  /// In place of the form.
  std::string problem(Problem problem, Language language) const;

 private:
  Samples samples_;
};

}  // namespace nullmx::signup
