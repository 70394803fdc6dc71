// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "api/snapshot_file.hpp"

#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>
#include <filesystem>

#include "snapshot_fixture.hpp"

namespace nullmx::test {
namespace {

/// Files may not be longer, as on a disk that is full.
class ShortFiles {
 public:
  explicit ShortFiles(rlim_t most) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{most, before_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~ShortFiles() {
    setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }
  ShortFiles(const ShortFiles&) = delete;
  ShortFiles& operator=(const ShortFiles&) = delete;

 private:
  void (*handler_)(int);
  rlimit before_{};
};

std::string message_of(const Outcome& outcome) { return outcome ? "" : outcome.fault().message(); }

TEST_F(SnapshotTest, AFileThatIsNotThereIsTheFirstStart) {
  const Outcome outcome = load();
  EXPECT_EQ(refusal(outcome), SnapshotReason::missing);
  EXPECT_EQ(message_of(outcome), "snapshot " + path + " is not there: No such file or directory");
  EXPECT_EQ(refusal(loaded.load(folder / "no/verdicts", kProfile, now())), SnapshotReason::missing);
  EXPECT_EQ(refusal(loaded.load("", kProfile, now())), SnapshotReason::missing);
}

TEST_F(SnapshotTest, WhatIsNoFileIsRefusedWithoutWaiting) {
  ASSERT_EQ(mkfifo(path.c_str(), 0600), 0);
  for (const std::string& name : {path, folder.path(), std::string("/dev/zero")}) {
    const Outcome outcome = loaded.load(name, kProfile, now());
    EXPECT_EQ(refusal(outcome), SnapshotReason::not_a_snapshot) << name;
    EXPECT_EQ(message_of(outcome), "snapshot " + name + " is no snapshot of nullmx");
  }
}

TEST_F(SnapshotTest, WhatCannotBeOpenedIsUnreadable) {
  write_file(path, "a file");
  EXPECT_EQ(message_of(loaded.load(path + "/below", kProfile, now())),
            "snapshot " + path + "/below cannot be read: Not a directory");
  EXPECT_EQ(refusal(loaded.load(path + '\0' + "behind", kProfile, now())),
            SnapshotReason::unreadable)
      << "not the file before the octet 0";
}

TEST_F(SnapshotTest, OtherFilesAreNoSnapshots) {
  write_file(path, "# verdicts\nnull.example null_mx\n");
  EXPECT_EQ(refusal(load()), SnapshotReason::not_a_snapshot);
  write_file(path, "nullmx");
  EXPECT_EQ(refusal(load()), SnapshotReason::truncated);
  write_file(path, "");
  EXPECT_EQ(refusal(load()), SnapshotReason::truncated) << "as after a loss of power";
}

TEST_F(SnapshotTest, ASizeThatCannotBeTakesNoMemory) {
  write_file(path, "nothing");
  std::filesystem::resize_file(path, std::uintmax_t{1} << 40);
  EXPECT_EQ(refusal(load()), SnapshotReason::not_a_snapshot);
  const std::uint64_t huge = std::uint64_t{1} << 40;
  const auto header = encode_header({kProfile, 0, 1, huge - kSnapshotHeader}, {});
  write_file(path, {header.data(), header.size()});
  EXPECT_EQ(refusal(load()), SnapshotReason::truncated);
  std::filesystem::resize_file(path, huge);
  EXPECT_EQ(refusal(load()), SnapshotReason::altered);
}

TEST_F(SnapshotTest, ASnapshotIsReadableByItsOwnerOnly) {
  ASSERT_TRUE(save());
  struct stat status {};
  ASSERT_EQ(stat(path.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 07777, 0600U);
  EXPECT_EQ(folder.files(), 1);
}

TEST_F(SnapshotTest, ASnapshotTakesThePlaceOfTheOldOne) {
  put(kept(60s));
  ASSERT_TRUE(save());
  put(kept(60s, "other.example"));
  EXPECT_EQ(count_of(save()), 2U);
  EXPECT_EQ(folder.files(), 1);
  EXPECT_EQ(count_of(load()), 2U);
}

TEST_F(SnapshotTest, ASymbolicLinkIsReplacedAndNotFollowed) {
  const std::string elsewhere = folder / "elsewhere";
  write_file(elsewhere, "something else");
  std::filesystem::create_symlink(elsewhere, path);
  EXPECT_EQ(count_of(save()), 0U);
  EXPECT_EQ(contents(elsewhere), "something else");
  EXPECT_FALSE(std::filesystem::is_symlink(path));
}

TEST_F(SnapshotTest, APathMayBeginInTheWorkingDirectory) {
  const auto before = std::filesystem::current_path();
  std::filesystem::current_path(folder.path());
  EXPECT_EQ(count_of(cache.save("verdicts", kProfile, now())), 0U);
  std::filesystem::current_path(before);
  EXPECT_EQ(count_of(load()), 0U);
}

struct Unwritable {
  const char* reason;
  std::string path;
  std::errc error;
};

TEST_F(SnapshotTest, WhereNothingCanBeWrittenTheReasonIsTheSystems) {
  const std::string file = folder / "file";
  write_file(file, "a file");
  std::filesystem::create_directory(folder / "taken");
  const Unwritable rows[] = {
      {"no such folder", folder / "no/verdicts", std::errc::no_such_file_or_directory},
      {"below a file", file + "/verdicts", std::errc::not_a_directory},
      {"a folder is there", folder / "taken", std::errc::is_a_directory},
      {"no name", folder.path() + '/', std::errc::not_a_directory},
      {"a name that is too long", folder / std::string(255, 'n'), std::errc::filename_too_long},
      {"an octet 0", folder / std::string("a\0b", 3), std::errc::invalid_argument},
      {"a folder of the kernel's", "/proc/verdicts", std::errc::no_such_file_or_directory},
  };
  for (const Unwritable& row : rows) {
    const Outcome outcome = cache.save(row.path, kProfile, now());
    ASSERT_EQ(refusal(outcome), SnapshotReason::unwritable) << row.reason;
    EXPECT_EQ(outcome.fault().path, row.path);
    EXPECT_EQ(outcome.fault().error, std::make_error_condition(row.error))
        << row.reason << ": " << outcome.fault().message();
    EXPECT_EQ(folder.files(), 2) << row.reason << ": nothing is left behind";
  }
  EXPECT_EQ(contents(file), "a file");
}

TEST_F(SnapshotTest, OnAFullDiskTheOldSnapshotStays) {
  put(kept(600s));
  ASSERT_TRUE(save());
  const std::string old = contents(path);
  for (int n = 0; n < 5'000; ++n) put(kept(600s, std::to_string(n) + ".example"));
  const rlim_t sizes[] = {0, 1, kSnapshotHeader, kSnapshotHeader + 1, 40'000, 100'000};
  for (const rlim_t size : sizes) {
    const ShortFiles full(size);
    const Outcome outcome = save();
    ASSERT_EQ(refusal(outcome), SnapshotReason::unwritable) << size;
    EXPECT_EQ(message_of(outcome), "snapshot " + path +
                                       " cannot be written, and what was there before is as it "
                                       "was: File too large");
    EXPECT_EQ(contents(path), old);
    EXPECT_EQ(folder.files(), 1) << "nothing is left behind";
  }
  EXPECT_GE(count_of(save()), 4'900U) << "few have met a full set";
}

}  // namespace
}  // namespace nullmx::test
