// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
// A snapshot: the input is read as a file, and as the records of one whose checksum is right.
#include <string>
#include <vector>

#include "api/evidence_codec.hpp"
#include "api/snapshot_format.hpp"
#include "fuzz/expect.hpp"
#include "fuzz/target.hpp"
#include "fuzz/texts.hpp"
#include "nullmx/cache.hpp"
#include "support/temporary_folder.hpp"

namespace nullmx::fuzz {
namespace {

using Outcome = Result<std::size_t, SnapshotFault>;

constexpr Cache::Profile kProfile = 7505;
constexpr std::size_t kRoom = std::size_t{1} << 20;
const Moment kNow{Clock::time_point(std::chrono::hours(1'000)),
                  std::chrono::system_clock::time_point(std::chrono::hours(500'000))};

const std::string& path() {
  static const test::TemporaryFolder folder;
  static const std::string path = folder / "verdicts";
  return path;
}

/// How many records the octets are, as far as they are any.
std::uint64_t count_records(std::string_view octets) {
  std::uint64_t count = 0;
  for (OctetCursor cursor(octets); !cursor.is_at_end(); ++count) read_record(cursor);
  return count;
}

std::string sealed(std::string_view records) {
  const SnapshotHeader header{kProfile, milliseconds_of(kNow.wall), count_records(records),
                              records.size()};
  SnapshotChecksum checksum;
  checksum.add(records);
  const auto octets = encode_header(header, checksum);
  return std::string(octets.begin(), octets.end()) + std::string(records);
}

Outcome load(Cache& cache, std::string_view octets) {
  test::write_file(path(), octets);
  auto outcome = cache.load(path(), kProfile, kNow);
  expect(cache.bytes() <= kRoom, "a cache stays within its bound");
  if (!outcome) {
    expect(is_one_line(outcome.fault().message()), "a refusal is one line of printable ASCII");
    expect(cache.bytes() == 0, "of what is refused nothing is used");
  }
  return outcome;
}

std::string octets_of(const Evidence& evidence) {
  std::string octets(encoded_size(evidence), '\0');
  encode(evidence, octets.data());
  return octets;
}

std::vector<Domain> domains_in(std::string_view records) {
  std::vector<Domain> domains;
  for (OctetCursor cursor(records); !cursor.is_at_end();) {
    const SnapshotRecord record = read_record(cursor);
    domains.push_back(*Domain::parse(record.name));
  }
  return domains;
}

void expect_same(const Cache& first, const Cache& second, const Domain& domain) {
  const auto found = first.find(domain, kProfile, kNow.steady);
  const auto again = second.find(domain, kProfile, kNow.steady);
  expect(found.has_value() == again.has_value(), "what was loaded is saved");
  if (!found) return;
  expect(found->finding == again->finding && found->detail == again->detail &&
             found->notes == again->notes && found->transport == again->transport &&
             found->authenticated == again->authenticated,
         "a verdict is saved as it was loaded");
  expect(again->ttl <= found->ttl, "saving prolongs no life");
  const Evidence evidence = first.evidence(domain, kProfile, kNow.steady);
  expect(octets_of(evidence) == octets_of(second.evidence(domain, kProfile, kNow.steady)),
         "evidence is saved as it was loaded");
  Verdict verdict = as_verdict(*found, domain);
  verdict.evidence = evidence;
  expect_sound(domain);
  expect_clean_texts(domain.text(), verdict);
}

void read_records(std::string_view records) {
  Cache cache(kRoom);
  const Outcome taken = load(cache, sealed(records));
  if (!taken) return;
  const Outcome saved = cache.save(path(), kProfile, kNow);
  expect(saved.operator bool(), "what was loaded can be saved");
  expect(*saved <= *taken, "no more is saved than was loaded");
  Cache second(kRoom);
  const Outcome again = second.load(path(), kProfile, kNow);
  expect(again && *again == *saved, "what was saved is loaded");
  for (const Domain& domain : domains_in(records)) expect_same(cache, second, domain);
}

void read_file(std::string_view octets) {
  Cache cache(kRoom);
  const Outcome taken = load(cache, octets);
  expect(!taken || *taken <= octets.size(), "there are no more verdicts than octets");
}

}  // namespace
}  // namespace nullmx::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view octets = nullmx::fuzz::text_of(data, size);
  nullmx::fuzz::read_file(octets);
  nullmx::fuzz::read_records(octets);
  return 0;
}
