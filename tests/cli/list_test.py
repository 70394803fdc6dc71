# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""Lists: one line of output for every line, whatever the list and the output look like."""

import csv
import io
import json
import os
import pathlib
import re
import tempfile
import unittest

import jsonschema

from nullmx_command import SCHEMAS, check, zone_file

VERDICT = jsonschema.Draft202012Validator(json.loads((SCHEMAS / "verdict.schema.json").read_text()))
SUMMARY = jsonschema.Draft202012Validator(json.loads((SCHEMAS / "summary.schema.json").read_text()))

COLUMNS = ["nullmx_finding", "nullmx_detail", "nullmx_advice", "nullmx_code", "nullmx_enhanced",
           "nullmx_text"]
NULL = ["null_mx", "", "reject", "556", "5.1.10",
        "<null.example>: Domain does not accept mail (null MX, RFC 7505)"]


def labels_in(page):
    """Headings, heads of columns, and what a chart is called, without names and codes."""
    found = re.findall(r'<(?:h2|h3|dt|summary|th scope="col")>(.*?)</|aria-label="(.*?)"',
                       re.sub("<code>.*?</code>", "", page))
    return {inside or called for inside, called in found}


class Lists(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = pathlib.Path(scratch.name)

    def list_of(self, content, name="list"):
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def short(self, content, *more):
        result = check("--short", "--input", self.list_of(content), *more)
        self.assertEqual(result.error, "")
        self.assertEqual(result.status, 0)
        return result.text.splitlines()


class Plain(Lists):
    def test_a_file_and_standard_input_are_alike(self):
        content = "a@null.example\nb@mail.example\n"
        expected = ["null_mx\ta@null.example", "explicit_mx\tb@mail.example"]
        self.assertEqual(self.short(content), expected)
        for words in ((), ("-",), ("--input", "-")):
            result = check("--short", *words, stdin=content.encode())
            self.assertEqual(result.text.splitlines(), expected)

    def test_every_line_has_one(self):
        content = "\ufeffnull.example\r\n\r\n \n\x00\nmail.example".encode() + b"\n\xff\xfe\n\n"
        self.assertEqual([line.partition("\t")[0] for line in self.short(content)],
                         ["null_mx", "invalid_address", "invalid_address", "invalid_address",
                          "explicit_mx", "invalid_address", "invalid_address"])

    def test_a_line_of_ten_megabytes_is_one(self):
        lines = self.short(b"null.example\n" + 10_000_000 * b"a" + b"\nmail.example\n")
        self.assertEqual([line.partition("\t")[0] for line in lines],
                         ["null_mx", "invalid_address", "explicit_mx"])

    def test_an_empty_list_has_none(self):
        self.assertEqual(self.short(""), [])

    def test_what_ends_without_a_line_feed_is_a_line(self):
        self.assertEqual(self.short("null.example"), ["null_mx\tnull.example"])

    def test_unordered_has_the_same_lines(self):
        content = "".join(f"{n}@{d}.example\n" for n in range(200) for d in ("null", "mail", "no"))
        self.assertEqual(sorted(self.short(content, "--unordered")), sorted(self.short(content)))

    def test_only_writes_what_is_named(self):
        content = "null.example\nmail.example\nnowhere.example\n"
        self.assertEqual(self.short(content, "--only", "null_mx,no_such_domain"),
                         ["null_mx\tnull.example", "no_such_domain\tnowhere.example"])

    def test_threads_change_nothing(self):
        content = "".join(f"{n}@{d}.example\n" for n in range(500) for d in ("null", "mail", "no"))
        self.assertEqual(self.short(content, "--threads", "3"), self.short(content))

    def test_what_is_known_of_a_domain_is_said_of_each_address(self):
        """A table takes what the cache knows, other forms ask for the answers behind it, too."""
        inputs = ["a@mail.example", "\u00fc@mail.example", "mail.example.", "<@r.example:b@null.example>",
                  "null.example", "c@[192.0.2.1]", "<>", "postmaster", "d@-.example", "",
                  "e@nowhere.example", "f@localhost", "NULL.Example"]
        content = "".join(word + "\n" for word in inputs * 300)
        policy = ("--policy", "smtputf8=absent")
        for more in ((), ("--threads", "2")):
            rows = list(csv.reader(io.StringIO(
                check("--csv", "--input", self.list_of(content), *policy, *more).text)))[1:]
            objects = [json.loads(line) for line in check(
                "--json", "--input", self.list_of(content), *policy, *more).text.splitlines()]
            self.assertEqual(len(rows), len(inputs) * 300)
            self.assertEqual([row[6] for row in rows], inputs * 300)
            for row, told in zip(rows, objects, strict=True):
                reply = told["reply"] or {"code": "", "enhanced": "", "text": ""}
                self.assertEqual(row[:6], [told["finding"], told["detail"] or "", told["advice"],
                                           str(reply["code"]), reply["enhanced"], reply["text"]])
            self.assertEqual({tuple(row[3:5]) for row in rows[1::len(inputs)]}, {("553", "5.6.7")})

    def test_a_file_that_is_none_is_said(self):
        for path, why in ((self.folder / "absent", "No such file or directory"),
                          (self.folder, "Is a directory"), ("", "No such file or directory")):
            result = check("--input", path)
            self.assertEqual((result.status, result.text), (66, ""))
            self.assertIn(why, result.error)

    def test_a_list_and_an_argument_are_too_much(self):
        self.assertEqual(check("--input", self.list_of(""), "a.example").status, 64)


class Csv(Lists):
    def rows(self, content, *more):
        result = check("--csv", "--input", self.list_of(content), *more)
        self.assertEqual((result.status, result.error), (0, ""))
        return list(csv.reader(io.StringIO(result.text), delimiter=self.delimiter))

    delimiter = ","

    def test_columns_are_carried_through(self):
        rows = self.rows("id,email\n7,a@null.example\n", "--column", "email")
        self.assertEqual(rows, [[*COLUMNS, "id", "email"], [*NULL, "7", "a@null.example"]])

    def test_they_stay_as_they_are_octet_for_octet(self):
        row = b'a@null.example, "x" ,"two\r\nlines ""q""",\xff\x00,=1+1,'
        result = check("--csv", "--column", "mail", "--input",
                       self.list_of(b"\xef\xbb\xbfmail,b,c,d,e,f\r\n" + row + b"\r\n"))
        head, _, rest = result.out.partition(b"\n")
        self.assertTrue(head.endswith(b",nullmx_text,mail,b,c,d,e,f"), head)
        self.assertTrue(rest.startswith(b"null_mx,"), rest)
        self.assertTrue(rest.endswith(b'",' + row + b"\n"), rest)

    def test_rows_of_another_length_move_no_verdict(self):
        rows = self.rows("id,mail\n1,a@null.example,explicit_mx,,send,250\nx\n\n", "--column", "mail")
        self.assertEqual(rows[1][:6], NULL)
        self.assertEqual([row[0] for row in rows[2:]], ["invalid_address", "invalid_address"])

    def test_a_column_that_a_row_lacks_is_no_address(self):
        rows = self.rows("b,mail\nx\n", "--column", "mail")
        self.assertEqual((rows[1][0], rows[1][6:]), ("invalid_address", ["x"]))

    def test_a_field_in_quotes_is_read(self):
        rows = self.rows('mail\n"a@null.example"\n"""a b""@null.example"\n', "--column", "mail")
        self.assertEqual([row[0] for row in rows[1:]], ["null_mx", "null_mx"])

    def test_another_delimiter(self):
        for self.delimiter in (";", "\t", "_"):
            word = {"\t": "tab"}.get(self.delimiter, self.delimiter)
            rows = self.rows(f"id{self.delimiter}mail\n1,2{self.delimiter}a@null.example\n",
                             "--column", "mail", "--delimiter", word)
            self.assertEqual(rows[1], [*NULL, "1,2", "a@null.example"])

    def test_the_head_alone_gives_the_head_alone(self):
        self.assertEqual(self.rows("id,mail\n", "--column", "mail"), [[*COLUMNS, "id", "mail"]])

    def test_of_a_plain_list(self):
        rows = self.rows('a@null.example\n"x,y"@null.example\n')
        self.assertEqual(rows, [[*COLUMNS, "input"], [*NULL, "a@null.example"],
                                [*NULL, '"x,y"@null.example']])

    def test_as_json_it_has_the_columns_by_name(self):
        result = check("--json", "--column", "mail", "--input",
                       self.list_of(b"mail,caf\xc3\xa9\na@null.example,\xff,more\n"))
        VERDICT.validate(result.lines[0])
        self.assertEqual(result.lines[0]["record"],
                         {"mail": "a@null.example", "caf\u00e9": "\ufffd", "column 3": "more"})

    def test_a_name_that_comes_again_hides_no_column(self):
        result = check("--json", "--column", "mail", "--input",
                       self.list_of("mail,id,id\na@null.example,1,2\n"))
        self.assertEqual(result.lines[0]["record"],
                         {"mail": "a@null.example", "id": "1", "column 3": "2"})

    def test_a_row_of_very_many_columns_takes_its_time_once(self):
        result = check("--json", "--column", "mail", "--input",
                       self.list_of("mail\na@null.example" + 200_000 * ",x" + "\n"))
        self.assertEqual(len(result.lines[0]["record"]), 200_001)

    def expect_refused(self, content, sentence):
        path = self.list_of(content)
        result = check("--short", "--column", "mail", "--input", path)
        self.assertEqual(result.status, 66)
        self.assertEqual(result.error, f"nullmx: {path}, {sentence}\n")
        return result.text

    def test_without_the_column_it_is_said_which_there_are(self):
        self.expect_refused("id,e-mail\n1,a@b.example\n",
                            "line 1: no column 'mail' among: id, e-mail")
        self.expect_refused("", "line 1: no names of columns, since the list is empty")
        self.expect_refused("mail,b,mail\n", "line 1: more than one column 'mail'")

    def test_what_stands_behind_a_field_in_quotes_is_said(self):
        for row in ('"Joe" Smith,a@null.example', 'a@null.example,"Joe" '):
            text = self.expect_refused(f"mail,x\nb@null.example,1\n{row}\nc@null.example,2\n",
                                       "line 3: something stands behind a field in quotes; a "
                                       "quote inside is written twice")
            self.assertEqual(text, "null_mx\tb@null.example\n")

    def test_a_quote_inside_a_field_without_quotes_is_a_part_of_it(self):
        rows = self.rows('mail,x\na@null.example,5" pipe\nb@null.example,a""b\n', "--column", "mail")
        self.assertEqual([row[0] for row in rows[1:]], ["null_mx", "null_mx"])

    def test_a_column_is_of_a_list(self):
        for words in (("a.example",), ("a.example", "-")):
            result = check("--column", "mail", *words)
            self.assertEqual(result.status, 64)
            self.assertIn("--column and --field are of lists", result.error)

    def test_a_quote_that_does_not_end_is_said_after_all_before_it(self):
        text = self.expect_refused('mail\na@null.example\nb@null.example\n"c@null.example\nd\n',
                                   "line 4: a quoted field begins here and does not end")
        self.assertEqual(text.splitlines(), ["null_mx\ta@null.example", "null_mx\tb@null.example"])

    def test_words_that_are_no_delimiter_are_refused(self):
        for word in ("", ";;", '"', "\n", "tabs"):
            self.assertEqual(check("--delimiter", word, "a.example").status, 64, word)


class JsonLines(Lists):
    def test_a_field_is_checked_and_the_object_carried_through(self):
        line = '{"n": 1.50, "to": "a@null.example", "x": {"y": ["\u00e9"]}, "big": 12345678901234567890123}'
        result = check("--json", "--field", "to", "--input", self.list_of(line + "\n"))
        VERDICT.validate(result.lines[0])
        self.assertEqual(result.lines[0]["finding"], "null_mx")
        self.assertEqual(result.lines[0]["input"], "a@null.example")
        self.assertIn(r'"record":' + line.replace("\u00e9", r"\u00e9"), result.text)
        self.assertTrue(result.text.isascii())

    def test_a_line_that_is_none_is_checked_as_it_stands(self):
        lines = ['{"to": "a@null.example"', "[]", "", '{"to": 5}', '{"other": "a@null.example"}',
                 "b@null.example", '{"to": "c@null.example"}', 100_000 * "[",
                 '{"to": "a@null.example"}\0', '{"to": ["a@null.example"]}', '"to"',
                 '{"x": {"to": "a@null.example"}}']
        found = self.short("\n".join(lines) + "\n", "--field", "to")
        self.assertEqual([line.partition("\t")[0] for line in found],
                         5 * ["invalid_address"] + 2 * ["null_mx"] + 5 * ["invalid_address"])

    def test_what_is_no_printable_ascii_is_carried_through_as_some(self):
        line = b'\xef\xbb\xbf{\t"to":\r"a@null.example","x":"\x7f\xc2\x9b\xf0\x9f\x90\x8c"}\r\n'
        result = check("--json", "--field", "to", "--input", self.list_of(b"\n" + line))
        VERDICT.validate(result.lines[1])
        self.assertEqual(result.lines[1]["record"],
                         {"to": "a@null.example", "x": "\x7f\x9b\U0001f40c"})
        self.assertTrue(result.text.replace("\n", "").isprintable())

    def test_invalid_utf8_is_no_json(self):
        self.assertEqual(self.short(b'{"to":"a@null.example","x":"\xff"}\n', "--field", "to")[0][:16],
                         "invalid_address\t")

    def test_it_is_csv_or_json_lines(self):
        self.assertEqual(check("--field", "a", "--column", "b").status, 64)


class Accounts(Lists):
    CONTENT = ("a@null.example\nb@null.example\nc@mail.example\nd@outside.org\n"
               "e@nowhere.example\nfaulty\x01\n")

    def account(self, *more):
        return check("--short", "--input", self.list_of(self.CONTENT), *more)

    def test_the_summary_is_beside_the_results(self):
        result = self.account("--summary")
        self.assertEqual(len(result.text.splitlines()), 6)
        self.assertRegex(result.error, r"list: 6 checked in .*, 1 without a lookup of their own\n")
        self.assertRegex(result.error, r"\n  null_mx +2 +33.3 %\n")
        self.assertRegex(result.error, r"\n  556 5.1.10 +2 +33.3 %\n")

    def test_as_json(self):
        path = self.folder / "summary.json"
        self.account("--summary-file", path)
        summary = json.loads(path.read_text())
        SUMMARY.validate(summary)
        self.assertEqual(summary["results"], 6)
        self.assertTrue(summary["complete"])
        self.assertEqual(summary["repeats"], 1)
        self.assertEqual(summary["findings"]["null_mx"], 2)
        self.assertEqual(sum(summary["findings"].values()), 6)
        self.assertEqual(summary["replies"]["556 5.1.10"], 2)
        self.assertEqual(summary["domains"]["null_mx"], [{"domain": "null.example", "results": 2}])
        self.assertEqual(summary["latency"]["results"], 5)

    def test_the_report_is_one_page_with_the_explanations(self):
        path = self.folder / "report.html"
        self.account("--report", path)
        page = path.read_text()
        for part in ("<svg", "null.example", "prefers-color-scheme", "RFC 7505", "556 5.1.10",
                     "nowhere.example"):
            self.assertIn(part, page)
        for outside in ("http://", "https://", "<script", "url("):
            self.assertNotIn(outside, page)

    def report(self, *more):
        path = self.folder / "report.html"
        self.account("--report", path, *more)
        return path.read_text()

    def test_the_report_is_in_the_language_of_the_texts(self):
        english, chinese = self.report(), self.report("--lang", "zh")
        self.assertIn('<html lang="en">', english)
        self.assertIn('<html lang="zh-Hans">', chinese)
        self.assertGreater(len(labels_in(english)), 20)
        self.assertEqual(len(labels_in(chinese) | labels_in(english)),
                         len(labels_in(chinese)) + len(labels_in(english)))
        for label in labels_in(chinese):
            self.assertRegex(label, "[\u4e00-\u9fff]")
        self.assertNotRegex(english, "[\u4e00-\u9fff]")
        for sentence in re.findall("<p>(.*?)</p>", chinese):
            self.assertRegex(sentence, "[\u4e00-\u9fff].*。$")
        for page in (english, chinese):
            self.assertNotRegex(page, r"\{\d\}", "every value is in its place")

    def test_the_summary_is_in_the_language_of_the_texts(self):
        english, chinese = (self.account("--summary", *more).error.splitlines()
                            for more in ((), ("--lang", "zh")))
        self.assertRegex(chinese[0], r"list：检查了 6 条，用时 \S+ 毫?秒，每秒 [\d,]+ 条，"
                                     "其中 1 条无需单独查询$")
        heads = [[line for line in lines if line[0] != " "] for lines in (english, chinese)]
        self.assertEqual(len(heads[1]), len(heads[0]))
        self.assertFalse(set(heads[1]) & set(heads[0]))

    def test_the_report_has_those_that_are_refused_for_their_address(self):
        self.CONTENT = "jos\u00e9@mail.example\njos\u00e9@web.example\na@mail.example\nno address\n"
        self.assertNotIn("needs_smtputf8", self.report())
        page = self.report("--policy", "smtputf8=absent")
        self.assertIn('<span class="key bad">needs_smtputf8</span>', page)
        self.assertIn('<span class="key good">explicit_mx</span>', page)
        self.assertNotIn("implicit_mx</span>", page)
        _, _, section = page.partition("<h2><code>needs_smtputf8</code>")
        section, _, _ = section.partition("</section>")
        self.assertIn("<strong>2</strong>, 50.0 %. Predicted reply: <code>553 5.6.7</code>.", section)
        self.assertIn("mail.example", section)
        self.assertIn("web.example", section)

    def test_the_report_names_no_reason_where_there_are_several(self):
        def title():
            return re.search("<h2><code>invalid_address</code>: (.*?)</h2>", self.report())[1]
        titles = []
        for self.CONTENT in ("a b\n", "a@192.0.2.1\n", "a b\na@192.0.2.1\na@192.0.2.1\n"):
            titles.append(title())
        self.assertEqual(len(set(titles)), 3, titles)

    def test_a_report_of_nothing_has_no_tables(self):
        self.CONTENT = ""
        page = self.report()
        self.assertIn("<strong>0</strong> checked", page)
        self.assertNotIn("<table", page)

    def test_progress_for_programs_ends_with_all(self):
        said, = (json.loads(line) for line in self.account("--progress", "json").error.splitlines())
        self.assertEqual((said["checked"], said["findings"]["null_mx"]), (6, 2))
        self.assertEqual((said["offset"], said["size"]), (len(self.CONTENT), len(self.CONTENT)))

    def test_a_name_is_escaped_in_the_report(self):
        path = self.folder / "report.html"
        check("--short", "--input", self.list_of("a.example\n", "<script>&.txt"), "--report", path)
        self.assertIn("&lt;script&gt;&amp;.txt", path.read_text())
        self.assertNotIn("<script>", path.read_text())

    def test_what_cannot_be_written_is_said(self):
        for option in ("--summary-file", "--report", "--output"):
            for path in ("/dev/full", self.folder / "absent/file", ""):
                if (option, path) != ("--output", "/dev/full"):
                    result = self.account(option, path)
                    self.assertEqual(result.status, 74, (option, path))
                    self.assertIn(str(path) or "''", result.error)

    def test_words_that_are_no_values_are_refused(self):
        for option, words in (("--progress", ("", "often")), ("--threads", ("0", "257", "x", "")),
                              ("--retries", ("3", "-1", "")), ("--only", ("null", "")),
                              ("--cache-size", ("", "64MB", "x", "99999999999999999999G")),
                              ("--resume", ())):
            for word in words or (None,):
                given = (option,) if word is None else (option, word)
                self.assertEqual(check(*given, "a.example").status, 64, given)

    def test_a_cache_that_holds_nothing_is_refused(self):
        result = check("--cache-size", "1", "a.example")
        self.assertEqual(result.status, 64)
        self.assertIn("not a single verdict fits", result.error)

    def test_verdicts_are_kept_from_one_run_to_the_next(self):
        kept, summary = self.folder / "verdicts", self.folder / "summary.json"
        self.account("--cache-file", kept)
        self.account("--cache-file", kept, "--summary-file", summary)
        self.assertEqual(json.loads(summary.read_text())["latency"]["results"], 1,
                         "the failure, which is not kept")

    def test_a_file_that_holds_no_verdicts_of_ours_is_said_and_left(self):
        kept = self.list_of("no verdicts", "verdicts")
        result = self.account("--cache-file", kept)
        self.assertEqual(result.status, 0)
        self.assertIn("is no snapshot of nullmx; it is left as it is", result.error)
        self.assertEqual(kept.read_text(), "no verdicts")
        kept.unlink()
        self.account("--cache-file", kept)
        before = kept.read_bytes()
        with zone_file("a.example. 60 MX 0 .\n") as zone:
            result = check("--cache-file", kept, "a.example", zone=zone)
        self.assertIn("it is left as it is", result.error)
        self.assertEqual(kept.read_bytes(), before)

    def test_one_file_is_not_two(self):
        for one, two in (("--output", "--report"), ("--summary-file", "--report"),
                         ("--cache-file", "--output")):
            result = self.account(one, self.folder / "x", two, self.folder / "sub/../x")
            self.assertEqual(result.status, 64)
            self.assertIn("are one file", result.error)
        listed = self.list_of(self.CONTENT)
        for option in ("--report", "--cache-file", "--summary-file", "--output"):
            self.assertEqual(check("--input", listed, option, listed).status, 64, option)
        self.assertEqual(listed.read_text(), self.CONTENT)
        self.assertEqual(self.account("--output", self.folder / "y", "--report",
                                      self.folder / "y.run").status, 64)

    def test_one_that_cannot_be_written_does_not_take_the_others_along(self):
        report = self.folder / "report.html"
        result = self.account("--summary-file", self.folder / "no/x", "--report", report, "--summary")
        self.assertEqual(result.status, 74)
        self.assertIn("6 checked", result.error)
        self.assertIn("</html>", report.read_text())

    def test_a_list_that_cannot_be_read_leaves_no_output(self):
        output = self.folder / "out"
        self.assertEqual(self.account("--column", "mail", "--output", output).status, 66)
        self.assertEqual(self.account("--cache-size", "1", "--output", output).status, 64)
        self.assertEqual(sorted(self.folder.iterdir()), [self.folder / "list"])

    def test_the_name_of_a_list_may_be_any(self):
        path = self.folder / os.fsdecode(b"\xff\n.txt")
        path.write_text("null.example\n")
        for more in ((), ("--resume",)):
            result = check("--short", "--input", path, "--output", self.folder / "out", *more)
            self.assertEqual((result.status, result.error), (0, ""))


if __name__ == "__main__":
    unittest.main()
