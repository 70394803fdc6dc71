// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "list/tally.hpp"
#include "nullmx/nullmx.hpp"

/// What a run has come to, said in three ways.
namespace nullmx::cli {

/// What a summary is of.
struct RunOf {
  std::string input;  // how sentences call the list
  View view;
  bool is_complete = true;
};

/// A few lines for a person.
std::string summary_text(const Tally& tally, const RunOf& of);

/// One JSON object, by summary.schema.json, and a line feed.
std::string summary_json(const Tally& tally, const RunOf& of);

/// One HTML page that needs nothing beside it.
std::string report_html(const Tally& tally, const RunOf& of);

}  // namespace nullmx::cli
