#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""examples/signup in operation: signup_operation_test.py PATH_OF_SIGNUP"""

import concurrent.futures
import pathlib
import re
import signal
import socket
import subprocess
import tempfile
import unittest

import own_namespace
from name_servers import LOOPBACK, free_port, tool
from signup_server import JSON, PROGRAM, ROOT, WITHOUT_LIMIT, SignupServer

README = (ROOT / "examples/signup/README.md").read_text()
WRITTEN_URL = "http://127.0.0.1:8080"  # in README.md
NGINX_CONF = """
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
  access_log {folder}/access.log;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  server {{
    listen 127.0.0.1:{port};
    {location}
  }}
}}
"""
LOG_LINE = re.compile(r"signup: outcome=(accepted|refused|unknown|-) finding=([a-z_]+|-) "
                      r"status=\d{3} ms=\d+\.\d\d")


class Log(unittest.TestCase):
    def test_has_no_address(self):
        secrets = ("zanzibar", "quetzal", "Zanzibar")
        addresses = [f"zanzibar@quetzal{suffix}" for suffix in (
            ".example", ".null.example", ".parked.example", ".local", "_x.example", "..example", "")]
        addresses += ["Zanzibar", "quetzal.example", "zanzibar@[192.0.2.77]", "<zanzibar@quetzal.example>"]
        with SignupServer("--burst", "40", "--rate", "0.1") as server:
            for address in addresses * 2:
                server.check(address)
                server.send_form(address)
            server.request("GET", "/?address=zanzibar@quetzal.example&lang=zanzibar")
            server.request("GET", "/zanzibar@quetzal.example")
            server.request("GET", "/style.css")
            server.request("POST", "/v1/check", '{"address": "zanzibar@quetzal', content_type=JSON)
            server.check("zanzibar@quetzal.example", referer="http://x/zanzibar", origin="http://quetzal")
            self.assertEqual(server.end(), 0)
            log = server.log()
        lines = log.splitlines()
        self.assertEqual(len(lines), 4 * len(addresses) + 5, "one a request")
        for line in lines:
            self.assertRegex(line, "^" + LOG_LINE.pattern + "$")
        for secret in (*secrets, "192.0.2", "example", "@"):
            self.assertNotIn(secret, log)
        for status in ("200", "422", "429", "404", "400", "403"):
            self.assertIn(f"status={status}", log)


class Life(unittest.TestCase):
    def test_ends_when_asked_to(self):
        for asked in (signal.SIGTERM, signal.SIGINT):
            with SignupServer() as server:
                self.assertEqual(server.check("a@mail.example").status, 200)
                self.assertEqual(server.end(asked), 0)

    def test_a_check_that_has_begun_is_answered_before(self):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as silent:
            silent.bind((LOOPBACK, 0))
            name_server = "{}:{}".format(*silent.getsockname())
            with SignupServer("--server", name_server, "--timeout", "2000") as server:
                with concurrent.futures.ThreadPoolExecutor(1) as clients:
                    answer = clients.submit(server.check, "a@mail.example")
                    silent.recv(512)  # it has asked
                    self.assertEqual(server.end(), 0)
                    self.assertEqual(answer.result().json["outcome"], "unknown")

    def test_a_port_that_is_taken_is_said(self):
        with socket.socket() as taken:
            taken.bind((LOOPBACK, 0))
            taken.listen()
            address = "{}:{}".format(*taken.getsockname())
            run = subprocess.run([PROGRAM, "--listen", address], capture_output=True, text=True)
        self.assertEqual(run.returncode, 1)
        self.assertIn("cannot listen on 127.0.0.1: Address already in use", run.stderr)

    def test_two_servers_do_not_share_a_port(self):
        with SignupServer() as server:
            run = subprocess.run([PROGRAM, "--listen", server.host], capture_output=True, text=True,
                                 timeout=60)
            self.assertEqual(run.returncode, 1)

    def test_options_that_cannot_work_are_said(self):
        run = subprocess.run([PROGRAM, "--server", "dns.example"], capture_output=True, text=True)
        self.assertNotEqual(run.returncode, 0)
        self.assertIn("dns.example", run.stderr)

    def test_a_listener_that_is_lost_is_said(self):
        with subprocess.Popen([PROGRAM, "--listen", "127.0.0.1:0"], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True) as process:
            port = process.stdout.readline().strip("/\n").rpartition(":")[2]
            subprocess.run([tool("ss", "iproute2"), "-K", "-tl", f"sport = :{port}"], check=True,
                           stdout=subprocess.DEVNULL)
            self.assertEqual(process.wait(timeout=60), 1)
            self.assertIn("the HTTP server has ended by itself", process.stderr.read())

    def test_ipv6(self):
        with subprocess.Popen([PROGRAM, "--listen", "[::1]:0"], stdout=subprocess.PIPE, text=True,
                              stderr=subprocess.DEVNULL) as process:
            self.assertRegex(process.stdout.readline(), r"^http://\[::1\]:\d+/\n$")
            process.terminate()
        self.assertEqual(process.returncode, 0)


