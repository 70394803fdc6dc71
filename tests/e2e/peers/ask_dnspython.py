# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
import sys

import dns.exception
import dns.resolver

for domain in sys.argv[1:]:
    try:
        print(*(f'{mx.preference} "{mx.exchange}"' for mx in dns.resolver.resolve(domain, "MX")))
    except dns.exception.DNSException as error:
        print(type(error).__name__)
