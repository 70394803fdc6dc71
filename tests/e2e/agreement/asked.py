# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""Postfix, Exim and nullmx, asked about the same domains in every role."""

import concurrent.futures
import contextlib
import dataclasses
import json
import re
import smtplib
import subprocess

from mail_servers import wait_until
from name_servers import LOOPBACK, tool
from peers import mail_servers

ROLES = ("recipient", "mail_from", "header_from")

LOOKS_UP = ("-o { smtpd_recipient_restrictions = reject_unknown_recipient_domain, permit } "
            "-o { smtpd_sender_restrictions = reject_unknown_sender_domain }")
SERVICES = {"looking_up": LOOKS_UP,
            "accepting": "-o { smtpd_recipient_restrictions = permit }"}

QUEUED = re.compile(r"to=<queued-(\d+)@.* dsn=(\S+), status=(\S+) \((.*)\)$", re.MULTILINE)

# The router is that of the configuration which Exim brings, with the addresses of IPv6.
EXIM_CONF = """
primary_hostname = {sender}
spool_directory = {dir}
log_file_path = {dir}/%slog
local_interfaces = 127.0.0.1
host_lookup =
queue_only
acl_smtp_mail = at_mail
acl_smtp_rcpt = at_rcpt
acl_smtp_data = at_data
begin acl
at_mail:
  require verify = sender
  accept
at_rcpt:
  require verify = recipient
  accept
at_data:
  require verify = header_sender
  accept
begin routers
dnslookup:
  driver = dnslookup
  transport = remote_smtp
  ignore_target_hosts = <; 0.0.0.0 ; 127.0.0.0/8 ; ::1
  no_more
begin transports
remote_smtp:
  driver = smtp
"""


@dataclasses.dataclass(frozen=True)
class Said:
    """A reply; the words without the address and what stands around them."""

    codes: str
    words: str = ""

    @staticmethod
    def of(line):
        code, enhanced, words = re.match(r"(\d{3})[ -](\d\.\d+\.\d+)?(.*)", line,
                                         re.DOTALL).groups()
        words = re.sub(r"<[^>]*>:? |(Recipient|Sender) address rejected: ", "", words).strip()
        words = re.sub(r"(queued as|id=).*", r"\1", words)
        return Said(f"{code} {enhanced}" if enhanced else code, re.sub(r"\s+", " ", words))


def ask_all(ask, domains):
    """In the order of the domains; those that nobody answers for are waited for side by side."""
    with concurrent.futures.ThreadPoolExecutor(16) as pool:
        return dict(zip(domains, pool.map(ask, domains)))


def version(package, *command):
    """As the page names it."""
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return f"{package} {re.search(r'[0-9]+[.][0-9.]*[0-9]', said)[0]}"


class Postfix(mail_servers.Postfix):
    """Use as a context."""

    def __init__(self, world):
        super().__init__(SERVICES, world.receiving, protocols="all")
        self.good = f"user@{world.good}"

    def ask(self, domain):
        """By role.  A sender is refused at RCPT TO, since smtpd_delay_reject is on."""
        return {"recipient": self._session("", f"user@{domain}")[1],
                "mail_from": self._refusal(*self._session(f"user@{domain}", self.good)),
                "header_from": self._session("", self.good, f"user@{domain}")[2]}

    def version(self):
        return version("postfix", tool("postconf", "postfix"), "-d", "mail_version")

    def queue(self, domains):
        """What becomes of a mail to each domain that is taken at all: "DSN STATUS (TEXT)"."""
        sent = {}
        for number, domain in enumerate(domains):
            with smtplib.SMTP(LOOPBACK, self.ports["accepting"]) as smtp, \
                    contextlib.suppress(smtplib.SMTPRecipientsRefused):
                # Postfix may write the domain in another way into its log.
                recipient = f"queued-{number}@{domain}"
                # A mail without a sender has no bounce that would be delivered, too.
                smtp.sendmail("", recipient, "Subject: here\r\n\r\nYes.\r\n")
                sent[domain] = number
        found = wait_until(lambda: self._delivered(sent.values()), "a mail is still on its way",
                           more=self.log)
        return {domain: found[number] for domain, number in sent.items()}

    def _delivered(self, numbers):
        """Nothing before it is known of all."""
        found = {int(number): f"{dsn} {status} ({text})"
                 for number, dsn, status, text in QUEUED.findall(self.log())}
        return found if found.keys() >= set(numbers) else None

    def _session(self, sender, recipient, header=None):
        with self._connected() as smtp:
            replies = [smtp.mail(sender), smtp.rcpt(recipient)]
            if header is not None:
                replies.append(smtp.data(f"From: <{header}>\r\nSubject: here\r\n\r\nYes.\r\n"))
        return [Said.of(f"{code} {text.decode()}") for code, text in replies]

    @contextlib.contextmanager
    def _connected(self):
        with smtplib.SMTP(LOOPBACK, self.ports["looking_up"]) as smtp:
            smtp.ehlo(mail_servers.SENDER)
            yield smtp

    @staticmethod
    def _refusal(at_mail, at_rcpt):
        taken = at_mail.codes.startswith("2")
        return at_rcpt if taken and not at_rcpt.codes.startswith("2") else at_mail


