// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

/// Marks what a shared libnullmx exports; everything else is compiled with hidden visibility.
/// The one macro of the public headers: visibility cannot be said in the language itself.
#define NULLMX_API __attribute__((visibility("default")))
