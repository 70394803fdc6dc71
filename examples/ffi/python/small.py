#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""The whole of it in twenty lines, one check after the other: small.py ZONE_FILE POLICY < INPUTS"""
import ctypes
import os
import sys

nmx = ctypes.CDLL(os.environ.get("NULLMX_LIBRARY", "libnullmx.so.0"))
nmx.nmx_strerror.restype = nmx.nmx_result_json.restype = ctypes.c_char_p
config, validator, result = (ctypes.c_void_p() for _ in range(3))


def call(function, *arguments):
    if status := function(*arguments):
        sys.exit(nmx.nmx_strerror(status).decode())


def text(octets):
    return octets, ctypes.c_size_t(len(octets))


call(nmx.nmx_config_new, ctypes.byref(config))
call(nmx.nmx_config_set_zone, config, *text(open(sys.argv[1], "rb").read()))
call(nmx.nmx_config_set_policy, config, *text(os.fsencode(sys.argv[2])))
call(nmx.nmx_open, config, ctypes.byref(validator))
for line in sys.stdin.buffer:
    call(nmx.nmx_check, validator, *text(line.removesuffix(b"\n")), ctypes.byref(result))
    print(nmx.nmx_result_json(result).decode())
    nmx.nmx_result_free(result)
nmx.nmx_close(validator)