class Readme(unittest.TestCase):
    def test_shows_what_was_printed(self):
        shown = re.findall(r"^\$ (curl .*)\n((?:(?!\$|```).*\n)*)", README, re.MULTILINE)
        self.assertEqual(len(shown), README.count("$ curl"))
        self.assertGreaterEqual(len(shown), 3)
        tool("curl", "curl")
        with SignupServer() as server:
            for command, output in shown:
                here = command.replace(WRITTEN_URL, server.url.rstrip("/"))
                run = subprocess.run(here, shell=True, capture_output=True, text=True)
                self.assertEqual(run.stdout, output, command)


class Nginx:
    """With the location that README.md shows.  Use as a context."""

    def __init__(self, backend):
        [location] = re.findall(r"```nginx\n(.*?)```", README, re.DOTALL)
        self.location = location.replace(WRITTEN_URL, backend.rstrip("/"))
        self.host = f"{LOOPBACK}:{free_port()}"

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="nullmx-nginx-")
        path = pathlib.Path(self.folder.name)
        path.chmod(0o755)
        port = self.host.partition(":")[2]
        conf = path / "nginx.conf"
        conf.write_text(NGINX_CONF.format(folder=path, port=port, location=self.location))
        self.process = subprocess.Popen([tool("nginx", "nginx"), "-c", conf, "-p", path, "-e",
                                         path / "error.log"])
        self.wait()
        return self

    def wait(self):
        while self.process.poll() is None:
            try:
                socket.create_connection((LOOPBACK, int(self.host.partition(":")[2]))).close()
                return
            except ConnectionRefusedError:
                continue
        raise AssertionError("nginx has ended: " + self.log("error"))

    def log(self, name):
        return (pathlib.Path(self.folder.name) / f"{name}.log").read_text()

    def __exit__(self, *unused):
        self.process.terminate()
        self.process.wait(timeout=60)
        self.folder.cleanup()


class BehindNginx(unittest.TestCase):
    def test_clients_are_told_apart_and_cannot_lie(self):
        with SignupServer("--burst", "2", "--rate", "0.5", "--trust-proxy") as server, \
                Nginx(server.url) as nginx:
            direct = server.host
            server.host = nginx.host
            self.assertEqual(server.check("a@mail.example", x_forwarded_for="192.0.2.1").status, 200)
            self.assertEqual(server.check("a@mail.example", x_forwarded_for="192.0.2.2").status, 200)
            self.assertEqual(server.check("a@mail.example", x_forwarded_for="192.0.2.3").status, 429)
            server.host = direct
            self.assertEqual(server.check("a@mail.example", x_forwarded_for="192.0.2.3").status, 200)

    def test_the_form_works_and_the_proxy_logs_no_address(self):
        with SignupServer(*WITHOUT_LIMIT, "--trust-proxy") as server, Nginx(server.url) as nginx:
            server.host = nginx.host
            own = "http://" + nginx.host
            self.assertEqual(server.request("GET", "/").status, 200)
            self.assertEqual(server.send_form("zanzibar@mail.example", origin=own).status, 200)
            self.assertEqual(server.send_form("zanzibar@null.example", origin=own).status, 422)
            self.assertEqual(server.send_form("a@mail.example", origin="http://evil.example").status, 403)
            self.assertEqual(server.check("a" * 9_000).status, 413)
            self.assertIn("POST / HTTP", nginx.log("access"))
            self.assertNotIn("zanzibar", nginx.log("access") + nginx.log("error"))


if __name__ == "__main__":
    own_namespace.enter()
    unittest.main()
