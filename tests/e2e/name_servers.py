# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""Real name servers on loopback: NSD with the sample zone, and unbound in front of it.

The ports are free ones that the system chose, all files stand in a temporary folder, and every
process started here is ended here.
"""

import os
import pathlib
import re
import shutil
import socket
import subprocess
import tempfile

import dns.exception
import dns.message
import dns.query

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLE_ZONE = ROOT / "examples/cli/sample.zone"
LOOPBACK = "127.0.0.1"

NSD_CONF = """
server:
 ip-address: {listen}@{port}
 zonesdir: "{dir}"
 database: ""
 username: ""
 pidfile: "{dir}/nsd.pid"
 xfrdfile: "{dir}/xfrd.state"
 zonelistfile: "{dir}/zone.list"
 logfile: "{dir}/nsd.log"
 server-count: 1
 rrl-ratelimit: 0
remote-control:
 control-enable: no
zone:
 name: example
 zonefile: example.zone
zone:
 name: bogus.test
 zonefile: bogus.zone
"""

UNBOUND_CONF = """
server:
 interface: {listen}@{port}
 username: ""
 chroot: ""
 directory: "{dir}"
 pidfile: "{dir}/unbound.pid"
 logfile: "{dir}/unbound.log"
 use-syslog: no
 log-queries: yes
 verbosity: 1
 ede: yes
 do-ip6: no
 do-not-query-localhost: no
 access-control: 0.0.0.0/0 allow
 trust-anchor-file: "{dir}/wrong.ds"
 local-zone: "test." nodefault
 trust-anchor-signaling: no
 max-udp-size: 1232
stub-zone:
 name: "example"
 stub-addr: {nsd}
stub-zone:
 name: "bogus.test"
 stub-addr: {nsd}
stub-zone:
 name: "lame.test"
 stub-addr: {nsd}
remote-control:
 control-enable: no
"""

BOGUS_ZONE = """
$ORIGIN bogus.test.
$TTL 300
@     SOA  ns hostmaster 1 3600 600 86400 60
@     NS   ns
ns    A    192.0.2.53
null  MX   0 .
"""


def tool(program, package):
    """The path of a program that a Debian package brings; without it the test fails."""
    path = shutil.which(program, path=os.environ["PATH"] + ":/usr/sbin:/sbin")
    if path is None:
        raise AssertionError(f"{program} is missing: apt-get install {package}")
    return path


def free_port():
    """A port that is free for both UDP and TCP."""
    while True:
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as tcp:
            tcp.bind((LOOPBACK, 0))
            port = tcp.getsockname()[1]
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
                try:
                    udp.bind((LOOPBACK, port))
                except OSError:
                    continue
                return port


QUERY_LINE = re.compile(r"info: [0-9.]+ (\S+\.) (\S+) IN$", re.MULTILINE)


class NameServers:
    """Use as a context; `resolver` and `authority` are "ADDRESS:PORT" for --server."""

    def __init__(self, listen=LOOPBACK, resolver_port=None):
        self.listen = listen
        self.nsd_port = free_port()
        self.unbound_port = resolver_port or free_port()
        self.processes = []

    @property
    def resolver(self):
        return f"{self.listen}:{self.unbound_port}"

    @property
    def authority(self):
        return f"{self.listen}:{self.nsd_port}"

    def __enter__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="nullmx-e2e-"))
        try:
            self._write_zones()
            self._start_nsd()
            self._start_unbound()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            process.wait()
        shutil.rmtree(self.folder)

    def queries(self):
        """What unbound was asked so far: ["null.example. MX", ...]."""
        log = (self.folder / "unbound.log").read_text()
        return [f"{name} {rr_type}" for name, rr_type in QUERY_LINE.findall(log)]

    def _write_zones(self):
        shutil.copy(SAMPLE_ZONE, self.folder / "example.zone")
        (self.folder / "plain.zone").write_text(BOGUS_ZONE)
        keygen = [tool("ldns-keygen", "ldnsutils"), "-a", "ECDSAP256SHA256", "-k", "bogus.test"]
        key, other = (subprocess.run(keygen, cwd=self.folder, check=True, capture_output=True,
                                     text=True).stdout.strip() for _ in range(2))
        subprocess.run([tool("ldns-signzone", "ldnsutils"), "-f", "bogus.zone", "plain.zone", key],
                       cwd=self.folder, check=True, capture_output=True)
        # The resolver trusts a key that did not sign the zone: everything in it is bogus.
        shutil.copy(self.folder / f"{other}.ds", self.folder / "wrong.ds")

    def _start_nsd(self):
        conf = self.folder / "nsd.conf"
        conf.write_text(NSD_CONF.format(dir=self.folder, listen=self.listen, port=self.nsd_port))
        self._start([tool("nsd", "nsd"), "-c", str(conf), "-d"])
        self._wait(self.nsd_port, "null.example")

    def _start_unbound(self):
        conf = self.folder / "unbound.conf"
        conf.write_text(UNBOUND_CONF.format(dir=self.folder, listen=self.listen,
                                            port=self.unbound_port,
                                            nsd=f"{self.listen}@{self.nsd_port}"))
        self._start([tool("unbound", "unbound"), "-c", str(conf), "-d"])
        self._wait(self.unbound_port, "ns.example")

    def _start(self, command):
        with open(self.folder / "start.log", "ab") as log:
            self.processes.append(subprocess.Popen(command, stdout=log, stderr=log))

    def _wait(self, port, name):
        """Asks until the server answers; it is given up when its process has ended."""
        query = dns.message.make_query(name, "A")
        for _ in range(300):
            if self.processes[-1].poll() is not None:
                break
            try:
                dns.query.udp(query, self.listen, port=port, timeout=0.1)
                return
            except (dns.exception.Timeout, OSError):
                continue
        logs = [path.read_text() for path in sorted(self.folder.glob("*.log"))]
        raise AssertionError("the name server does not answer:\n" + "\n".join(logs))
