// SPDX-FileCopyrightText: 2026 The nullmx authors
// SPDX-License-Identifier: MIT
#pragma once

/// Marks what a shared libnullmx exports; everything else is compiled with hidden visibility.
/// The one macro of the public headers: visibility cannot be said in the language itself.  Who
/// reads nullmx.h with a parser that knows no attributes says -DNULLMX_API= before.
#ifndef NULLMX_API
#define NULLMX_API __attribute__((visibility("default")))
#endif