class Exim(mail_servers.Exim):
    """Use as a context."""

    def __init__(self, world):
        super().__init__(EXIM_CONF)
        self.good = f"user@{world.good}"

    def version(self):
        return version("exim4-daemon-light", *self.command, "-bV")

    def ask(self, domain):
        user = f"user@{domain}"
        _, recipient, _ = self.session("MAIL FROM:<>", f"RCPT TO:<{user}>", "QUIT")
        sender, _ = self.session(f"MAIL FROM:<{user}>", "QUIT")
        *_, header, _ = self.session("MAIL FROM:<>", f"RCPT TO:<{self.good}>", "DATA",
                                     f"From: <{user}>", "Subject: here", "", "Yes.", ".", "QUIT")
        return {role: Said.of(line) for role, line in zip(ROLES, (recipient, sender, header))}


@dataclasses.dataclass(frozen=True)
class Verdict:
    """What nullmx says, with the addresses of the exchanges looked up or not."""

    finding: str
    detail: str
    advice: str
    replies: dict  # by dialect and role

    def name(self):
        return f"{self.finding}({self.detail})" if self.detail else self.finding


def ask_nullmx(nullmx, world, dialects, *options):
    """By domain."""
    domains = [shape.domain for shape in world.shapes]
    together = [[domain] for domain in domains] if world.apart else [domains]
    views = [(dialect, role) for dialect in dialects for role in ROLES]

    def check(asked):
        (dialect, role), some = asked
        return _check(nullmx, some, "--dialect", dialect, "--role", role, *options)

    lines = {domain: {} for domain in domains}
    asked = [(view, some) for view in views for some in together]
    with concurrent.futures.ThreadPoolExecutor(16) as pool:
        for (view, some), said in zip(asked, pool.map(check, asked)):
            for domain, line in zip(some, said):
                lines[domain][view] = line
    return {domain: _verdict(domain, by_view) for domain, by_view in lines.items()}


def _check(nullmx, domains, *options):
    # More at once, from all that ask side by side, and unbound would drop some of them.
    run = subprocess.run([nullmx, "check", "--json", "--window", "20", *options,
                          *(f"user@{domain}" for domain in domains)],
                         capture_output=True, text=True, check=False)
    lines = [json.loads(line) for line in run.stdout.splitlines()]
    if len(lines) != len(domains):
        raise AssertionError(f"{run.args}: {run.stderr}")
    return lines


def _verdict(domain, by_view):
    """However it is looked at, what it finds is one thing."""
    found = {(line["finding"], line["detail"], line["advice"]) for line in by_view.values()}
    if len(found) != 1:
        raise AssertionError(f"nullmx finds more than one thing of {domain}: {found}")
    [(finding, detail, advice)] = found
    return Verdict(finding, detail, advice,
                   {view: _predicted(line["reply"]) for view, line in by_view.items()})


def _predicted(reply):
    if reply is None:
        return None
    return Said(" ".join(filter(None, [str(reply["code"]), reply["enhanced"]])),
                re.sub(r"^<[^>]*>: ", "", reply["text"]))
