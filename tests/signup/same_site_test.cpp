// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#include "same_site.hpp"

#include <gtest/gtest.h>

namespace nullmx::signup {
namespace {

struct SiteCase {
  const char* reason;
  Provenance provenance;
  Site site;
};

TEST(SiteOf, BelievesTheBrowser) {
  const SiteCase cases[] = {
      {"no browser", {{}, {}, "form.example"}, Site::ours},
      {"our page", {"same-origin", "https://form.example", "form.example"}, Site::ours},
      {"typed by the user", {"none", {}, "form.example"}, Site::ours},
      {"another site", {"cross-site", "https://evil.example", "form.example"}, Site::foreign},
      {"a sister domain", {"same-site", "https://b.example", "a.example"}, Site::foreign},
      {"a word that is yet to come", {"new-word", {}, "form.example"}, Site::foreign},
      {"an empty word", {"", {}, "form.example"}, Site::foreign},
      {"an older browser, our page", {{}, "http://form.example", "form.example"}, Site::ours},
      {"with a port", {{}, "http://127.0.0.1:8080", "127.0.0.1:8080"}, Site::ours},
      {"in other letters", {{}, "http://Form.example", "form.EXAMPLE"}, Site::ours},
      {"an older browser, another page",
       {{}, "http://evil.example", "form.example"},
       Site::foreign},
      {"another port", {{}, "http://form.example:81", "form.example"}, Site::foreign},
      {"a longer name", {{}, "http://form.example.evil.example", "form.example"}, Site::foreign},
      {"a sandboxed page", {{}, "null", "form.example"}, Site::foreign},
      {"an empty origin", {{}, "", "form.example"}, Site::foreign},
      {"no host to compare with", {{}, "http://form.example", ""}, Site::foreign},
      {"the browser's word counts before Origin",
       {"same-origin", "http://form.example", "127.0.0.1:9"},
       Site::ours},
  };
  for (const auto& [reason, provenance, site] : cases) {
    EXPECT_EQ(site_of(provenance), site) << reason;
  }
}

}  // namespace
}  // namespace nullmx::signup
