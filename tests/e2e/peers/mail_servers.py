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
from mail_servers import wait_until
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
inet_protocols = {protocols}
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

DELIVERY = re.compile(r"to=<([^>]+)>.* dsn=(\S+), status=(\S+) \((.*)\)$", re.MULTILINE)

LOOKS_UP = "-o { smtpd_recipient_restrictions = reject_unknown_recipient_domain, permit }"
# What the options of the smtpd of each port are.
SERVICES = {
    "usual": LOOKS_UP,
    "final": LOOKS_UP + " -o unknown_address_reject_code=550",
    "accepting": "-o { smtpd_recipient_restrictions = permit }",
}


class Postfix:
    """Use as a context.  Two ports look recipients up, the third takes mail for any; what becomes
    of it is read in the log.  On `receiving` somebody takes mail, so that a delivery is seen."""

    def __init__(self, services=SERVICES, receiving=(MAIL_HOST, WEB_HOST), protocols="ipv4"):
        self.services = services
        self.receiving = receiving
        self.protocols = protocols

    def __enter__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="nullmx-postfix-"))
        self.folder.chmod(0o755)
        self.ports = {service: free_port() for service in self.services}
        self.processes = []
        try:
            self._configure()
            self._receive()
            self._run()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for process in reversed(self.processes):
            process.terminate()
            process.wait()
        shutil.rmtree(self.folder)

    def log(self):
        return (self.folder / "log").read_text()

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
        found = wait_until(lambda: self._delivered(recipients), "a mail is still on its way",
                           more=self.log)
        return [found[recipient] for recipient in recipients]

    def _delivered(self, recipients):
        """By recipient; nothing before it is known of all."""
        found = {to: f"{dsn} {status} ({text})"
                 for to, dsn, status, text in DELIVERY.findall(self.log())}
        return found if found.keys() >= set(recipients) else None

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
        (conf / "main.cf").write_text(POSTFIX_MAIN.format(
            sender=SENDER, dir=self.folder, protocols=self.protocols))
        shutil.copy("/usr/share/postfix/master.cf.dist", conf / "master.cf")
        postconf = [tool("postconf", "postfix"), "-c", str(conf)]
        subprocess.run([*postconf, "-MX", "smtp/inet"], check=True)
        for service, options in self.services.items():
            at = f"{LOOPBACK}:{self.ports[service]}"
            subprocess.run([*postconf, "-M", f"{at}/inet={at} inet n - n - - smtpd {options}"],
                           check=True)
        # In a chroot there would be another resolv.conf.
        subprocess.run([*postconf, "-F", "*/*/chroot=n"], check=True)

    def _receive(self):
        own_namespace.add_addresses(*self.receiving)
        for address in self.receiving:
            sink = subprocess.Popen([tool("smtp-sink", "postfix"), "-u", "nobody",
                                     f"{address}:25", "100"])
            self.processes.append(sink)
            wait_for_port_25(address, sink)

    def _run(self):
        with open(self.folder / "log", "wb") as log:
            self.processes.append(subprocess.Popen(
                [tool("postfix", "postfix"), "-c", str(self.folder / "conf"), "start-fg"],
                stdout=log, stderr=log))
        wait_until(lambda: "daemon started" in self.log(), "Postfix does not start",
                   self.processes[-1], self.log)


def wait_for_port_25(address, process):
    while process.poll() is None:
        with contextlib.suppress(ConnectionRefusedError):
            socket.create_connection((address, 25)).close()
            return
    raise AssertionError(f"nobody listens at {address}")


class Exim:
    """Use as a context."""

    def __init__(self, configuration=EXIM_CONF):
        self.configuration = configuration

    def __enter__(self):
        if not EXIM.is_file():
            raise AssertionError(f"{EXIM} is missing: sh cmake/peers.sh unpacks exim4-daemon-light")
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="nullmx-exim-"))
        self._add_user()
        conf = self.folder / "exim.conf"
        conf.write_text(self.configuration.format(sender=SENDER, dir=self.folder))
        self.command = [str(EXIM), "-C", str(conf)]
        return self

    def __exit__(self, *_):
        for file in "passwd", "group":
            subprocess.run(["umount", f"/etc/{file}"], check=True)
        shutil.rmtree(self.folder)

    def replies(self):
        """What `verify = recipient` says to RCPT TO."""
        return [self._reply(f"user@{domain(shape)}") for shape in SHAPES]

    def routes(self):
        """Where it would bring a mail to."""
        return [self._run("-bt", f"user@{domain(shape)}") for shape in SHAPES]

    def _reply(self, recipient):
        _, reply, _ = self.session("MAIL FROM:<>", f"RCPT TO:<{recipient}>", "QUIT")
        return reply

    def session(self, *lines):
        """What it says to each, after the greetings."""
        said = self._run("-bs", input="\r\n".join([f"EHLO {SENDER}", *lines, ""]))
        # Each reply ends with a line that has a space behind its code.
        _, _, *replies = re.findall(r"^\d{3} .*", said, re.MULTILINE)
        return replies

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
