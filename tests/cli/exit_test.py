#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""Every exit code, and the sentence that goes with it."""

import fcntl
import os
import pathlib
import signal
import struct
import subprocess
import tempfile
import termios
import unittest

import nullmx_command as command
from nullmx_command import check, check_json, run

OF_ONE_INPUT = (
    ("explicit_mx", 0, ("mail.example",)),
    ("implicit_mx", 0, ("web.example",)),
    ("null_mx_conflict", 0, ("conflict.example",)),
    ("address_literal", 0, ("user@[192.0.2.1]",)),
    ("not_applicable", 0, ("<>",)),
    ("not_applicable", 0, ("Postmaster",)),
    ("null_mx", 69, ("null.example",)),
    ("nonconforming_null_mx", 69, ("ten.example",)),
    ("unusable_mx", 69, ("--targets", "unusable.example")),
    ("null_mx_conflict", 69, ("--policy", "conflict=reject", "conflict.example")),
    ("null_mx_conflict", 75, ("--policy", "conflict=defer", "conflict.example")),
    ("no_such_domain", 68, ("absent.example",)),
    ("no_mail_host", 68, ("txt.example",)),
    ("special_use", 68, ("host.invalid",)),
    ("invalid_address", 65, ("a@b_c.example",)),
    ("temporary_failure", 75, ("loop1.example",)),
)

STRICT = ("--server", "tls://192.0.2.1#dns.example")
PIN = "A" * 43 + "="

