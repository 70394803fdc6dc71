// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace nullmx::signup {

/// The files in pages/, as they were when the program was built.
extern const std::string_view kPageTemplate;
extern const std::string_view kStyle;
extern const std::string_view kScript;
extern const std::string_view kIcon;
extern const std::string_view kEnglishTexts;
extern const std::string_view kChineseTexts;

}  // namespace nullmx::signup
