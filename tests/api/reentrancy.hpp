// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <iostream>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "nullmx/vocabulary.hpp"
#include "owned.hpp"
#include "support/figure.hpp"
#include "support/name_server.hpp"
#include "support/replies.hpp"

/// The matrix of reentrancy_test.cpp and pool_reentrancy_test.cpp: a row is what a callback does
/// and from where, a column is how its check has ended.
namespace nullmx::test {

enum class Act : std::uint8_t {
  nothing,
  throws,
  checks_again,
  cancels_itself,
  cancels_others,
  destroys,
  shuts_down,        // a Pool; a Validator has only its destructor for that
  waits,             // in check_now(): process() inside process(); a Pool refuses it
  drops_coroutines,  // that wait for other checks; of a Validator
};

constexpr std::string_view word_of(Act act) {
  constexpr std::array kWords{"nothing",        "throws",         "checks_again",
                              "cancels_itself", "cancels_others", "destroys",
                              "shuts_down",     "waits",          "drops_coroutines"};
  return kWords.at(static_cast<std::size_t>(act));
}

/// Who does it.
enum class By : std::uint8_t {
  callback,
  twins,              // one callback, of two checks of the same input
  owned,              // the destructor of what the callback has captured
  owned_after_throw,  // the same, while what the callback has thrown passes
  coroutine,          // which has waited for the check, instead of a callback
};

constexpr std::string_view word_of(By by) {
  constexpr std::array kWords{"callback", "twins", "owned", "owned_after_throw", "coroutine"};
  return kWords.at(static_cast<std::size_t>(by));
}

/// How the check of that callback has ended.
enum class End : std::uint8_t {
  input,
  hit,
  reply,
  reply_tcp,
  failure,
  timeout,   // the resolver gives up, a little before the deadline
  deadline,  // it comes while the second round of questions is open
  cancel,
  cancel_untold,  // the verdict is there, and the callback has not run yet
  shutdown,
  destruction,
  destruction_untold,
};

struct Ending {
  End end;
  std::string_view word;
  std::string input;  // ByLabel says what becomes of it
  Finding finding;
  Finding again;  // what the same input is found to be when it is checked again
};

inline const std::array kEndings{
    Ending{End::input, "input", "<>", Finding::not_applicable, Finding::not_applicable},
    Ending{End::hit, "hit", "hit.example", Finding::null_mx, Finding::null_mx},
    Ending{End::reply, "reply", "reply.example", Finding::null_mx, Finding::null_mx},
    Ending{End::reply_tcp, "reply_tcp", "reply-tcp.example", Finding::null_mx, Finding::null_mx},
    Ending{End::failure, "failure", "servfail.example", Finding::temporary_failure,
           Finding::temporary_failure},
    Ending{End::timeout, "timeout", "silent.example", Finding::temporary_failure,
           Finding::temporary_failure},
    Ending{End::deadline, "deadline", "slow.example", Finding::temporary_failure,
           Finding::temporary_failure},
    Ending{End::cancel, "cancel", "cancelled.example", Finding::indeterminate,
           Finding::explicit_mx},
    Ending{End::cancel_untold, "cancel_untold", "hit.example", Finding::indeterminate,
           Finding::null_mx},
    Ending{End::shutdown, "shutdown", "open.example", Finding::indeterminate,
           Finding::indeterminate},
    Ending{End::destruction, "destruction", "open.example", Finding::indeterminate,
           Finding::indeterminate},
    Ending{End::destruction_untold, "destruction_untold", "hit.example", Finding::indeterminate,
           Finding::indeterminate},
};

inline const Ending& ending_of(End end) { return kEndings.at(static_cast<std::size_t>(end)); }

/// A test is a row, which walks the columns.
struct Row {
  Act act;
  By by;
};

struct Cell {
  Act act;
  By by;
  End end;
};

/// "owned_destroys"
inline std::string row_name(const Row& row) {
  const std::string who = row.by == By::callback ? "" : std::string(word_of(row.by)) + '_';
  return who + std::string(word_of(row.act));
}

/// "owned_destroys at reply".  Says so at once too, since what is wrong may end the program.
inline std::string begin_cell(const Cell& cell) {
  const std::string at = " at " + std::string(ending_of(cell.end).word);
  std::cout << at << '\n' << std::flush;
  return row_name({cell.act, cell.by}) + at;
}

struct ThrownByTheCell : std::runtime_error {
  ThrownByTheCell() : std::runtime_error("of the test") {}
};

/// A name server's behaviour by the first label of a name, once that was released:
///
///   hit, reply   a null MX
///   servfail     SERVFAIL
///   silent       nothing
///   slow         no MX, and nothing when asked for an address
///   others       an MX
///
/// With -tcp at the end a datagram is truncated, released or not.
class ByLabel {
 public:
  void serve(const Received& query) {
    const std::string label = label_of(query);
    if (label.ends_with("-tcp") && query.carrier == Carrier::datagram) {
      return query.reply(empty_reply(query, kReply | kTruncated));
    }
    if (released_.contains(label)) return answer(label, query);
    held_.push_back(query);
  }

  void release(const std::string& label) {
    released_.insert(label);
    for (const Received& query : std::exchange(held_, {})) serve(query);
  }

 private:
  static std::string label_of(const Received& query) {
    const std::string name = query.question().name.to_text();
    return name.substr(0, name.find('.'));
  }
  static void answer(std::string_view label, const Received& query) {
    const bool is_about_mx = query.question().type == RrType::mx;
    if (label == "silent" || (label == "slow" && !is_about_mx)) return;
    if (label == "slow") return query.reply(empty_reply(query, kReply));
    if (label == "servfail") return query.reply(rcode_reply(query, 2));
    const bool is_null = label == "hit" || label.starts_with("reply");
    query.reply(is_null ? mx_reply(query, 0, ".") : mx_reply(query, 10, "mx.example"));
  }

  std::set<std::string> released_;
  std::vector<Received> held_;
};

/// How many lookups of this MX a server has seen, each of which begins over UDP.
inline std::size_t lookups_of(const std::string& domain, const std::vector<Received>& received) {
  std::size_t lookups = 0;
  for (const Received& query : received) {
    const bool is_it = query.question() == Question{name(domain), RrType::mx};
    lookups += is_it && query.carrier == Carrier::datagram ? 1 : 0;
  }
  return lookups;
}

}  // namespace nullmx::test
