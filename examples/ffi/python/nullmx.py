# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""nullmx through libnullmx.so and ctypes: nothing to compile.

    with Validator() as validator:
        print(validator.check("user@example.com")["finding"])

    async with AsyncValidator() as validator:  # the event loop watches the validator's descriptor
        print((await validator.check("user@example.com"))["finding"])
"""

import asyncio
import ctypes
import enum
import json
import os
from ctypes import POINTER, byref, c_char_p, c_int, c_int64, c_size_t, c_uint64, c_void_p

BAD_VALUE, NO_MEMORY, SYSTEM = -3, -6, -7
Option = enum.IntEnum("Option", """TIMEOUT_MS ATTEMPTS FIRST_WAIT_MS LONGEST_WAIT_MS ROTATE WINDOW
    TRANSPORT CONFIRM_OVER_TCP SPREAD_PORTS VARY_CASE PREFETCH SERVE_STALE_S NXDOMAIN_CUT TRUST_AD
    CACHE_BYTES ROLE LANGUAGE DIALECT""", start=0)

lib = ctypes.CDLL(os.environ.get("NULLMX_LIBRARY", "libnullmx.so.0"))


class Error(Exception):
    def __init__(self, status, sentence=None):
        super().__init__(sentence or lib.nmx_strerror(status).decode())
        self.status = status


def _raise_failure(status, _function, _arguments):
    if status < 0:
        raise Error(status)
    return status


_HANDLE, _OUT, _TEXT = (c_void_p,), (POINTER(c_void_p),), (c_char_p, c_size_t)
for _name, _arguments in {
        "nmx_config_new": _OUT,
        "nmx_config_free": _HANDLE,
        "nmx_config_set": (*_HANDLE, c_int, c_int64),
        "nmx_config_set_zone": _HANDLE + _TEXT,
        "nmx_config_add_server": _HANDLE + _TEXT,
        "nmx_config_set_policy": _HANDLE + _TEXT,
        "nmx_open": _HANDLE + _OUT,
        "nmx_close": _HANDLE,
        "nmx_check": _HANDLE + _TEXT + _OUT,
        "nmx_submit": _HANDLE + _TEXT + (POINTER(c_uint64),),
        "nmx_cancel": (*_HANDLE, c_uint64),
        "nmx_fd": _HANDLE,
        "nmx_process": _HANDLE,
        "nmx_next": (*_HANDLE, POINTER(c_uint64), *_OUT),
        "nmx_result_free": _HANDLE}.items():
    _function = getattr(lib, _name)
    _function.argtypes, _function.errcheck = _arguments, _raise_failure
for _name, _arguments in {"nmx_strerror": (c_int,), "nmx_config_error": _HANDLE,
                          "nmx_result_json": _HANDLE}.items():
    _function = getattr(lib, _name)
    _function.argtypes, _function.restype = _arguments, c_char_p  # which copies the text


def _octets(text):
    octets = text if isinstance(text, bytes) else text.encode("utf-8", "surrogateescape")
    return octets, len(octets)


def _take(result):
    """What a result says; the result is freed."""
    try:
        text = lib.nmx_result_json(result)
    finally:
        lib.nmx_result_free(result)
    if text is None:
        raise Error(NO_MEMORY)
    return json.loads(text)


class _Opened:
    _handle = None

    def __init__(self, *, zone=None, servers=(), policy="", options=()):
        """`zone` is a master file's text, `options` a mapping of Option to a number."""
        config, handle = c_void_p(), c_void_p()
        lib.nmx_config_new(byref(config))
        try:
            for option, value in dict(options).items():
                lib.nmx_config_set(config, option, value)
            if zone is not None:
                lib.nmx_config_set_zone(config, *_octets(zone))
            for server in servers:
                lib.nmx_config_add_server(config, *_octets(server))
            lib.nmx_config_set_policy(config, *_octets(policy))
            lib.nmx_open(config, byref(handle))
        except Error as error:
            if error.status in (BAD_VALUE, SYSTEM):
                raise Error(error.status, lib.nmx_config_error(config).decode()) from None
            raise
        finally:
            lib.nmx_config_free(config)
        self._handle = handle

    def close(self):
        if self._handle is not None:
            lib.nmx_close(self._handle)
            self._handle = None

    __del__ = close


class Validator(_Opened):
    """Serves one thread at a time; another one gets an Error with the status NMX_BUSY."""

    def check(self, text):
        """The verdict on an address or a domain, str or bytes, as verdict.schema.json says."""
        result = c_void_p()
        lib.nmx_check(self._handle, *_octets(text), byref(result))
        return _take(result)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


class AsyncValidator(_Opened):
    """Checks in the event loop that runs where it is made, any number at once."""

    def __init__(self, **arguments):
        super().__init__(**arguments)
        self._open = {}
        self._loop = asyncio.get_running_loop()
        self._descriptor = lib.nmx_fd(self._handle)
        self._loop.add_reader(self._descriptor, self._process)

    async def check(self, text):
        """As Validator.check().  A task that is cancelled meanwhile cancels the check, too."""
        number = c_uint64()
        lib.nmx_submit(self._handle, *_octets(text), byref(number))
        verdict = self._open[number.value] = self._loop.create_future()
        try:
            return await verdict
        except asyncio.CancelledError:
            if number.value in self._open:
                lib.nmx_cancel(self._handle, number)
            raise

    def _process(self):
        lib.nmx_process(self._handle)
        number, result = c_uint64(), c_void_p()
        while lib.nmx_next(self._handle, byref(number), byref(result)) == 0:
            verdict = self._open.pop(number.value)
            if verdict.cancelled():
                lib.nmx_result_free(result)
                continue
            try:
                verdict.set_result(_take(result))
            except Error as error:
                verdict.set_exception(error)

    def close(self):
        """Those who still wait are cancelled."""
        if self._handle is None:
            return
        self._loop.remove_reader(self._descriptor)
        super().close()
        waiting, self._open = self._open, {}
        for verdict in waiting.values():
            verdict.cancel()

    async def __aenter__(self):
        return self

    async def __aexit__(self, *_):
        self.close()
