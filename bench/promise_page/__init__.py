# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""The page PROMISES.md: what is promised, what was reached, and which tests show it."""
