// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/answer_section.hpp"
#include "core/message.hpp"
#include "core/reader.hpp"

namespace nullmx::inline v0 {

/// The records of one reply.  read() checks the whole message, keeps aliases and SOAs, and takes
/// the answer section to be about the name in question.  Where there are aliases it may not be;
/// then it is read again, once the end of their chain is known, so that a large message costs no
/// memory of its own.
class Walk {
 public:
  Walk(Bytes message, const Question& question) noexcept
      : message_(message), question_(question), answers_(question.type, 0) {}

  /// Fills in rcode, AD and extended errors.  False: the message is not whole.
  bool read(Answer& answer);

  /// Fills in the alias chain and its TTL.  Says what is wrong with the chain, or none.
  Detail follow_aliases(Answer& answer) const;

  /// Fills in the records of the wanted type at the end of the chain.
  void take_wanted(Answer& answer);

  /// RFC 2308 §5, with what the alias chain allows.  Nothing without an SOA for `denied`.
  std::optional<std::chrono::seconds> negative_ttl(const Name& denied,
                                                   std::optional<std::chrono::seconds> chain) const;

  bool has_soa_of(const Name& denied) const noexcept;
  bool has_foreign_soa(const Name& denied) const noexcept;
  bool soas_seen() const noexcept { return !soas_.empty(); }

  /// Seen from the end of the chain, once take_wanted() was called.
  const AnswerSection& answers() const noexcept { return answers_; }

  bool has_ns = false;  // in the authority section
  bool recursion_available = false;

 private:
  /// A record's fixed part; RDATA follows.
  struct Record {
    std::uint16_t type;
    std::uint16_t rr_class;
    std::uint32_t ttl;
    std::uint16_t length;
  };
  struct AliasRecord {
    RrType type;  // cname or dname
    Name owner;
    Name target;
    std::chrono::seconds ttl;
  };
  /// Where the alias records of a name lead to.
  struct Step {
    Name target;
    std::chrono::seconds ttl;
    RrType type;  // dname: the CNAME was synthesised
  };
  struct Soa {
    Name owner;
    std::chrono::seconds ttl;
  };
  enum class Section : std::uint8_t { answer, authority, additional };

  bool read_question(Reader& reader) const;
  void read_record(Reader& reader, Section section, Answer& answer);
  void read_answer(Reader& reader, const WireName& owner, const Record& record,
                   const Answer& answer);
  void read_authority(Reader& reader, const WireName& owner, const Record& record);
  void read_opt(Reader& reader, const Record& record, Answer& answer);
  void read_alias(Reader& reader, const WireName& owner, const Record& record);
  void read_soa(Reader& reader, const WireName& owner, const Record& record);
  std::vector<Step> steps_from(const Name& name) const;
  bool is_alias_owner(std::string_view owner) const noexcept;
  bool is_step(std::string_view owner, const Record& record, const Answer& answer) const;
  void sort(Reader& reader, std::string_view owner, const Record& record, const Answer& answer);
  void ignore_record(std::string_view owner, const Record& record, const Answer& answer);
  void read_answers_again(const Answer& answer);
  static bool is_alias(const Record& record) noexcept;
  static Record fixed_part(Reader& reader) noexcept;

  Bytes message_;
  const Question& question_;
  std::array<std::uint16_t, 3> counts_{};
  AnswerSection answers_;
  bool has_opt_ = false;
  bool too_many_aliases_ = false;
  std::vector<AliasRecord> aliases_;
  std::vector<Soa> soas_;
};

}  // namespace nullmx::inline v0
