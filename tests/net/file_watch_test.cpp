// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "net/file_watch.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace nullmx::test {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
namespace fs = std::filesystem;

class FileWatchTest : public testing::Test {
 protected:
  FileWatchTest() {
    std::string pattern = (fs::temp_directory_path() / "nullmx-watch-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
    path = folder_ / "resolv.conf";
    write("nameserver 192.0.2.53");
  }
  ~FileWatchTest() override { fs::remove_all(folder_); }

  void write(const std::string& text) const { std::ofstream(path) << text; }
  bool changed(FileWatch& watch) { return watch.has_changed(now += seconds(1)); }

  fs::path folder_;
  fs::path path;
  Clock::time_point now{std::chrono::hours(1)};
};

TEST_F(FileWatchTest, NoticesWhatIsWrittenReplacedAndRemovedOnceEach) {
  FileWatch watch(path);
  EXPECT_FALSE(changed(watch));
  write("nameserver 192.0.2.54 # longer");
  EXPECT_TRUE(changed(watch));
  EXPECT_FALSE(changed(watch));
  fs::path next = path;
  next += ".new";
  std::ofstream(next) << "nameserver 192.0.2.54 # longer";
  fs::rename(next, path);
  EXPECT_TRUE(changed(watch)) << "another file of the same size";
  fs::remove(path);
  EXPECT_TRUE(changed(watch));
  EXPECT_FALSE(changed(watch));
  write("nameserver 192.0.2.55");
  EXPECT_TRUE(changed(watch));
}

TEST_F(FileWatchTest, NoticesALinkThatGoesElsewhere) {
  const fs::path link = folder_ / "link";
  fs::create_symlink(path, link);
  FileWatch watch(link);
  fs::remove(link);
  std::ofstream(folder_ / "other") << "nameserver 192.0.2.54";
  fs::create_symlink(folder_ / "other", link);
  EXPECT_TRUE(changed(watch));
}

TEST_F(FileWatchTest, TellsAgainOfAChangeThatCouldNotBeFollowed) {
  FileWatch watch(path);
  write("nameserver 192.0.2.54 # longer");
  EXPECT_TRUE(changed(watch));
  watch.look_again();
  EXPECT_TRUE(changed(watch));
  EXPECT_FALSE(changed(watch));
}

TEST_F(FileWatchTest, LooksOnceASecond) {
  FileWatch watch(path);
  EXPECT_FALSE(changed(watch));
  write("nameserver 192.0.2.54 # longer");
  EXPECT_FALSE(watch.has_changed(now + milliseconds(999)));
  EXPECT_TRUE(watch.has_changed(now + seconds(1)));
}

}  // namespace
}  // namespace nullmx::test