# In each: the words, the status, and what the sentence has to name.
MISTAKES = (
    ((), 64, "subcommand"),
    (("chek",), 64, "'chek'"),
    (("user@null.example",), 64, "choose check"),
    (("check", "--jsn", "a.example"), 64, "--jsn"),
    (("check", "--role", "sender", "a.example"), 64, "mail_from"),
    (("check", "--dialect", "qmail", "a.example"), 64, "rfc"),
    (("check", "--lang", "fr", "a.example"), 64, "zh"),
    (("check", "--color", "sometimes", "a.example"), 64, "never"),
    (("check", "--policy", "conflict=perhaps", "a.example"), 64, "'perhaps'"),
    (("check", "--policy", "mood=good", "a.example"), 64, "'mood'"),
    (("check", "--fail-on", "null_mx,nul_mx", "a.example"), 64, "'nul_mx'"),
    (("check", "--timeout", "soon", "a.example"), 64, "500ms"),
    (("check", "--timeout", "0s", "a.example"), 64, "1ms"),
    (("check", "--timeout", "61m", "a.example"), 64, "60m"),
    (("check", "--timeout", "99999999999s", "a.example"), 64, "'99999999999s'"),
    (("check", "--timeout", "3 s", "a.example"), 64, "'3 s'"),
    (("check", "--timeout", "-3s", "a.example"), 64, "'-3s'"),
    (("check", "--json", "--full", "a.example"), 64, "--full"),
    (("check", "--zone", "x", "--server", "192.0.2.1", "a.example"), 64, "--zone"),
    (("check", "--server", "name.example", "a.example"), 78, "'name.example'"),
    (("check", "--server", "192.0.2.1:70000", "a.example"), 78, "'192.0.2.1:70000'"),
    (("check", "--server", "", "a.example"), 78, "''"),
    (("check", "--server", "192.0.2.1", "--server", "[::1", "a.example"), 78, "'[::1'"),
    (("check", "--server=[::1", "a.example"), 78, "'[::1'"),
    (("check", "--server=", "a.example"), 78, "''"),
    (("check", "--server", "tls://192.0.2.1#", "a.example"), 78, "'tls://192.0.2.1#'"),
    (("check", "--server", "https://192.0.2.1", "a.example"), 78, "'https://192.0.2.1'"),
    (("check", "--server", "tls://192.0.2.1", "a.example"), 78, "tls://192.0.2.1: tls:// needs a"),
    (("check", *STRICT, "--tls-pin", "AAAA", "a.example"), 78, "--tls-pin: 'AAAA': a pin is"),
    (("check", *STRICT, "--tls-pin", PIN, "--tls-pin", "", "a.example"), 78, "--tls-pin: '': a pin"),
    (("check", "--tls-pin", PIN, "--server", "192.0.2.1", "a.example"), 78, PIN + ": no server"),
    (("check", *STRICT, "--tls-ca", "/nonexistent/ca.pem", "a.example"), 78,
     "--tls-ca: /nonexistent/ca.pem: No such file"),
    (("check", *STRICT, "--tls-ca", "/", "a.example"), 78, "--tls-ca: /: Is a directory"),
    (("check", *STRICT, "--tls-ca", "", "a.example"), 78, "--tls-ca: '': No such file"),
    (("check", "--tls-ca", "/dev/null", "--transport", "tls", "a.example"), 78,
     "/dev/null: no server"),
    (("check", "--transport", "quic", "a.example"), 64, "'quic'"),
    (("check", "--transport", "clear_after_tls", "a.example"), 64, "udp, tcp or tls"),
    (("check", "--window", "0", "a.example"), 78, "window: 0 is not between 1 and 32000"),
    (("check", "--window", "32001", "a.example"), 78, "window: 32001 is not"),
    (("check", "--window", "-1", "a.example"), 78, "--window: '-1' is no number"),
    (("check", "--window", "many", "a.example"), 78, "--window: 'many' is no number"),
    (("check", "--window", "5 ", "a.example"), 78, "'5 '"),
    (("check", "--window", "9" * 30, "a.example"), 78, "'" + "9" * 30 + "'"),
    (("explain", "--window", "0", "a.example"), 78, "window: 0 is not"),
    (("check", "--rate", "0", "a.example"), 78, "rate: 0.000000 a second is no number above 0"),
    (("check", "--rate", "-5", "a.example"), 78, "rate: -5.000000 a second is no number above 0"),
    (("check", "--rate", "inf", "a.example"), 78, "rate: inf a second"),
    (("check", "--rate", "nan", "a.example"), 78, "rate: nan a second"),
    (("check", "--rate", "5:0", "a.example"), 78, "rate: a burst of 0"),
    (("check", "--rate", "5:", "a.example"), 78, "--rate: '5:' is no rate: write 50 or 50:10"),
    (("check", "--rate", ":5", "a.example"), 78, "--rate: ':5' is no rate"),
    (("check", "--rate", "5:1:1", "a.example"), 78, "'5:1:1'"),
    (("check", "--rate", "5/s", "a.example"), 78, "'5/s'"),
    (("check", "--rate", "5:-1", "a.example"), 78, "'5:-1'"),
    (("check", "--confirm-over-udp", "a.example"), 64, "--confirm-over-udp"),
    (("check", "--zone", "x", "--transport", "tcp", "a.example"), 64, "--zone"),
    (("check", "--zone", "x", "--window", "5", "a.example"), 64, "--zone"),
    (("check", "--zone", "x", "--rate", "5", "a.example"), 64, "--zone"),
    (("check", "--zone", "x", "--confirm-over-tcp", "a.example"), 64, "--zone"),
    (("check", "--zone", "x", "--tls-ca", "x", "a.example"), 64, "--zone"),
    (("check", "--zone", "x", "--tls-pin", PIN, "a.example"), 64, "--zone"),
    (("check", "--zone", "/nonexistent/zone", "a.example"), 66,
     "--zone: /nonexistent/zone: No such file"),
    (("check", "--zone", "/", "a.example"), 66, "--zone: /: Is a directory"),
    (("check", "--zone", "/dev/zero", "a.example"), 66, "--zone: /dev/zero: longer than 64 MiB"),
    (("check", "--policy", "conflict", "a.example"), 64, "'conflict' lacks a name or a value"),
    (("check", "--policy", "=send", "a.example"), 64, "'=send' lacks a name or a value"),
    (("explain",), 64, "needs a reply code"),
    (("explain", "a.example", "b.example"), 64, "one address or domain at a time; got 2"),
    (("explain", "550 4.1.10 <a@b.example>: no"), 64, "'550 4.1.10'"),
    (("explain", "999 text"), 64, "999"),
    (("compare",), 64, "two"),
    (("explain", "999"), 64, "999"),
    (("explain", "5.1"), 64, "'5.1'"),
    (("explain", "550 4.1.10"), 64, "'550 4.1.10'"),
    (("explain", "250", "556"), 64, "'250 556'"),
    (("compare", "250"), 64, "two"),
    (("compare", "250", "556", "550"), 64, "two"),
    (("compare", "250", "abc"), 64, "'abc'"),
    (("compare", "250", "559"), 64, "nullmx explain 559"),
    (("compare", "250", "599"), 64, "599 is no reply code"),
    (("compare", "250", "5.1.10"), 64, "write 556 5.1.10,"),
    (("compare", "4.4.3", "556"), 64, "write 451 4.4.3,"),
    (("compare", "2.1.5", "5.1.10"), 64, "write 250 2.1.5,"),
    (("compare", "2.9.9", "556"), 64, "2.9.9 is half a reply: write the basic code it came with"),
    (("explain", "599"), 64, "599 is no reply code"),
    (("explain", "1.2.3"), 64, "'1.2.3'"),
    (("demo", "--zone", "x"), 64, "--zone"),
)


