# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""Servers that a part needs for itself, each on the first core, as long as a `with` lasts."""

import contextlib
import pathlib
import shutil
import socket
import subprocess
import tempfile

import nsd
from comparison import programs

NAME = "responder.test"  # as the responder calls itself
TLS_PORT = 8853  # nobody else is in this network namespace
UNBOUND_PORT = 5301

NSD_TLS = """ ip-address: 127.0.0.1@{port}
 tls-port: {port}
 tls-service-key: "{folder}/key.pem"
 tls-service-pem: "{folder}/certificate.pem"
 tcp-count: 100
 tcp-query-count: 0
"""

# What it has heard once it answers from its cache.
UNBOUND = """
server:
 interface: 127.0.0.1@{port}
 interface: 127.0.0.1@{tls_port}
 tls-port: {tls_port}
 tls-service-key: "{folder}/key.pem"
 tls-service-pem: "{folder}/certificate.pem"
 directory: "{folder}"
 pidfile: "{folder}/unbound.pid"
 logfile: "{folder}/unbound.log"
 chroot: ""
 username: ""
 use-syslog: no
 do-daemonize: no
 num-threads: 1
 outgoing-range: 4096
 num-queries-per-thread: 2048
 msg-cache-size: 256m
 rrset-cache-size: 256m
 module-config: "iterator"
 minimal-responses: yes
 do-not-query-localhost: no
 local-zone: "test." nodefault
 tcp-idle-timeout: 60000
remote-control:
 control-enable: no
forward-zone:
 name: "."
 forward-addr: 127.0.0.1@{forward}
"""


def tool(name, package):
    found = shutil.which(name, path="/usr/sbin:/usr/bin:/sbin:/bin")
    if found is None:
        raise programs.Failed(f"not installed: {package}")
    return found


@contextlib.contextmanager
def responder(program):
    """The batching server, and its port."""
    process = subprocess.Popen([program, "--core", "0"], stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE, text=True)
    try:
        yield int(process.stdout.readline().split()[1])
    finally:
        process.stdin.close()
        process.wait()
        process.stdout.close()


def make_certificate(folder):
    subprocess.run(
        [tool("openssl", "openssl"), "req", "-x509", "-newkey", "ec", "-pkeyopt",
         "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", f"/CN={NAME}", "-addext",
         f"subjectAltName=DNS:{NAME},IP:127.0.0.1", "-keyout", f"{folder}/key.pem", "-out",
         f"{folder}/certificate.pem"], check=True, stderr=subprocess.DEVNULL)
    return f"{folder}/certificate.pem"


@contextlib.contextmanager
def nsd_over_tls(count):
    """The options that lead lookup_bench to an NSD that has so many names."""
    tool("nsd", "nsd")
    with tempfile.TemporaryDirectory(prefix="nullmx-bench-") as folder:
        certificate = make_certificate(folder)
        with nsd.serving(count, NSD_TLS.format(port=TLS_PORT, folder=folder)):
            yield options_for(certificate)


@contextlib.contextmanager
def unbound_over_tls(run_programs, count):
    """The same for an unbound that has heard of all of them."""
    program = tool("unbound", "unbound")
    with tempfile.TemporaryDirectory(prefix="nullmx-bench-") as folder:
        certificate = make_certificate(folder)
        with responder(run_programs.bench / "responder") as forward:
            configuration = pathlib.Path(folder) / "unbound.conf"
            configuration.write_text(UNBOUND.format(port=UNBOUND_PORT, tls_port=TLS_PORT,
                                                    folder=folder, forward=forward))
            process = subprocess.Popen([program, "-d", "-c", configuration],
                                       preexec_fn=nsd.on_server_core)
            try:
                wait_for(process, TLS_PORT)
                run_programs.lookup_rows("warm", "--only", "raw", "--rounds", "1", "--window",
                                         "100", "--lookups", str(count), "--server",
                                         f"127.0.0.1:{UNBOUND_PORT}")
                yield options_for(certificate)
            finally:
                process.terminate()
                process.wait()


def options_for(certificate):
    return ["--server", f"tls://127.0.0.1:{TLS_PORT}#{NAME}", "--certificate", certificate]


def wait_for(process, port):
    for _ in range(nsd.PATIENCE):
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=0.1)
            break
    raise programs.Failed("unbound does not start")
