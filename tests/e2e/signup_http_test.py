#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""examples/signup under requests of every kind: signup_http_test.py PATH_OF_SIGNUP"""

import gzip
import re
import socket
import unittest

import own_namespace
from signup_server import FORM, JSON, SignupServer, WithServer

COMMON_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Http(WithServer):
    def test_paths_and_methods(self):
        rows = (
            ("GET", "/", 200, None), ("HEAD", "/", 200, None), ("GET", "/style.css", 200, None),
            ("GET", "/form.js", 200, None), ("GET", "/icon.svg", 200, None),
            ("GET", "/v1/check", 405, "POST"), ("PUT", "/v1/check", 405, "POST"),
            ("DELETE", "/", 405, "GET, HEAD, POST"), ("OPTIONS", "/", 405, "GET, HEAD, POST"),
            ("PATCH", "/", 405, "GET, HEAD, POST"), ("TRACE", "/", 405, "GET, HEAD, POST"),
            ("POST", "/style.css", 405, "GET, HEAD"), ("GET", "/nothing", 404, None),
            ("POST", "/nothing", 404, None), ("GET", "/v1/", 404, None), ("GET", "/..", 404, None),
            ("GET", "/pages/en.json", 404, None), ("GET", "//", 404, None),
        )
        for method, path, status, allowed in rows:
            with self.subTest(f"{method} {path}"):
                answer = self.server.request(method, path, b"" if method == "POST" else None)
                self.assertEqual((answer.status, answer.headers["Allow"]), (status, allowed))

    def test_programs_get_json_and_people_get_pages(self):
        self.assertEqual(self.server.request("GET", "/v1/x").json["error"], "not_found")
        page = self.server.request("GET", "/x", accept_language="zh")
        self.assertEqual(page.headers["Content-Type"], "text/html; charset=utf-8")
        self.assertIn('<html lang="zh-Hans">', page.text)

    def test_every_reply_has_the_headers(self):
        for method, path in (("GET", "/"), ("GET", "/form.js"), ("GET", "/none"), ("PUT", "/"),
                             ("GET", "/v1/check"), ("POST", "/v1/check"), ("POST", "/")):
            headers = self.server.request(method, path).headers
            for name, value in COMMON_HEADERS.items():
                self.assertEqual(headers[name], value, f"{method} {path}")
            policy = headers["Content-Security-Policy"]
            self.assertIn("default-src 'none'", policy)
            self.assertIn("script-src 'self'", policy)
            self.assertNotIn("unsafe", policy)

    def test_pages_have_nothing_inline(self):
        for page in (self.server.request("GET", "/").text, self.server.send_form("x").text):
            self.assertNotRegex(page, r"<style|style=|javascript:|\son[a-z]+=|<script>")

    def test_other_sites_cannot_post(self):
        own = "http://" + self.server.host
        rows = (
            ({}, 200), ({"sec_fetch_site": "same-origin"}, 200), ({"sec_fetch_site": "none"}, 200),
            ({"sec_fetch_site": "cross-site"}, 403), ({"sec_fetch_site": "same-site"}, 403),
            ({"origin": own}, 200), ({"origin": "http://evil.example"}, 403), ({"origin": "null"}, 403),
            ({"sec_fetch_site": "cross-site", "origin": own}, 403),
        )
        for headers, status in rows:
            with self.subTest(headers):
                self.assertEqual(self.server.check("a@mail.example", **headers).status, status)
                self.assertEqual(self.server.send_form("a@mail.example", **headers).status, status)

    def test_a_page_may_be_visited_from_anywhere(self):
        self.assertEqual(self.server.request("GET", "/", sec_fetch_site="cross-site").status, 200)

    def raw(self, octets):
        """The status of the reply; None where the connection was closed without one."""
        host, port = self.server.host.split(":")
        with socket.create_connection((host, int(port)), timeout=60) as connection:
            connection.sendall(octets)
            reply = b""
            try:
                while piece := connection.recv(65_536):
                    reply += piece
            except ConnectionResetError:
                pass
        found = re.match(rb"HTTP/1\.1 (\d{3}) ", reply)
        return (int(found[1]), reply) if found else (None, reply)

    def test_requests_that_are_none(self):
        post = b"POST /v1/check HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        many = b"".join(b"X-%d: y\r\n" % n for n in range(2_000))
        rows = (
            (b"\r\n\r\n", (400, None)), (b"NONSENSE\r\n\r\n", (400, None)),
            (b"GET / HTTP/9.9\r\n\r\n", (400,)), (b"\0\0\0\0\r\n\r\n", (400, None)),
            (b"GET /" + b"a" * 9_000 + b" HTTP/1.1\r\n\r\n", (400, 414)),
            (b"GET /%00%0a%ff HTTP/1.1\r\nHost: x\r\n\r\n", (404,)),
            (b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 20_000 + b"\r\n\r\n", (200, 400, None)),
            (b"GET / HTTP/1.1\r\nHost: x\r\n" + many + b"\r\n", (200, 400)),
            (post + b"\r\n", (411,)),
            (post + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", (411,)),
            (post + b"Transfer-Encoding: gzip, chunked\r\nContent-Length: 3\r\n\r\nabc", (411,)),
            (post + b"Content-Length: abc\r\n\r\n", (400,)),
            (post + b"Content-Length: -1\r\n\r\nabc", (400, 413)),
            (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", (400, 404)),
            (b"PUT / HTTP/1.1\r\nHost: x\r\n\r\n", (405,)),
        )
        for octets, expected in rows:
            with self.subTest(octets[:70]):
                if b": -1" in octets:
                    self.assertIn(self.raw_and_close(octets), (*expected, None))
                else:
                    self.assertIn(self.raw(octets)[0], expected)
                self.assertEqual(self.server.check("a@null.example").status, 200, "still serves")

    def raw_and_close(self, octets):
        """As raw(), with the end of what is sent, which otherwise would be waited for."""
        host, port = self.server.host.split(":")
        with socket.create_connection((host, int(port)), timeout=60) as connection:
            connection.sendall(octets)
            connection.shutdown(socket.SHUT_WR)
            found = re.match(rb"HTTP/1\.1 (\d{3}) ", connection.recv(65_536))
        return int(found[1]) if found else None

    def test_ranges_do_not_multiply_a_page(self):
        whole = len(self.server.request("GET", "/").bytes)
        for value in ("bytes=0-9", "bytes=" + ",".join(["0-"] * 1_000), "bytes=5-1", "lines=1-2"):
            answer = self.server.request("GET", "/", range=value)
            self.assertLessEqual(len(answer.bytes), whole)
            self.assertIn(answer.status, (200, 400, 416))

    def test_what_follows_a_request_is_no_request(self):
        inner = b"POST /v1/check HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n"
        octets = b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % len(inner) + inner
        status, reply = self.raw(octets)
        self.assertEqual(status, 200)
        self.assertEqual(reply.count(b"HTTP/1.1 "), 1)

    def test_bodies_that_are_no_question(self):
        rows = (
            (b"", "not_json"), (b"{", "not_json"), (b"a@b.example", "not_json"),
            (b'{"address": "a@b.example"} x', "not_json"), (b'{"address": "\xff"}', "not_json"),
            (b'{"address": "\\ud800"}', "not_json"), (b"[" * 8_000, "not_json"),
            (b"[" * 4_000 + b"]" * 4_000, "no_address"), (b"null", "no_address"),
            (b"[]", "no_address"), (b'"a@b.example"', "no_address"), (b"{}", "no_address"),
            (b'{"address": null}', "no_address"), (b'{"address": 5}', "no_address"),
            (b'{"address": ["a@b.example"]}', "no_address"), (b'{"Address": "a@b"}', "no_address"),
        )
        for body, error in rows:
            with self.subTest(body[:40]):
                answer = self.server.request("POST", "/v1/check", body, content_type=JSON)
                self.assertEqual((answer.status, answer.json["error"]), (400, error))
                self.assertTrue(answer.json["message"])

    def test_content_types(self):
        body = '{"address": "a@null.example"}'
        for value, status in ((JSON, 200), (JSON + "; charset=utf-8", 200), ("text/plain", 415),
                              (FORM, 415), ("application/jsonx", 415), ("", 415)):
            answer = self.server.request("POST", "/v1/check", body, content_type=value)
            self.assertEqual(answer.status, status, value)
        self.assertEqual(self.server.request("POST", "/", "address=a", content_type=JSON).status, 415)
        self.assertEqual(self.server.request("POST", "/", "address=a", content_type=FORM).status, 422)

    def test_compressed_bodies_are_refused_unread(self):
        for coding, body in (("gzip", gzip.compress(b'{"address": "%s"}' % (b"a" * 7_000_000))),
                             ("br", b"\x21\x08\x00\x04{}\x03"), ("identity", b"{}")):
            for path, content_type in (("/v1/check", JSON), ("/", FORM)):
                answer = self.server.request("POST", path, body, content_type=content_type,
                                             content_encoding=coding)
                self.assertEqual(answer.status, 415, f"{path} {coding}")

    def test_sizes(self):
        for size, status in ((8_192, 200), (8_193, 413), (1_000_000, 413)):
            body = '{"address": "%s"}' % ("a" * (size - 15))
            answer = self.server.request("POST", "/v1/check", body, content_type=JSON)
            self.assertEqual(answer.status, status, size)
        self.assertEqual(self.server.send_form("a" * 9_000).status, 413)

    def test_what_is_too_large_is_said_in_the_language_of_the_form(self):
        page = self.server.request("GET", "/?lang=zh", accept_language="en").text
        [path] = re.findall(r'<form id="form" method="post" action="([^"]*)"', page)
        answer = self.server.request("POST", path, "address=" + "a" * 9_000, content_type=FORM,
                                     accept_language="en")
        self.assertEqual(answer.status, 413)
        self.assertIn('<html lang="zh-Hans">', answer.text)


class Limit(unittest.TestCase):
    def test_a_client_has_to_wait(self):
        with SignupServer("--burst", "3", "--rate", "0.5") as server:
            for _ in range(3):
                self.assertEqual(server.check("a@mail.example").status, 200)
            for refused in (server.check("a@mail.example", accept_language="zh"),
                            server.send_form("a@mail.example", lang="zh")):
                self.assertEqual(refused.status, 429)
                self.assertGreater(int(refused.headers["Retry-After"]), 60)
                self.assertIn("\u8bf7\u7a0d\u5019\u518d\u8bd5", refused.text)
            self.assertEqual(server.check("a@mail.example").json["error"], "too_many")
            self.assertEqual(server.request("GET", "/").status, 200, "pages ask no DNS")

    def test_what_is_refused_before_takes_no_token(self):
        with SignupServer("--burst", "1", "--rate", "0.5") as server:
            for _ in range(5):
                server.request("POST", "/v1/check", "{", content_type=JSON)
                server.check("a@mail.example", sec_fetch_site="cross-site")
            self.assertEqual(server.check("a@mail.example").status, 200)
            self.assertEqual(server.check("a@mail.example").status, 429)

    def test_no_header_helps_unless_a_proxy_is_trusted(self):
        with SignupServer("--burst", "1", "--rate", "0.5") as server:
            self.assertEqual(server.check("a@mail.example", x_forwarded_for="192.0.2.1").status, 200)
            self.assertEqual(server.check("a@mail.example", x_forwarded_for="192.0.2.2").status, 429)

    def test_behind_a_proxy_its_own_entry_counts(self):
        with SignupServer("--burst", "1", "--rate", "0.5", "--trust-proxy") as server:
            rows = (("192.0.2.1", 200), ("192.0.2.1", 429), ("192.0.2.9, 192.0.2.1", 429),
                    ("192.0.2.1, 192.0.2.2", 200), ("2001:db8::1", 200), ("2001:db8::2", 429),
                    ("2001:db8:0:1::2", 200), ("nobody", 200), ("", 429))
            for forwarded, status in rows:
                answer = server.check("a@mail.example", x_forwarded_for=forwarded)
                self.assertEqual(answer.status, status, forwarded)


if __name__ == "__main__":
    own_namespace.enter()
    unittest.main()
