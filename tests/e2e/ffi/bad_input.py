# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""What goes wrong in Python, and what an exception then says: one JSON object, by the case."""

import asyncio
import ctypes
import json
import os
import socket
import threading

import nullmx
from nullmx import Option, Validator, lib

INVENTED = 4711
LARGE = b"a" * 10_000_000
ZONE = "$ORIGIN example.\n$TTL 300\n@ SOA ns h 1 3600 600 86400 60\nnull MX 0 .\n"
DAY_MS = 86_400_000
PATIENT = {Option.TIMEOUT_MS: DAY_MS, Option.FIRST_WAIT_MS: DAY_MS, Option.LONGEST_WAIT_MS: DAY_MS}


class SilentServer:
    """Takes queries, and answers none until it is told to."""

    def __init__(self):
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.servers = ["{}:{}".format(*self.socket.getsockname())]

    def await_query(self):
        self.query, self.client = self.socket.recvfrom(512)

    def refuse(self):
        flags = bytes([self.query[2] | 0x80, self.query[3] & 0xF0 | 5])
        self.socket.sendto(self.query[:2] + flags + self.query[4:], self.client)


def sentence(call, *arguments, **named):
    try:
        call(*arguments, **named)
    except nullmx.Error as error:
        return str(error)
    raise AssertionError("nothing was raised")


def handle_from(function, *arguments):
    handle = ctypes.c_void_p()
    function(*arguments, ctypes.byref(handle))
    return handle


def handles():
    config = handle_from(lib.nmx_config_new)
    validator = handle_from(lib.nmx_open, config)
    out = ctypes.byref(ctypes.c_void_p())
    result = handle_from(lib.nmx_check, validator, b"a..b", 4)
    lib.nmx_result_free(result)
    yield "null text", sentence(lib.nmx_check, validator, None, 5, out)
    yield "null out-parameter", sentence(lib.nmx_check, validator, b"x", 1, None)
    yield "null handle", sentence(lib.nmx_check, None, b"x", 1, out)
    yield "freed handle", sentence(lib.nmx_result_free, result)
    yield "text of a freed handle", lib.nmx_result_json(result)
    yield "handle of another kind", sentence(lib.nmx_check, config, b"x", 1, out)
    yield "invented handle", sentence(lib.nmx_check, INVENTED, b"x", 1, out)
    lib.nmx_close(validator)
    yield "closed twice", sentence(lib.nmx_close, validator)
    lib.nmx_config_free(config)


def values():
    yield "option out of range", sentence(Validator, options={Option.TIMEOUT_MS: 0})
    yield "no such option", sentence(Validator, options={99: 1})
    yield "bad zone", sentence(Validator, zone="$TTL 300\n@ MX x\n")
    yield "bad policy", sentence(Validator, policy="conflict=sometimes")
    yield "NUL in a server", sentence(Validator, servers=["127.0.0.1\0"])
    yield "10 MB of a server", sentence(Validator, servers=[LARGE])


def texts():
    validator = Validator(zone=ZONE)
    yield "NUL in an address", validator.check("us\0er@null.example")["finding"]
    large = validator.check(LARGE)
    yield "10 MB of an address", large["finding"], len(large["input"])
    validator.close()
    yield "use after close", sentence(validator.check, "null.example")


def forgotten():
    before = len(os.listdir("/proc/self/fd"))
    validator = Validator(zone=ZONE)
    opened = len(os.listdir("/proc/self/fd")) - before
    del validator
    yield "descriptors of one that is forgotten", len(os.listdir("/proc/self/fd")) - before
    assert opened > 0


def threads():
    server = SilentServer()
    with Validator(servers=server.servers, options=PATIENT) as validator:
        seen = []
        inside = threading.Thread(target=lambda: seen.append(validator.check("null.example")))
        inside.start()
        server.await_query()
        yield "another thread is inside", sentence(validator.check, "null.example")
        yield "closed by another thread", sentence(validator.close)
        server.refuse()
        inside.join()
        yield "the thread that was inside", seen[0]["finding"], seen[0]["detail"]


async def cancelled(end):
    """What a task gets that `end` ends, as soon as its query is on the way."""
    server = SilentServer()
    validator = nullmx.AsyncValidator(servers=server.servers, options=PATIENT)
    task = asyncio.create_task(validator.check("null.example"))
    await asyncio.to_thread(server.await_query)
    end(task, validator)
    try:
        await task
    except asyncio.CancelledError:
        while validator._open:  # else until the day is over: the check itself ends, too
            await asyncio.sleep(0)
        validator.close()
        return "CancelledError"
    raise AssertionError("nothing was raised")


def tasks():
    yield "cancelled task", asyncio.run(cancelled(lambda task, validator: task.cancel()))
    yield "closed while it waits", asyncio.run(cancelled(lambda task, validator: validator.close()))


if __name__ == "__main__":
    cases = {}
    for some in (handles, values, texts, forgotten, threads, tasks):
        for case, *what in some():
            cases[case] = what[0] if len(what) == 1 else what
    print(json.dumps(cases))
