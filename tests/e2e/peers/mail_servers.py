# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""Postfix and Exim with queues and configurations of their own; each needs to be root."""

import contextlib
import pathlib
import re
import shutil
import smtplib
import socket
import subprocess
import tempfile

import own_namespace
from name_servers import LOOPBACK, ROOT, free_port, tool

from peers.shapes import MAIL_HOST, SHAPES, WEB_HOST, domain

SENDER = "sender.test"
# What cmake/peers.sh unpacks: Exim's package and Postfix's exclude each other.
EXIM = ROOT / "build/exim/usr/sbin/exim4"

POSTFIX_MAIN = """
compatibility_level = 3.6
myhostname = {sender}
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
alias_maps =
alias_database =
local_recipient_maps =
queue_directory = {dir}/queue
data_directory = {dir}/data
maillog_file = /dev/stdout
smtpd_relay_restrictions = permit_mynetworks, reject
"""

EXIM_CONF = """
primary_hostname = {sender}
spool_directory = {dir}
log_file_path = {dir}/%slog
local_interfaces = 127.0.0.1
host_lookup =
acl_smtp_rcpt = at_rcpt
begin acl
at_rcpt:
  require verify = recipient
  accept
begin routers
by_dns:
  driver = dnslookup
  transport = to_mx
  no_more
begin transports
to_mx:
  driver = smtp
"""

DELIVERY = re.compile(r"to=<([^>]+)>.* dsn=(\S+), status=(\S+) \((.*)\)$")

LOOKS_UP = "-o { smtpd_recipient_restrictions = reject_unknown_recipient_domain, permit }"
# What the options of the smtpd of each port are.
SERVICES = {
    "usual": LOOKS_UP,
    "final": LOOKS_UP + " -o unknown_address_reject_code=550",
    "accepting": "-o { smtpd_recipient_restrictions = permit }",
}


class Postfix:
    """Use as a context.  Two ports look recipients up, the third takes mail for any; what becomes
    of it is read in the log."""

    def __enter__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="nullmx-postfix-"))
        self.folder.chmod(0o755)
        self.ports = {service: free_port() for service in SERVICES}
        self.processes = []
        try:
            self._configure()
            self._receive()
            self.log = self._start(*self._postfix("start-fg"))
            self._wait_until_it_runs()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for process in reversed(self.processes):
            process.terminate()
            process.wait()
            process.stdout.close()
        shutil.rmtree(self.folder)

    def replies(self, service):
        """What it says to RCPT TO."""
        return [self._reply(service, f"user@{domain(shape)}") for shape in SHAPES]

    def deliveries(self):
        """What becomes of one mail to each: "DSN STATUS (TEXT)"."""
        recipients = [f"user@{domain(shape)}" for shape in SHAPES]
        with smtplib.SMTP(LOOPBACK, self.ports["accepting"]) as smtp:
            for recipient in recipients:
                # A mail without a sender has no bounce that would be delivered, too.
                smtp.sendmail("", recipient, "Subject: here\n\nYes.\n")
        found = {}
        for line in self.log.stdout:
            if match := DELIVERY.search(line.rstrip()):
                recipient, dsn, status, text = match.groups()
                found[recipient] = f"{dsn} {status} ({text})"
                if len(found) == len(recipients):
                    return [found[recipient] for recipient in recipients]
        raise AssertionError(f"Postfix ended; of these it had said something: {found}")

    def _reply(self, service, recipient):
        with smtplib.SMTP(LOOPBACK, self.ports[service]) as smtp:
            smtp.ehlo(SENDER)
            smtp.mail("")
            code, text = smtp.rcpt(recipient)
            return f"{code} {text.decode()}"

    def _configure(self):
        for name in "queue", "data", "conf":
            (self.folder / name).mkdir()
        shutil.chown(self.folder / "data", "postfix")
        conf = self.folder / "conf"
        (conf / "main.cf").write_text(POSTFIX_MAIN.format(sender=SENDER, dir=self.folder))
        shutil.copy("/usr/share/postfix/master.cf.dist", conf / "master.cf")
        postconf = [tool("postconf", "postfix"), "-c", str(conf)]
        subprocess.run([*postconf, "-MX", "smtp/inet"], check=True)
        for service, options in SERVICES.items():
            at = f"{LOOPBACK}:{self.ports[service]}"
            subprocess.run([*postconf, "-M", f"{at}/inet={at} inet n - n - - smtpd {options}"],
                           check=True)
        # In a chroot there would be another resolv.conf.
        subprocess.run([*postconf, "-F", "*/*/chroot=n"], check=True)

    def _receive(self):
        """On the addresses in the zone somebody takes mail, so that a delivery would be seen."""
        own_namespace.add_addresses(MAIL_HOST, WEB_HOST)
        for address in MAIL_HOST, WEB_HOST:
            sink = self._start(tool("smtp-sink", "postfix"), "-u", "nobody", f"{address}:25", "100")
            wait_for_port_25(address, sink)

    def _postfix(self, command):
        return tool("postfix", "postfix"), "-c", str(self.folder / "conf"), command

    def _start(self, *command):
        self.processes.append(subprocess.Popen(command, stdout=subprocess.PIPE,
                                               stderr=subprocess.STDOUT, text=True))
        return self.processes[-1]

    def _wait_until_it_runs(self):
        said = []
        for line in self.log.stdout:
            said.append(line)
            if "daemon started" in line:
                return
        raise AssertionError("Postfix does not start:\n" + "".join(said))


def wait_for_port_25(address, process):
    while process.poll() is None:
        with contextlib.suppress(ConnectionRefusedError):
            socket.create_connection((address, 25)).close()
            return
    raise AssertionError(f"nobody listens there: {process.stdout.read()}")


class Exim:
    """Use as a context."""

    def __enter__(self):
        if not EXIM.is_file():
            raise AssertionError(f"{EXIM} is missing: sh cmake/peers.sh unpacks exim4-daemon-light")
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="nullmx-exim-"))
        self._add_user()
        conf = self.folder / "exim.conf"
        conf.write_text(EXIM_CONF.format(sender=SENDER, dir=self.folder))
        self.command = [str(EXIM), "-C", str(conf)]
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder)

    def replies(self):
        """What `verify = recipient` says to RCPT TO."""
        return [self._reply(f"user@{domain(shape)}") for shape in SHAPES]

    def routes(self):
        """Where it would bring a mail to."""
        return [self._run("-bt", f"user@{domain(shape)}") for shape in SHAPES]

    def _reply(self, recipient):
        said = self._run("-bs", input=f"EHLO {SENDER}\r\nMAIL FROM:<>\r\nRCPT TO:<{recipient}>\r\n"
                                      "QUIT\r\n")
        # Each reply ends with a line that has a space behind its code; first comes a greeting.
        _, _, _, reply, *_ = re.findall(r"^\d{3} .*", said, re.MULTILINE)
        return reply

    def _run(self, *arguments, **options):
        return subprocess.run([*self.command, *arguments], capture_output=True, text=True,
                              **options).stdout

    def _add_user(self):
        """Only for the processes of this mount namespace."""
        for file, line in (("passwd", "Debian-exim:x:911:911::/:/usr/sbin/nologin\n"),
                           ("group", "Debian-exim:x:911:\n")):
            copy = self.folder / file
            copy.write_text(pathlib.Path("/etc", file).read_text() + line)
            subprocess.run(["mount", "--bind", str(copy), f"/etc/{file}"], check=True)
        shutil.chown(self.folder, "Debian-exim", "Debian-exim")
