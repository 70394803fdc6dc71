// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "spool.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

#include "exit_status.hpp"
#include "support/temporary_folder.hpp"

namespace nullmx::sender {
namespace {

using test::contents;
using test::TemporaryFolder;
using test::write_file;

Mail sample() {
  Envelope envelope;
  envelope.sender = "me@example.org";
  envelope.recipients = {{"a@example.org", RecipientState::waiting, {}, {}}};
  return {std::move(envelope), *Message::parse("A: b\n\nc\n")};
}

struct SpoolTest : testing::Test {
  TemporaryFolder folder;
  Spool spool{folder / "spool"};
  std::string in(std::string_view name) const { return folder / ("spool/" + std::string(name)); }
};

TEST_F(SpoolTest, IdsSortByTime) {
  EXPECT_EQ(make_id(Time(std::chrono::seconds(5)), 0xab), "0000000005-00000000000000ab");
  EXPECT_LT(make_id(Time(std::chrono::seconds(9)), ~0U),
            make_id(Time(std::chrono::seconds(10)), 0));
  EXPECT_EQ(notification_id("x", 2), notification_id("x", 2));
}

TEST_F(SpoolTest, IsForItsOwnerAlone) {
  { spool.add("1-a", sample()); }
  struct stat there {};
  for (const char* name : {"", "queue", "tmp", "dsn", "dead", "corrupt"}) {
    ASSERT_EQ(stat(in(name).c_str(), &there), 0) << name;
    EXPECT_EQ(there.st_mode & 0777U, 0700U) << name;
  }
  ASSERT_EQ(stat(in("queue/1-a").c_str(), &there), 0);
  EXPECT_EQ(there.st_mode & 0777U, 0600U);
}

TEST_F(SpoolTest, AMessageIsHadByOneAtATime) {
  Spool other(folder / "spool");
  auto first = std::optional(spool.add("1-a", sample()));
  EXPECT_FALSE(other.claim("1-a"));
  first->mail.envelope.attempts = 7;
  spool.update(*first);
  EXPECT_FALSE(other.claim("1-a")) << "the file that took its place is not locked";
  first.reset();
  const auto second = other.claim("1-a");
  ASSERT_TRUE(second);
  EXPECT_EQ(second->mail.envelope.attempts, 7U);
  EXPECT_TRUE(other.faults().empty());
}

TEST_F(SpoolTest, WhatIsDoneWithIsGone) {
  spool.remove(spool.add("1-a", sample()));
  spool.bury(spool.add("2-b", sample()));
  EXPECT_TRUE(spool.ids().empty());
  EXPECT_FALSE(spool.claim("1-a"));
  EXPECT_EQ(contents(in("dead/2-b")), to_octets(sample()));
}

TEST_F(SpoolTest, ANotificationIsQueuedAndKeptForReading) {
  spool.add_notification("1-a-dsn1", sample());
  spool.add_notification("1-a-dsn1", sample());  // after a crash
  EXPECT_EQ(contents(in("dsn/1-a-dsn1.eml")), sample().message.text());
  EXPECT_EQ(spool.ids(), std::vector<std::string>{"1-a-dsn1"});
}

TEST_F(SpoolTest, WhatIsNoMessageIsPutAsideWithItsReason) {
  const std::string whole = to_octets(sample());
  write_file(in("queue/1-cut"), whole.substr(0, whole.size() - 1));
  write_file(in("queue/Notes.txt"), "mine");
  std::filesystem::create_directory(in("queue/2-folder"));
  std::filesystem::create_symlink("/etc/passwd", in("queue/3-link"));
  ASSERT_EQ(mkfifo(in("queue/4-pipe").c_str(), 0600), 0);
  for (const std::string& name : spool.ids()) EXPECT_FALSE(spool.claim(name)) << name;
  EXPECT_TRUE(spool.ids().empty());
  EXPECT_EQ(spool.faults().size(), 5U);
  EXPECT_EQ(contents(in("corrupt/1-cut")), whole.substr(0, whole.size() - 1));
  EXPECT_EQ(contents(in("corrupt/Notes.txt")), "mine");
  EXPECT_TRUE(std::filesystem::is_symlink(in("corrupt/3-link")));
}

TEST_F(SpoolTest, PutsNothingAsideOverWhatIsThere) {
  write_file(in("corrupt/1-a"), "older");
  write_file(in("queue/1-a"), "newer");
  EXPECT_FALSE(spool.claim("1-a"));
  EXPECT_EQ(contents(in("corrupt/1-a")), "older");
  EXPECT_EQ(contents(in("corrupt/1-a.1")), "newer");
}

TEST_F(SpoolTest, WhatAKilledProcessLeftDoesNotStopTheNext) {
  write_file(in("tmp/1-a"), "half of a mess");
  Claim claim = spool.add("1-a", sample());
  EXPECT_EQ(contents(in("queue/1-a")), to_octets(sample()));
  EXPECT_FALSE(std::filesystem::exists(in("tmp/1-a")));
}

TEST_F(SpoolTest, SweepsWhatWasLeftADayAgo) {
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  write_file(in("tmp/1-a"), "half");
  spool.sweep(now);
  EXPECT_TRUE(std::filesystem::exists(in("tmp/1-a")));
  spool.sweep(now + std::chrono::hours(25));
  EXPECT_FALSE(std::filesystem::exists(in("tmp/1-a")));
}

TEST_F(SpoolTest, AFolderThatCannotBeMadeIsSaid) {
  write_file(folder / "file", "");
  try {
    const Spool in_a_file(folder / "file");
    FAIL() << "it was made";
  } catch (const SenderError& error) {
    EXPECT_EQ(error.status(), ExitStatus::cannot_create);
  }
}

}  // namespace
}  // namespace nullmx::sender