class ExitStatus(unittest.TestCase):
    def test_of_one_input_goes_by_its_finding(self):
        for finding, status, words in OF_ONE_INPUT:
            with self.subTest(words=words):
                result = check_json(*words)
                self.assertEqual((result.lines[0]["finding"], result.status), (finding, status))
                by_line = check_json(*words[:-1], stdin=words[-1].encode() + b"\n")
                self.assertEqual(by_line.status, status)
                self.assertEqual(check(*words).status, status)

    def test_of_several_inputs_is_zero(self):
        self.assertEqual(check_json("null.example", "null.example").status, 0)
        self.assertEqual(check_json(stdin=b"null.example\nabsent.example\n").status, 0)

    def test_is_one_when_a_finding_of_fail_on_occurred(self):
        words = ("--fail-on", "null_mx,no_such_domain")
        self.assertEqual(check(*words, "null.example").status, 1)
        self.assertEqual(check(*words, "mail.example", "absent.example").status, 1)
        self.assertEqual(check(*words, "mail.example", "ten.example").status, 0)
        self.assertEqual(check(*words, "ten.example").status, 69)

    def test_of_a_mistake_comes_with_one_sentence_and_nothing_else(self):
        for words, status, named in MISTAKES:
            with self.subTest(words=words):
                result = run(*words)
                self.assertEqual(result.status, status, result.error)
                self.assertEqual(result.out, b"")
                self.assertRegex(result.error, r"\Anullmx: [^\n]+\n\Z")
                self.assertIn(named, result.error)

    def test_nothing_is_asked_when_any_option_is_wrong(self):
        with command.silent_server() as server:
            for words in (("--role", "x"), ("--fail-on", "x"), ("--server", "x"),
                          ("--window", "x"), ("--rate", "x"), ("--policy", "x=y"), ("--lang", "x"), ("--color", "x")):
                result = run("check", "--server", command.written(server), *words, "a.example")
                self.assertIn(result.status, (64, 78))
            self.assertTrue(command.heard_nothing(server))

    def test_of_a_mistake_in_the_zone_names_its_line(self):
        with command.zone_file("$ORIGIN example.\nnull MX 0 .\nbad MX seventy .\n") as zone:
            result = check("null.example", zone=zone)
        self.assertEqual((result.status, result.out), (65, b""))
        self.assertIn(zone + ", line 3: ", result.error)

    def test_of_a_mistake_in_the_zone_is_escaped_once(self):
        for text, reason in ((r"a.example. CNAME b" "\n" r"a.example. MX 0 .", "RFC 1034 §3.6.2"),
                             ("a.example. M\u00e9 0 .", r'"M\xc3\xa9" is no record type'),
                             ("a\\.b. CNAME b.\na\\.b. CNAME c.", r"2: a\.b has a second CNAME")):
            with command.zone_file(text) as zone:
                self.assertIn(reason, check("a.example", zone=zone).error)

    def test_of_a_zone_that_may_not_be_read(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "loop")
            os.symlink(path, path)
            result = check("null.example", zone=path)
        self.assertEqual(result.status, 66)
        self.assertIn("symbolic links", result.error)


class EmptyValue(unittest.TestCase):
    """As from --zone "$UNSET": given all the same, and so a mistake."""

    OPTIONS = (("--zone", 66), ("--server", 78), ("--window", 78), ("--rate", 78),
               ("--timeout", 64), ("--policy", 64),
               ("--role", 64), ("--dialect", 64), ("--lang", 64), ("--color", 64),
               ("--fail-on", 64))

    def test_is_refused_and_nothing_is_asked(self):
        with command.silent_server() as server:
            asked = ("--server", command.written(server), "--timeout", "200ms")
            for option, status in self.OPTIONS:
                others = () if option == "--zone" else asked[:2] if option == "--timeout" else asked
                for words in ((option, ""), (option + "=",)):
                    with self.subTest(words=words):
                        result = run("check", *others, *words, "user@null.example")
                        self.assertEqual((result.status, result.out), (status, b""), result.error)
                        self.assertIn(f"{option}: ''", result.error)
            self.assertTrue(command.heard_nothing(server))

    def test_behind_an_equals_sign_does_not_take_the_next_word(self):
        for words in (("--json=", "a.example"), ("--jsn=", "a.example")):
            result = run("check", *words)
            self.assertEqual(result.status, 64)
            self.assertNotIn("\\x00", result.error)


class Input(unittest.TestCase):
    def test_that_is_a_folder_is_unreadable(self):
        folder = os.open("/", os.O_RDONLY)
        done = subprocess.run([command.COMMAND, "check"], stdin=folder, capture_output=True,
                              timeout=60, check=False)
        os.close(folder)
        self.assertEqual(done.returncode, 66)
        self.assertIn(b"standard input, line 1: Is a directory", done.stderr)

    def test_that_is_closed_is_unreadable(self):
        done = subprocess.run(["sh", "-c", 'exec "$0" check <&-', command.COMMAND],
                              capture_output=True, timeout=60, check=False)
        self.assertEqual(done.returncode, 66)


