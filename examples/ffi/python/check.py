#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""Prints one line of JSON for each line of input, which may be any octets.

    check.py ZONE_FILE_OR_SERVER [POLICY] < INPUTS
"""

import asyncio
import json
import pathlib
import sys

import nullmx


def answering(source):
    path = pathlib.Path(source)
    return {"zone": path.read_bytes()} if path.is_file() else {"servers": [source]}


async def main(source, policy=""):
    async with nullmx.AsyncValidator(policy=policy, **answering(source)) as validator:
        inputs = [line.removesuffix(b"\n") for line in sys.stdin.buffer]
        for verdict in await asyncio.gather(*map(validator.check, inputs)):
            print(json.dumps(verdict, separators=(",", ":")))


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("check.py: say a zone file or a name server")
    try:
        asyncio.run(main(*sys.argv[1:3]))
    except (nullmx.Error, OSError) as error:
        sys.exit(f"check.py: {error}")
