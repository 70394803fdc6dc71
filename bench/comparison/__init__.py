# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""What compare.py is made of: parts that measure, and what is written about them."""
