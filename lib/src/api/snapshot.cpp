// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "api/snapshot.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace nullmx::inline v0 {
namespace {

/// With which a step ends though there are more slots in it: what is copied under a lock, and what
/// is handed to the kernel at once.
constexpr std::size_t kStepOctets = std::size_t{64} << 10;

std::string_view sentence(SnapshotReason reason) noexcept {
  switch (reason) {
    case SnapshotReason::missing:
      return "is not there";
    case SnapshotReason::unreadable:
      return "cannot be read";
    case SnapshotReason::unwritable:
      return "cannot be written, and what was there before is as it was";
    case SnapshotReason::not_a_snapshot:
      return "is no snapshot of nullmx";
    case SnapshotReason::other_version:
      return "was written by another version of nullmx";
    case SnapshotReason::truncated:
      return "ends too early";
    case SnapshotReason::altered:
      return "is not as it was written";
    case SnapshotReason::other_profile:
      return "was saved for other servers or another policy";
    case SnapshotReason::from_the_future:
      return "was saved later than it is now by the wall clock";
  }
  return "is of no use";
}

}  // namespace

Moment Moment::now() { return {Clock::now(), std::chrono::system_clock::now()}; }

std::string SnapshotFault::message() const {
  std::string message = "snapshot " + path + ' ';
  message += sentence(reason);
  if (error) message += ": " + error.message();
  return message;
}

SnapshotWriter::SnapshotWriter(const std::string& path, Cache::Profile profile, Moment now)
    : path_(path), now_(now), file_(path) {
  header_.profile = profile;
  header_.saved = milliseconds_of(now.wall);
  const auto header = encode_header(header_, checksum_);
  file_.append({header.data(), header.size()});  // for now, so that there is room for it
}

void SnapshotWriter::add(const CacheShard& shard) {
  for (CacheSlot end = CacheShard::kEnd; end > 0 && !file_.error();) {
    end = shard.look_back(
        end, [&](const CacheKey& key, const CacheEntry& entry, const CacheAttachment& attachment) {
          if (key.profile == header_.profile && is_kept_on_disk(entry)) {
            const EncodedEvidence evidence = attachment.encoded_evidence();
            if (append_record(records_, key.name, entry, evidence, now_.steady)) ++header_.records;
          }
          return records_.size() < kStepOctets;
        });
    if (records_.size() >= kStepOctets) flush();
  }
}

void SnapshotWriter::flush() {
  file_.append(records_);
  checksum_.add(records_);
  header_.octets += records_.size();
  records_.clear();
}

Result<std::size_t, SnapshotFault> SnapshotWriter::finish() {
  flush();
  const auto header = encode_header(header_, checksum_);
  file_.write_at(0, {header.data(), header.size()});
  if (const auto error = file_.take_place()) {
    return SnapshotFault{SnapshotReason::unwritable, error, path_};
  }
  return header_.records;
}

Result<SnapshotFile, SnapshotFault> SnapshotFile::read(const std::string& path,
                                                       Cache::Profile profile, Moment now) {
  const auto refused = [&](SnapshotReason reason, std::error_code error = {}) {
    return SnapshotFault{reason, error, path};
  };
  const auto unreadable = [&](std::error_code error) {
    const bool is_missing = error == std::errc::no_such_file_or_directory;
    return refused(is_missing ? SnapshotReason::missing : SnapshotReason::unreadable, error);
  };
  const auto file = InputFile::open(path);
  if (!file) return unreadable(file.fault());
  if (!file->is_regular()) return refused(SnapshotReason::not_a_snapshot);
  std::array<char, kSnapshotHeader> header;
  const auto begun = file->read(header.data(), header.size());
  if (!begun) return unreadable(begun.fault());
  const auto size = records_size({header.data(), *begun}, file->size());
  if (!size) return refused(size.fault());
  auto octets = std::make_unique_for_overwrite<char[]>(kSnapshotHeader + *size);
  std::ranges::copy(header, octets.get());
  const auto more = file->read(octets.get() + kSnapshotHeader, *size);
  if (!more) return unreadable(more.fault());
  const auto snapshot = Snapshot::check({octets.get(), kSnapshotHeader + *more}, profile, now);
  if (!snapshot) return refused(snapshot.fault());
  return SnapshotFile(std::move(octets), *snapshot);
}

}  // namespace nullmx::inline v0
