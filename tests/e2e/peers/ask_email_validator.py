# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
import sys

import email_validator

for domain in sys.argv[1:]:
    try:
        email_validator.validate_email(f"user@{domain}", timeout=2)
        print("valid")
    except email_validator.EmailNotValidError as error:
        print(error)
