# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""Real name servers: NSD with the sample zone and a signed one, and unbound in front of it.

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
{interfaces} zonesdir: "{dir}"
 database: ""
 username: ""
 pidfile: "{dir}/nsd.pid"
 xfrdfile: "{dir}/xfrd.state"
 zonelistfile: "{dir}/zone.list"
 logfile: "{dir}/nsd.log"
 server-count: 1
 rrl-ratelimit: 0
{more}remote-control:
 control-enable: no
zone:
 name: example
 zonefile: example.zone
zone:
 name: bogus.test
 zonefile: bogus.test.zone
zone:
 name: signed.test
 zonefile: signed.test.zone
{zones}"""

UNBOUND_CONF = """
server:
{interfaces} username: ""
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
 trust-anchor-file: "{dir}/bogus.test.trusted"
 trust-anchor-file: "{dir}/signed.test.trusted"
 local-zone: "test." nodefault
 trust-anchor-signaling: no
 max-udp-size: 1232
{more}stub-zone:
 name: "example"
 stub-addr: {nsd}
stub-zone:
 name: "bogus.test"
 stub-addr: {nsd}
stub-zone:
 name: "signed.test"
 stub-addr: {nsd}
stub-zone:
 name: "lame.test"
 stub-addr: {nsd}
{zones}remote-control:
 control-enable: no
"""

ZONE_TO_SIGN = """
$ORIGIN {zone}.
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
    """Use as a context; `resolver` and `authority` are "ADDRESS:PORT" for --server.

    Both also listen on the addresses in `also`.  `zone_more` are further lines of the sample zone,
    `nsd_more` and `unbound_more` of the `server:` part of the configurations, `zones` the texts of
    further zones by their names.
    """

    def __init__(self, listen=LOOPBACK, resolver_port=None, also=(), *, zone_more="", nsd_more="",
                 unbound_more="", zones=None):
        self.listen = listen
        self.addresses = [listen, *also]
        self.nsd_port = free_port()
        self.unbound_port = resolver_port or free_port()
        self.zone_more = zone_more
        self.nsd_more = nsd_more
        self.unbound_more = unbound_more
        self.zones = zones or {}
        self.processes = {}

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
        for process in self.processes.values():
            process.terminate()
        for process in self.processes.values():
            process.wait()
        shutil.rmtree(self.folder)

    def restart(self, program):
        """Ends "nsd" or "unbound", and returns when it answers again at its port."""
        process = self.processes[program]
        process.terminate()
        process.wait()
        {"nsd": self._start_nsd, "unbound": self._start_unbound}[program]()

    def queries(self):
        """What unbound was asked so far, in small letters: ["null.example. MX", ...]."""
        log = (self.folder / "unbound.log").read_text()
        return [f"{name.lower()} {rr_type}" for name, rr_type in QUERY_LINE.findall(log)]

    def _write_zones(self):
        (self.folder / "example.zone").write_text(SAMPLE_ZONE.read_text() + self.zone_more)
        for name, text in self.zones.items():
            (self.folder / f"{name}.zone").write_text(text)
        # The resolver trusts a key that did not sign the one zone: everything in it is bogus.
        own, _ = self._sign("signed.test")
        _, other = self._sign("bogus.test")
        shutil.copy(self.folder / f"{own}.ds", self.folder / "signed.test.trusted")
        shutil.copy(self.folder / f"{other}.ds", self.folder / "bogus.test.trusted")

    def _sign(self, zone):
        """Writes ZONE.zone; returns the names of its key and of one that has not signed it."""
        def run(program, *arguments):
            return subprocess.run([tool(program, "ldnsutils"), *arguments], cwd=self.folder,
                                  check=True, capture_output=True, text=True).stdout.strip()

        (self.folder / "plain.zone").write_text(ZONE_TO_SIGN.format(zone=zone))
        key, other = (run("ldns-keygen", "-a", "ECDSAP256SHA256", "-k", zone) for _ in range(2))
        run("ldns-signzone", "-f", f"{zone}.zone", "plain.zone", key)
        return key, other

    def _start_nsd(self):
        self._start("nsd", NSD_CONF.format(
            dir=self.folder, more=self.nsd_more,
            zones="".join(f"zone:\n name: {name}\n zonefile: {name}.zone\n" for name in self.zones),
            interfaces=self._interfaces("ip-address", self.nsd_port)))
        self._wait("nsd", self.nsd_port, "null.example")

    def _start_unbound(self):
        nsd = f"{self.listen}@{self.nsd_port}"
        self._start("unbound", UNBOUND_CONF.format(
            dir=self.folder, nsd=nsd, more=self.unbound_more,
            zones="".join(f"stub-zone:\n name: {name}\n stub-addr: {nsd}\n" for name in self.zones),
            interfaces=self._interfaces("interface", self.unbound_port)))
        self._wait("unbound", self.unbound_port, "ns.example")

    def _interfaces(self, keyword, port):
        return "".join(f" {keyword}: {address}@{port}\n" for address in self.addresses)

    def _start(self, program, configuration):
        """The program is named as its package is."""
        file = self.folder / f"{program}.conf"
        file.write_text(configuration)
        with open(self.folder / "start.log", "ab") as log:
            self.processes[program] = subprocess.Popen(
                [tool(program, program), "-c", str(file), "-d"], stdout=log, stderr=log)

    def _wait(self, program, port, name):
        """Asks until the server answers; it is given up when its process has ended."""
        query = dns.message.make_query(name, "A")
        for _ in range(300):
            if self.processes[program].poll() is not None:
                break
            try:
                dns.query.udp(query, self.listen, port=port, timeout=0.1)
                return
            except (dns.exception.Timeout, OSError):
                continue
        logs = [path.read_text() for path in sorted(self.folder.glob("*.log"))]
        raise AssertionError("the name server does not answer:\n" + "\n".join(logs))
