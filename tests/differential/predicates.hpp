// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include "differential/reasons.hpp"

/// What has to be true of a message before a reason is taken for the reason.
namespace nullmx::test {

using Predicate = bool(const Case& read, const Outline& outline, const Disagreement& one);

/// The strict reading refuses it for this.
template <Refusal kRefusal>
bool refused_for(const Case& /*read*/, const Outline& outline, const Disagreement& /*one*/) {
  return outline.refusal == kRefusal;
}

Predicate broken_behind_answers;
Predicate broken_without_answers;
Predicate broken_in_unread_rdata;
Predicate rdata_of_other_length;
Predicate options_of_other_length;
Predicate is_too_long;
Predicate has_many_hops;
Predicate has_odd_opcode;
Predicate broken_behind_tsig;
Predicate under_no_alias;
Predicate has_odd_alias;
Predicate of_other_owner;
Predicate of_other_class;
Predicate beyond_the_64th;
Predicate is_cut_at_nul;
Predicate is_what_nul_leaves;

bool is_of_opaque_type(const Record& record);
bool is_srv(const Record& record);
bool has_odd_class(const Record& record);
bool is_any_of_these(const Record& record);

/// The disagreement is gone once these records have a type that nobody takes apart.
bool ends_with_types_hidden(const Case& read, const Outline& outline, const Disagreement& one,
                            bool (*is_meant)(const Record&));
template <bool (*is_meant)(const Record&)>
bool ends_without(const Case& read, const Outline& outline, const Disagreement& one) {
  return ends_with_types_hidden(read, outline, one, is_meant);
}

}  // namespace nullmx::test
