// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

/// All of nullmx: whether a domain takes mail, before any SMTP connection is made.
///
///   nullmx::Validator validator;
///   nullmx::Verdict verdict = nullmx::check_now(validator, "user@example.com");
///   if (verdict.finding == nullmx::Finding::null_mx) ...
///   if (auto reply = predict_reply(verdict, nullmx::Role::recipient)) ...   // 556 5.1.10
///
/// Read validator.hpp first, then vocabulary.hpp and verdict.hpp.
#include "nullmx/address.hpp"
#include "nullmx/answer.hpp"
#include "nullmx/await.hpp"
#include "nullmx/batch.hpp"
#include "nullmx/cache.hpp"
#include "nullmx/domain.hpp"
#include "nullmx/explain.hpp"
#include "nullmx/json.hpp"
#include "nullmx/loop.hpp"
#include "nullmx/name.hpp"
#include "nullmx/options.hpp"
#include "nullmx/policy.hpp"
#include "nullmx/pool.hpp"
#include "nullmx/reply.hpp"
#include "nullmx/resolver.hpp"
#include "nullmx/result.hpp"
#include "nullmx/server.hpp"
#include "nullmx/snapshot.hpp"
#include "nullmx/stats.hpp"
#include "nullmx/validator.hpp"
#include "nullmx/verdict.hpp"
#include "nullmx/version.hpp"
#include "nullmx/vocabulary.hpp"
#include "nullmx/zone.hpp"
