// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "inputs.hpp"

#include <algorithm>
#include <utility>

namespace nullmx::cli {
Inputs::Inputs(InputArguments arguments)
    : words_(std::move(arguments.words)), form_(std::move(arguments.form)) {
  if (arguments.file) {
    list_ = std::make_unique<ListInput>(*arguments.file, form_);
    is_list_ = true;
    return;
  }
  if (words_.empty()) words_.emplace_back(kStandardInput);
  is_list_ = std::ranges::find(words_, kStandardInput) != words_.end();
  open_next();
}

void Inputs::open_next() {
  if (next_ == words_.size() || words_[next_] != kStandardInput) return;
  list_ = std::make_unique<ListInput>(words_[next_++], form_);
}

std::optional<Record> Inputs::take() {
  while (list_) {
    if (auto record = list_->take()) return record;
    if (!list_->at_end()) return std::nullopt;
    last_list_ = std::move(list_);
    open_next();
  }
  if (next_ == words_.size()) return std::nullopt;
  const Record record{words_[next_++], {}, {}};
  open_next();
  return record;
}

void Inputs::read_some() {
  if (list_) list_->read_some();
}

}  // namespace nullmx::cli
