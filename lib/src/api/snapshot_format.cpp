// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "api/snapshot_format.hpp"

#include <algorithm>
#include <bit>

#include "nullmx/domain.hpp"
#include "nullmx/name.hpp"

namespace nullmx::inline v0 {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr std::string_view kMagic = "nullmx\x1a\n";

// Where in the header.
constexpr std::size_t kVersionAt = 8;
constexpr std::size_t kWordsAt = 12;
constexpr std::size_t kProfileAt = 16;
constexpr std::size_t kSavedAt = 24;
constexpr std::size_t kRecordsAt = 32;
constexpr std::size_t kOctetsAt = 40;
constexpr std::size_t kChecksumAt = 48;

/// What a record takes beside name and evidence at most: nine numbers of ten octets.
constexpr std::size_t kMostNumbers = 90;

void put_number(char* out, std::uint64_t value, std::size_t octets) noexcept {
  for (std::size_t n = 0; n < octets; ++n, value >>= 8) out[n] = static_cast<char>(value);
}

std::uint64_t number_at(std::string_view octets, std::size_t at, std::size_t size) noexcept {
  std::uint64_t value = 0;
  for (std::size_t n = size; n > 0; --n) {
    value = value << 8 | static_cast<unsigned char>(octets[at + n - 1]);
  }
  return value;
}

/// Numbers in a snapshot stand for words; they may stand for others in another version of nullmx,
/// and then a verdict would be read as another one.
std::uint32_t fingerprint_of_words() {
  std::string words;
  const auto add = [&](auto first, auto last) {
    for (auto n = static_cast<int>(first); n <= static_cast<int>(last); ++n) {
      words += to_string(static_cast<decltype(first)>(n));
      words += ',';
    }
  };
  add(Finding{}, static_cast<Finding>(kFindingCount - 1));
  add(Detail{}, static_cast<Detail>(kDetailCount - 1));
  add(Note{}, static_cast<Note>(kNoteCount - 1));
  add(Transport{}, Transport::clear_after_tls);
  return static_cast<std::uint32_t>(hash_of(words, /*seed=*/0));
}

std::uint32_t words() {
  static const std::uint32_t fingerprint = fingerprint_of_words();
  return fingerprint;
}

/// Every record, to its last octet.
bool are_records(std::string_view octets, std::uint64_t count) {
  OctetCursor cursor(octets);
  std::uint64_t found = 0;
  for (; !cursor.is_at_end(); ++found) {
    const SnapshotRecord record = read_record(cursor);
    const auto domain = Domain::parse(record.name);
    if (!domain || domain->text() != record.name) return false;
    if (!record.evidence.octets.empty() && !decode_evidence(record.evidence.octets)) return false;
  }
  return cursor.ok() && found == count;
}

}  // namespace

std::int64_t milliseconds_of(std::chrono::system_clock::time_point wall) noexcept {
  return std::chrono::floor<milliseconds>(wall.time_since_epoch()).count();
}

SnapshotChecksum::Value SnapshotChecksum::value() const noexcept {
  const XXH128_hash_t hash = XXH3_128bits_digest(&state_);
  Value value;
  put_number(value.data(), hash.low64, 8);
  put_number(value.data() + 8, hash.high64, 8);
  return value;
}

std::array<char, kSnapshotHeader> encode_header(const SnapshotHeader& header,
                                                const SnapshotChecksum& records) {
  std::array<char, kSnapshotHeader> octets;
  char* const out = octets.data();
  kMagic.copy(out, kMagic.size());
  put_number(out + kVersionAt, kSnapshotVersion, 4);
  put_number(out + kWordsAt, words(), 4);
  put_number(out + kProfileAt, header.profile, 8);
  put_number(out + kSavedAt, static_cast<std::uint64_t>(header.saved), 8);
  put_number(out + kRecordsAt, header.records, 8);
  put_number(out + kOctetsAt, header.octets, 8);
  SnapshotChecksum checksum = records;
  checksum.add({out, kChecksumAt});
  std::ranges::copy(checksum.value(), out + kChecksumAt);
  return octets;
}

