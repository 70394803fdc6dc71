// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "nullmx/zone.hpp"

#include <algorithm>
#include <deque>
#include <vector>

#include "core/dname.hpp"
#include "core/hash.hpp"
#include "core/message.hpp"
#include "core/writer.hpp"
#include "core/zone_tree.hpp"
#include "core/zone_types.hpp"

namespace nullmx::inline v0 {
namespace {

constexpr std::uint16_t kReplyFlags = 0x8180;  // QR, RD, RA: RFC 1035 §4.1.1
constexpr std::uint16_t kNxDomain = 3;
constexpr std::uint16_t kServFail = 2;
constexpr std::uint16_t kNotImp = 4;
constexpr std::uint16_t kRefused = 5;
constexpr std::uint16_t kYxDomain = 6;
constexpr std::size_t kMaxMessage = 65'535;

/// More aliases than any reader of the reply follows; who asks decides what too many are.
constexpr std::size_t kMaxAliases = 16;

/// The way from a question to its reply, over aliases.
class Recursion {
 public:
  Recursion(const ZoneTree& tree, const Question& question)
      : tree_(tree), question_(question), name_(question.name) {
    visited_.push_back(name_);
    if (is_meta(question.type)) {
      rcode_ = kNotImp;
      return;
    }
    while (step() == Step::next_name) {
    }
  }

  std::string message(std::uint16_t id) const {
    const auto flags = static_cast<std::uint16_t>(kReplyFlags | rcode_);
    MessageWriter writer(id, flags, question_);
    for (const Record& record : answer_) {
      writer.add(MessageWriter::Section::answer, record.owner, record.type, record.ttl,
                 record.rdata);
    }
    if (soa_ != nullptr) {
      const ZoneRecord& soa = soa_->single(RrType::soa);
      writer.add(MessageWriter::Section::authority, soa.owner, soa.type, soa.ttl, *soa.rdata);
    }
    std::string bytes = std::move(writer).finish();
    if (bytes.size() <= kMaxMessage) return bytes;
    // No server could send it, and half of it would be another answer.
    return MessageWriter(id, kReplyFlags | kServFail, question_).finish();
  }

 private:
  enum class Step : bool { done, next_name };
  struct Record {
    Name owner;
    RrType type;
    std::uint32_t ttl;
    std::string_view rdata;  // of the tree, or of targets_
  };

  Step step() {
    const ZonePlace place = tree_.find(name_);
    switch (place.kind) {
      case ZonePlace::Kind::outside:
        return end(kRefused);
      case ZonePlace::Kind::delegated:
        return end(kServFail);  // a server would ask there, and nobody is there
      case ZonePlace::Kind::renamed:
        return rename(*place.node);
      case ZonePlace::Kind::missing:
        soa_ = place.apex;
        return end(kNxDomain);  // RFC 6604 §3: also behind an alias
      case ZonePlace::Kind::exists:
        return read(place);
    }
    return end(kServFail);
  }

  Step read(const ZonePlace& place) {
    if (place.node != nullptr && place.node->has(RrType::cname) &&
        question_.type != RrType::cname) {
      const ZoneRecord& alias = place.node->single(RrType::cname);
      answer_.push_back({name_, RrType::cname, alias.ttl, *alias.rdata});
      return follow(Name::from_wire(*alias.rdata));
    }
    if (place.node == nullptr || !place.node->has(question_.type)) {
      soa_ = place.apex;  // RFC 2308 §2.2
      return Step::done;
    }
    for (const ZoneRecord& record : place.node->sets.at(question_.type)) {
      if (!record.rdata) return end(kNotImp);  // it is there, but cannot be told
      answer_.push_back({name_, record.type, record.ttl, *record.rdata});
    }
    return Step::done;
  }

  /// RFC 6672 §3.1: the DNAME itself, and a CNAME made from it, with its TTL.
  Step rename(const ZoneNode& node) {
    const ZoneRecord& dname = node.single(RrType::dname);
    answer_.push_back({dname.owner, RrType::dname, dname.ttl, *dname.rdata});
    const auto to = Name::from_wire(*dname.rdata);
    const auto target = to ? renamed(name_, dname.owner, *to) : std::nullopt;
    if (!target) return end(kYxDomain);  // RFC 6672 §2.2: too long
    targets_.push_back(*target);
    answer_.push_back({name_, RrType::cname, dname.ttl, targets_.back().wire()});
    if (question_.type == RrType::cname) return Step::done;
    return follow(target);
  }

  /// A loop or an endless chain is left as it is, for the reader to judge.
  Step follow(const std::optional<Name>& target) {
    if (!target) return end(kServFail);
    if (visited_.size() > kMaxAliases || std::ranges::find(visited_, *target) != visited_.end()) {
      return Step::done;
    }
    visited_.push_back(*target);
    name_ = *target;
    return Step::next_name;
  }

  Step end(std::uint16_t rcode) {
    rcode_ = rcode;
    return Step::done;
  }

  const ZoneTree& tree_;
  const Question& question_;
  Name name_;
  std::vector<Name> visited_;
  std::vector<Record> answer_;
  std::deque<Name> targets_;  // made from DNAMEs; answer_ refers to them
  const ZoneNode* soa_ = nullptr;
  std::uint16_t rcode_ = 0;
};

}  // namespace

struct Zone::Data {
  ZoneTree tree;
  std::uint64_t fingerprint;
};

Result<Zone, ZoneFault> Zone::parse(std::string_view text) {
  auto records = read_zone_text(text);
  if (!records) return records.fault();
  // Nothing would exist, and every domain would be refused for an export that failed.
  if (records->empty()) return ZoneFault{1, "the text has no record"};
  auto tree = ZoneTree::build(*std::move(records));
  if (!tree) return tree.fault();
  return Zone(std::make_shared<const Data>(Data{*std::move(tree), hash_of(text, 0)}));
}

std::uint64_t Zone::fingerprint() const noexcept { return data_->fingerprint; }

std::string Zone::reply(const Question& question, std::uint16_t id) const {
  return Recursion(data_->tree, question).message(id);
}

Answer Zone::answer(const Question& question) const {
  const std::string bytes = reply(question);
  const Bytes message{reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()};
  Answer answer = parse_answer(message, question, Carrier::stream);
  // The text will not say more to the same question.
  answer.exhausted = answer.kind == Answer::Kind::failed;
  return answer;
}

}  // namespace nullmx::inline v0