class Output(unittest.TestCase):
    COMMANDS = (("check", "--zone", str(command.SAMPLE_ZONE), "--json", "null.example"),
                ("check", "--zone", str(command.SAMPLE_ZONE), "null.example"),
                ("explain", "556"), ("compare", "250", "556"), ("demo",), ("--help",),
                ("check", "--help"), ("--version",))

    def assert_not_written(self, words, reason, **options):
        result = run(*words, **options)
        self.assertEqual(result.status, 74, words)
        self.assertEqual(result.error, f"nullmx: standard output: {reason}\n")

    def test_to_a_full_disk(self):
        for words in self.COMMANDS:
            with open("/dev/full", "wb", buffering=0) as full:
                self.assert_not_written(words, "No space left on device", stdout=full)

    def test_to_a_reader_who_left(self):
        for words in self.COMMANDS:
            reader, writer = os.pipe()
            os.close(reader)
            self.assert_not_written(words, "Broken pipe", stdout=writer)
            os.close(writer)

    def test_to_a_reader_who_leaves_in_the_middle(self):
        names = b"n.parked.example\n" * 20000
        done = subprocess.run(
            ["bash", "-c", '"$0" check --json --zone "$1" | head -n 1 >/dev/null; '
             'exit "${PIPESTATUS[0]}"', command.COMMAND, command.SAMPLE_ZONE],
            input=names, capture_output=True, timeout=60, check=False)
        self.assertEqual(done.returncode, 74)

    def test_to_a_descriptor_that_is_closed(self):
        for words in self.COMMANDS:
            done = subprocess.run(["sh", "-c", 'exec "$0" "$@" >&-', command.COMMAND, *words],
                                  capture_output=True, timeout=60, check=False)
            self.assertEqual(done.returncode, 74, words)

    def test_never_runs_into_a_socket_that_got_its_number(self):
        with command.silent_server() as server:
            subprocess.run(
                ["sh", "-c", 'exec "$0" "$@" >&- 2>&-', command.COMMAND, "check", "--timeout",
                 "200ms", "--server", command.written(server), "a@silent.example"],
                timeout=60, check=False)
            self.assertIn(b"silent", server.recv(512))


def waiting_octets(pipe):
    return struct.unpack("i", fcntl.ioctl(pipe, termios.FIONREAD, b"\0" * 4))[0]


def sleeps(pid):
    """The state stands behind the name in brackets (proc(5))."""
    return pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "S"


class Interrupt(unittest.TestCase):
    def test_ends_it_with_130_and_writes_what_is_known(self):
        with command.silent_server() as server:
            process = subprocess.Popen(
                [command.COMMAND, "check", "--json", "--timeout", "60s", "--server",
                 command.written(server), "<>", "a@silent.example", "b@silent.example"],
                stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                # A test that runs in the background of a shell has SIGINT ignored.
                preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
            server.recv(512)
            process.send_signal(signal.SIGINT)
            out, error = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 130)
        self.assertEqual(out.count(b"\n"), 1)
        self.assertIn(b'"input":"<>"', out)
        self.assertNotIn(b"terminate", error)

    def test_ends_it_when_nobody_reads_what_it_writes(self):
        reader, writer = os.pipe()
        fcntl.fcntl(writer, fcntl.F_SETPIPE_SZ, 4096)
        # Bigger than one write, so that this has a part out and waits to get out the rest.
        process = subprocess.Popen(
            [command.COMMAND, "check", "--json", "--zone", command.SAMPLE_ZONE,
             *["n.parked.example"] * 100], stdout=writer, stderr=subprocess.PIPE,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
        os.close(writer)
        while waiting_octets(reader) < 4096 or not sleeps(process.pid):
            os.sched_yield()
        process.send_signal(signal.SIGINT)
        try:
            _, error = process.communicate(timeout=60)
        finally:
            process.kill()
            os.close(reader)
        self.assertEqual((process.returncode, error), (130, b"nullmx: interrupted\n"))

    def test_loses_nothing_on_a_descriptor_that_does_not_block(self):
        reader, writer = os.pipe()
        os.set_blocking(writer, False)
        process = subprocess.Popen(
            [command.COMMAND, "check", "--json", "--zone", command.SAMPLE_ZONE,
             *["n.parked.example"] * 1000], stdout=writer)
        os.close(writer)
        with open(reader, "rb") as output:
            self.assertEqual(len(output.readlines()), 1000)
        self.assertEqual(process.wait(), 0)


if __name__ == "__main__":
    command.main()
