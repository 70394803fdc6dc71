# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
require 'mail'
require 'valid_email/validate_email'
require 'valid_email/mx_validator'

MxValidator.config[:timeouts] = [1] # else two minutes and a half
ARGV.each { |domain| puts ValidateEmail.mx_valid_with_fallback?("user@#{domain}") }
