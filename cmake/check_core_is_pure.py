#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""No symbol of the core leads to c-ares, OpenSSL, a socket, a thread or a clock:
python3 check_core_is_pure.py [--nm NM] libnullmx_core.a"""

import argparse
import re
import subprocess
import sys

IMPURE = re.compile(
    r"ares_\w+|(?:SSL|RAND|EVP|BIO|ERR|X509|OPENSSL)_\w+"
    r"|socket|connect|send\w*|recv\w*|poll|select|epoll_\w+|eventfd|timerfd_\w+|getaddrinfo|res_\w+"
    r"|pthread_create|clock_gettime|gettimeofday|time|rand|random|getrandom|getenv|secure_getenv"
    r"|open|open64|fopen|fopen64"
    r"|_ZNSt6chrono3_V21[0-9]\w*_clock3nowEv|_ZNSt13random_device\w*|_ZNSt6thread\w*")


def undefined(nm, archive):
    listing = subprocess.run([nm, "--undefined-only", "--format=posix", archive], check=True,
                             capture_output=True, text=True).stdout
    member = ""
    for line in listing.splitlines():
        if line.endswith(":"):
            member = line.rstrip(":")
        elif line.strip():
            yield member, line.split()[0].split("@")[0]


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--nm", default="nm")
    arguments.add_argument("archive")
    given = arguments.parse_args()
    symbols = list(undefined(given.nm, given.archive))
    if not symbols:
        print(f"{given.archive}: no undefined symbol at all; this is not the core")
        return 1
    faults = [f"{member}: the core may not call {name}"
              for member, name in symbols if IMPURE.fullmatch(name)]
    print("\n".join(faults) if faults else f"core: {len(symbols)} undefined symbols, all pure")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
