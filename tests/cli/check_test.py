#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""nullmx check: what goes in, and what comes out in which order and form."""

import subprocess
import threading
import unittest

import nullmx_command as command
from nullmx_command import check, check_json, run

NULL_MX_IN_NO_ZONE = "null.example. 60 IN MX 0 .\n"


class Check(unittest.TestCase):
    def test_tells_a_null_mx_from_a_line_on_standard_input(self):
        result = check_json(stdin=b"nobody@null.example\n")
        self.assertEqual(result.status, 69)
        self.assertEqual(result.text.count("\n"), 1)
        (line,) = result.lines
        self.assertEqual(line["finding"], "null_mx")
        self.assertIs(line["connect"], False)
        self.assertEqual((line["reply"]["code"], line["reply"]["enhanced"]), (556, "5.1.10"))
        self.assertIn('"connect":false', result.text)

    def test_a_zone_without_soa_is_the_whole_world(self):
        with command.zone_file(NULL_MX_IN_NO_ZONE) as zone:
            result = check_json("a@null.example", "a@other.example", zone=zone)
        self.assertEqual([line["finding"] for line in result.lines], ["null_mx", "no_such_domain"])

    def test_the_role_chooses_the_reply(self):
        for role, code, enhanced, stage in (("recipient", 556, "5.1.10", "rcpt"),
                                            ("mail_from", 550, "5.7.27", "mail"),
                                            ("header_from", 550, "5.7.27", "data")):
            reply = check_json("--role", role, "null.example").lines[0]["reply"]
            self.assertEqual((reply["code"], reply["enhanced"], reply["stage"]),
                             (code, enhanced, stage))

    def test_the_dialect_chooses_the_reply_and_nothing_else(self):
        found = {}
        for dialect, reply in (("rfc", (550, "5.1.2")), ("postfix", (450, "4.1.2")),
                               ("exim", (550, None))):
            line = check_json("--dialect", dialect, "absent.example").lines[0]
            said = line["reply"]
            self.assertEqual((said["code"], said["enhanced"]), reply)
            self.assertEqual(said["dialect"], dialect)
            found[dialect] = {name: value for name, value in line.items()
                              if name not in ("reply", "elapsed_ms")}
        self.assertEqual(found["rfc"], found["postfix"])
        self.assertEqual(found["rfc"], found["exim"])

    def test_a_reply_of_a_server_is_said_to_have_been_seen(self):
        for dialect in ("postfix", "exim"):
            for role in ("recipient", "mail_from", "header_from"):
                text = check("--dialect", dialect, "--role", role, "null.example").text
                self.assertIn("What this server answers then, as it was seen to", text)
        self.assertIn("观察到", check("--lang", "zh", "--dialect", "exim", "null.example").text)

    def test_the_policy_chooses_the_advice(self):
        for policy, advice, code in (("send", "send", 250), ("reject", "reject", 556),
                                     ("defer", "defer", 451)):
            line = check_json("--policy", f"conflict={policy}", "conflict.example").lines[0]
            self.assertEqual((line["finding"], line["advice"], line["reply"]["code"]),
                             ("null_mx_conflict", advice, code))

    def test_targets_are_looked_up_when_asked_for(self):
        self.assertEqual(check_json("unusable.example").lines[0]["finding"], "explicit_mx")
        self.assertEqual(check_json("--targets", "unusable.example").lines[0]["finding"],
                         "unusable_mx")

    def test_answers_come_in_the_order_of_the_inputs(self):
        names = [f"user@n{i}.parked.example" if i % 3 else "<>" for i in range(3000)]
        result = check_json(stdin="".join(name + "\n" for name in names).encode())
        self.assertEqual([line["input"] for line in result.lines], names)
        self.assertEqual(result.status, 0)

    def test_more_arguments_than_are_checked_at_a_time_all_come_out(self):
        names = [f"n{i}.parked.example" for i in range(1200)]
        self.assertEqual([line["input"] for line in check_json(*names).lines], names)

    def test_takes_crlf_and_a_last_line_without_an_end(self):
        result = check_json(stdin=b"null.example\r\nmail.example")
        self.assertEqual([line["input"] for line in result.lines], ["null.example", "mail.example"])

    def test_takes_a_byte_order_mark_at_the_very_start(self):
        mark = "\ufeff".encode()
        for end in (b"", b"\r\n"):
            (line,) = check_json(stdin=mark + b"null.example" + end).lines
            self.assertEqual((line["input"], line["finding"]), ("null.example", "null_mx"))
        lines = check_json("a.example", "-", stdin=mark + b"b.example\n" + mark + b"c.example\n").lines
        self.assertEqual([line["input"] for line in lines],
                         ["a.example", "b.example", "\ufeffc.example"])

    def test_an_empty_line_is_an_input(self):
        result = check_json(stdin=b"null.example\n\nmail.example\n")
        self.assertEqual([line["finding"] for line in result.lines],
                         ["null_mx", "invalid_address", "explicit_mx"])

    def test_no_line_at_all_is_no_input(self):
        result = check_json(stdin=b"")
        self.assertEqual((result.status, result.out), (0, b""))

    def test_a_hyphen_stands_for_standard_input_among_arguments(self):
        result = check_json("a.example", "-", "c.example", stdin=b"b1.example\nb2.example\n")
        self.assertEqual([line["input"] for line in result.lines],
                         ["a.example", "b1.example", "b2.example", "c.example"])

    def test_words_that_mean_something_elsewhere_are_inputs_here(self):
        words = ["check", "explain", "++", "{}", "[]", "[192.0.2.1]", "[a,b]", "a,b", "%%", "",
                 "user@[192.0.2.1]"]
        self.assertEqual([line["input"] for line in check_json(*words).lines], words)
        words = ["--json", "--json=", "-x", "--"]
        self.assertEqual([line["input"] for line in check_json("--", *words).lines], words)

    def test_a_server_may_be_written_in_brackets(self):
        for words in (("--server", "[::1]"), ("--server=[::1]",), ("--server", "[::1]:5353")):
            result = run("check", "--json", *words, "host.invalid")
            self.assertEqual((result.status, result.error), (68, ""), words)

    def test_a_result_is_written_before_the_next_line_is_there(self):
        process = subprocess.Popen(
            [command.COMMAND, "check", "--json", "--zone", command.SAMPLE_ZONE],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        watchdog = threading.Timer(30, process.kill)
        watchdog.start()
        for name in (b"null.example", b"mail.example"):
            process.stdin.write(name + b"\n")
            process.stdin.flush()
            self.assertIn(name, process.stdout.readline())
        process.communicate()
        watchdog.cancel()
        self.assertEqual(process.returncode, 0)

    def test_two_addresses_of_one_domain_have_one_verdict(self):
        first, second = check_json("a@null.example", "b@NULL.example").lines
        for field in ("domain", "finding", "reply"):
            self.assertEqual(first[field], second[field])

    def test_a_zone_is_said_to_be_the_source(self):
        self.assertEqual(check_json("null.example").lines[0]["source"], "zone")


class Text(unittest.TestCase):
    def test_one_input_is_answered_verdict_first_then_reply_then_why_then_fix(self):
        text = check("nobody@null.example").text
        places = [text.index(part) for part in (
            "nobody@null.example: null_mx", "Reply       556 5.1.10", "Why", "Meaning", "Fix", "See")]
        self.assertEqual(places, sorted(places))

    def test_several_inputs_are_answered_in_short(self):
        text = check("a@null.example", "b@mail.example").text
        self.assertIn("a@null.example: null_mx\n  556 5.1.10 ", text)
        self.assertNotIn("Meaning", text)
        self.assertIn("Meaning", check("--full", "a@null.example", "b@mail.example").text)

    def test_a_success_says_that_it_is_no_promise(self):
        self.assertIn("the DNS gives no ground for refusal", check("mail.example").text)

    def test_the_advice_is_for_the_role(self):
        for role, name, advice in (
                ("recipient", "mail.example", "send: a mail server would connect"),
                ("mail_from", "mail.example", "send: accept the message"),
                ("mail_from", "null.example", "reject: refuse the message"),
                ("header_from", "null.example", "reject: refuse the message"),
                ("header_from", "loop1.example", "defer: answer 451")):
            text = check("--role", role, name).text
            self.assertIn("\nAdvice      " + advice, text)
            text = check("--lang", "zh", "--role", role, name).text
            self.assertEqual("连接" in text.partition("\n建议")[2].partition("\n")[0],
                             role == "recipient")

    def test_a_reply_that_only_this_policy_gives_is_said_to_be_one(self):
        for policy, name in (("conflict=reject", "conflict.example"),
                             ("conflict=defer", "conflict.example"),
                             ("preference=lenient", "ten.example")):
            for role in ("recipient", "mail_from", "header_from"):
                words = ("--policy", policy, "--role", role)
                self.assertIn("What a server under this policy", check(*words, name).text)
                self.assertNotIn("under this policy", check(*words, "null.example").text)
        self.assertIn("采用此策略", check("--lang", "zh", "--policy", "conflict=reject",
                                      "conflict.example").text)

    def test_a_note_comes_with_its_sentence(self):
        self.assertIn("\nNotes       interop_risk_high: Mail servers disagree",
                      check("conflict.example").text)
        self.assertIn("interop_risk_high：各家邮件服务器",
                      check("--lang", "zh", "conflict.example").text)

    def test_chinese_is_not_mixed(self):
        text = check("--lang", "zh", "null.example").text
        self.assertRegex(text, r"\n来源 +区域文件，[0-9.]+ 毫秒；可缓存 [0-9]+ 秒\n")
        self.assertNotIn("合规", text)
        self.assertIn("errors stay English", run("check", "--help").text)

    def test_what_stands_in_quotes_is_not_broken(self):
        for language in ("en", "zh"):
            text = check("--lang", language, "null.example").text
            for quoted in ('"dig +short MX example.com"', '"example.com. IN MX 10 mail.example.com."',
                           '"example.com. IN MX 0 ."'):
                self.assertIn(quoted, text)
            self.assertFalse([line for line in text.split("\n") if line.count('"') % 2])

    def test_no_line_is_wider_than_the_terminal(self):
        for language in ("en", "zh"):
            text = check("--lang", language, "--full", "null.example", "mail.example").text
            widths = [sum(2 if ord(c) > 0x2E7F else 1 for c in line) for line in text.split("\n")]
            self.assertLessEqual(max(widths), 80)

    def test_speaks_chinese(self):
        text = check("--lang", "zh", "null.example").text
        self.assertIn("应答", text)
        self.assertNotIn("Meaning", text)

    def test_what_comes_from_outside_is_printable_ascii(self):
        text = check("a\x1b[31m\u202eb@null.example", "\x07", "x" * 5000).text
        self.assertTrue(all(" " <= c <= "~" or c in "\n§" for c in text), ascii(text))
        self.assertIn("\\x1b", text)


class Colour(unittest.TestCase):
    ESCAPE = "\x1b["

    def on_terminal(self, *arguments, **env):
        """Runs it on a terminal of its own: script(1) makes one."""
        words = " ".join(f"'{word}'" for word in (command.COMMAND, "check", *arguments))
        done = subprocess.run(["script", "-qefc", words, "/dev/null"], capture_output=True,
                              stdin=subprocess.DEVNULL, timeout=60, check=False,
                              env=command.environment(TERM="xterm", **env))
        return done.stdout.decode()

    def test_a_pipe_gets_none(self):
        self.assertNotIn(self.ESCAPE, check("null.example").text)

    def test_a_terminal_gets_some(self):
        zone = ("--zone", str(command.SAMPLE_ZONE), "null.example")
        self.assertIn(self.ESCAPE + "1;31m", self.on_terminal(*zone))
        self.assertNotIn(self.ESCAPE, self.on_terminal(*zone, NO_COLOR="1"))
        self.assertIn(self.ESCAPE, self.on_terminal(*zone, NO_COLOR=""), "empty is not set")
        self.assertNotIn(self.ESCAPE, self.on_terminal("--color", "never", *zone))

    def test_a_dumb_terminal_gets_none(self):
        done = subprocess.run(
            ["script", "-qefc", f"env TERM=dumb '{command.COMMAND}' demo", "/dev/null"],
            capture_output=True, stdin=subprocess.DEVNULL, timeout=60, check=False)
        self.assertNotIn(self.ESCAPE.encode(), done.stdout)
        self.assertIn(b"null_mx", done.stdout)

    def test_always_means_always(self):
        self.assertIn(self.ESCAPE, check("--color", "always", "null.example",
                                         env=command.environment(NO_COLOR="1")).text)

    def test_json_has_none(self):
        self.assertNotIn(self.ESCAPE, check_json("--color", "always", "null.example").text)


class Help(unittest.TestCase):
    def test_has_examples(self):
        for words in ((), ("check",), ("explain",), ("compare",)):
            result = run(*words, "--help")
            self.assertEqual((result.status, result.error), (0, ""))
            self.assertIn("Examples:\n  nullmx ", result.text)

    def test_names_every_exit_code_of_check(self):
        text = run("check", "--help").text
        for code in (0, 1, 64, 65, 66, 68, 69, 71, 74, 75, 78, 130):
            self.assertRegex(text, rf"(?m)(^|\s){code}  ")

    def test_says_its_version(self):
        result = run("--version")
        self.assertRegex(result.text, r"^nullmx \d+\.\d+\.\d+ \(c-ares \d+\.\d+\.\d+\)\n$")
        self.assertEqual(result.status, 0)


if __name__ == "__main__":
    command.main()