Result<std::uint64_t, SnapshotReason> records_size(std::string_view octets, std::uint64_t size) {
  const std::string_view magic = octets.substr(0, kMagic.size());
  if (!kMagic.starts_with(magic)) return SnapshotReason::not_a_snapshot;
  if (octets.size() < kSnapshotHeader) return SnapshotReason::truncated;
  if (number_at(octets, kVersionAt, 4) != kSnapshotVersion) return SnapshotReason::other_version;
  if (number_at(octets, kWordsAt, 4) != words()) return SnapshotReason::other_version;
  const std::uint64_t wanted = number_at(octets, kOctetsAt, 8);
  if (wanted > size - kSnapshotHeader) return SnapshotReason::truncated;
  if (wanted < size - kSnapshotHeader) return SnapshotReason::altered;
  if (wanted > kMostSnapshotOctets) return SnapshotReason::altered;
  return wanted;
}

bool is_kept_on_disk(const CacheEntry& entry) noexcept {
  return !entry.is_failure() && entry.finding <= Finding::no_mail_host && entry.ttl >= seconds{1} &&
         entry.ttl <= CacheEntry::kMaxTtl;
}

bool append_record(std::string& out, std::string_view name, const CacheEntry& entry,
                   EncodedEvidence evidence, Clock::time_point now) {
  const auto age = std::max(std::chrono::ceil<milliseconds>(now - entry.stored), milliseconds{0});
  if (age >= entry.ttl) return false;
  std::array<char, kMostNumbers + Name::kMaxWire> head;
  OctetWriter writer(head.data());
  writer.number(name.size());
  writer.octets(name);
  writer.number(static_cast<std::uint64_t>(entry.finding));
  writer.number(static_cast<std::uint64_t>(entry.detail));
  writer.number(std::bit_cast<std::uint64_t>(entry.notes));
  writer.number(static_cast<std::uint64_t>(entry.transport));
  writer.number(entry.authenticated ? 1 : 0);
  writer.number(static_cast<std::uint64_t>(entry.ttl.count()));
  writer.number(static_cast<std::uint64_t>(age.count()));
  writer.number(evidence.octets.size());
  out.append(head.data(), writer.end());
  out += evidence.octets;
  return true;
}

SnapshotRecord read_record(OctetCursor& from) noexcept {
  SnapshotRecord record;
  CacheEntry& entry = record.entry;
  record.name = from.text();
  entry.finding = from.value_up_to(Finding::no_mail_host);
  entry.detail = from.value_up_to(static_cast<Detail>(kDetailCount - 1));
  entry.notes = std::bit_cast<Notes>(from.number_up_to(kAllNotes));
  entry.transport = from.value_up_to(Transport::clear_after_tls);
  entry.authenticated = from.number_up_to(1) == 1;
  entry.ttl = seconds(from.number_up_to(static_cast<std::uint64_t>(CacheEntry::kMaxTtl.count())));
  const auto whole = static_cast<std::uint64_t>(milliseconds(entry.ttl).count());
  record.age = milliseconds(from.number_up_to(whole));
  record.evidence = {from.text()};
  if (record.age >= entry.ttl) from.fail();
  return record;
}

Result<Snapshot, SnapshotReason> Snapshot::check(std::string_view octets, Cache::Profile profile,
                                                 Moment now) {
  const auto size = records_size(octets.substr(0, kSnapshotHeader), octets.size());
  if (!size) return size.fault();
  const std::string_view records = octets.substr(kSnapshotHeader);
  SnapshotChecksum checksum;
  checksum.add(records);
  checksum.add(octets.substr(0, kChecksumAt));
  if (!std::ranges::equal(checksum.value(), octets.substr(kChecksumAt, SnapshotChecksum::kSize))) {
    return SnapshotReason::altered;
  }
  if (!are_records(records, number_at(octets, kRecordsAt, 8))) return SnapshotReason::altered;
  if (number_at(octets, kProfileAt, 8) != profile) return SnapshotReason::other_profile;
  const auto saved = static_cast<std::int64_t>(number_at(octets, kSavedAt, 8));
  if (milliseconds_of(now.wall) < saved) return SnapshotReason::from_the_future;
  // A part of a millisecond has passed on either side, rather than a life is longer by it.
  const auto today = std::chrono::ceil<milliseconds>(now.wall.time_since_epoch()).count();
  // As unsigned numbers, since `saved` may be any; the longest life is over by then.
  const auto passed = static_cast<std::uint64_t>(today) - static_cast<std::uint64_t>(saved);
  const milliseconds longest = CacheEntry::kMaxTtl;
  const auto most = static_cast<std::uint64_t>(longest.count());
  return Snapshot(records, milliseconds(std::min(passed, most)), now.steady);
}

}  // namespace nullmx::inline v0
