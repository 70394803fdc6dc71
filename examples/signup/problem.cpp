// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "problem.hpp"

#include <array>
#include <nlohmann/json.hpp>

#include "texts.hpp"

namespace nullmx::signup {
namespace {

struct Row {
  Problem problem;
  int status;
  std::string_view word;
};

constexpr std::array kRows{
    Row{Problem::bad_request, 400, "bad_request"}, Row{Problem::not_json, 400, "not_json"},
    Row{Problem::no_address, 400, "no_address"},   Row{Problem::foreign_site, 403, "foreign_site"},
    Row{Problem::not_found, 404, "not_found"},     Row{Problem::wrong_method, 405, "wrong_method"},
    Row{Problem::no_length, 411, "no_length"},     Row{Problem::too_large, 413, "too_large"},
    Row{Problem::wrong_type, 415, "wrong_type"},   Row{Problem::too_many, 429, "too_many"},
    Row{Problem::internal, 500, "internal"},
};

consteval bool rows_follow_enum() {
  for (std::size_t at = 0; at < kRows.size(); ++at) {
    if (kRows[at].problem != static_cast<Problem>(at)) return false;
  }
  return kRows.size() == static_cast<std::size_t>(Problem::internal) + 1;
}
static_assert(rows_follow_enum(), "one row for each Problem, in its order");

const Row& row_of(Problem problem) noexcept { return kRows[static_cast<std::size_t>(problem)]; }

}  // namespace

int status_of(Problem problem) noexcept { return row_of(problem).status; }

std::string_view to_string(Problem problem) noexcept { return row_of(problem).word; }

Problem problem_of(int status) noexcept {
  for (const Row& row : kRows) {
    if (row.status == status) return row.problem;
  }
  return status >= 500 ? Problem::internal : Problem::bad_request;
}

std::string message_of(Problem problem, Language language) {
  return text(language, "problem_" + std::string(to_string(problem)));
}

std::string to_json(Problem problem, Language language) {
  const nlohmann::ordered_json object{{"error", to_string(problem)},
                                      {"message", message_of(problem, language)}};
  return object.dump() + '\n';
}

}  // namespace nullmx::signup
