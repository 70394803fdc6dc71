# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""The programs that are asked, how each is asked, and what its words mean."""

import dataclasses
import functools
import json
import os
import pathlib
import re
import subprocess
import sys
from collections.abc import Callable

from name_servers import tool

from peers.shapes import SHAPES, ZONE, Meaning, domain

FOLDER = pathlib.Path(__file__).parent
DOMAINS = [domain(shape) for shape in SHAPES]


@dataclasses.dataclass(frozen=True)
class Program:
    """`ask` returns what it says, in the order of SHAPES; `words` are tried from the top."""

    title: str
    package: str
    version: tuple
    ask: Callable
    words: tuple

    def meaning(self, said):
        for pattern, meaning in self.words:
            if re.search(pattern, said):
                return meaning
        raise AssertionError(f"{self.title} says what is not known here: {said!r}")

    def version_text(self):
        program, *arguments = self.version
        run = subprocess.run([tool(program, self.package), *arguments], capture_output=True,
                             text=True)
        found = re.search(r"\d+\.[\w.]+|\b\d{6,}\b", run.stdout + run.stderr)
        if run.returncode != 0 or not found:
            raise AssertionError(self._missing(run.stderr))
        return found[0]

    def say(self):
        said = self.ask()
        if len(said) != len(SHAPES):
            raise AssertionError(self._missing("\n".join(said)))
        return [condense(text, name) for text, name in zip(said, DOMAINS)]

    def _missing(self, why):
        return f"{self.title} does not do what it should; is {self.package} installed?\n{why}"


# Whose words they are does not matter to what they mean, and the names are those of the columns.
SHORTER = (
    (r"^lookup on [\d.:]+: (read udp [\d.:>-]+: )?", ""),
    (r"Recipient address rejected: ", ""),
    (r"Host or domain name not found\. Name service error for name=(type=\w+: )", r"\1"),
    (r";; communications error to [\d.#]+: timed out\s", ""),
    (rf"([\w-]+)\.{re.escape(ZONE)}", r"\1"),
    (r"\s+", " "),
)


def condense(said, asked):
    said = re.sub(rf"(<?user@{re.escape(asked)}>?:?|\b(?<![\w.@]){re.escape(asked)}) ?", "", said)
    for pattern, shorter in SHORTER:
        said = re.sub(pattern, shorter, said)
    return said.strip()


def run_lines(*command, **options):
    """One line for each domain, all of which it gets as arguments."""
    run = subprocess.run([*command, *DOMAINS], capture_output=True, text=True, **options)
    if run.returncode != 0:
        return [run.stderr]
    return run.stdout.splitlines()


def script(interpreter, package, file):
    return lambda: run_lines(tool(interpreter, package), str(FOLDER / file))


def dig():
    # Its exit status is 9 where no server answers, and it says so.
    return [subprocess.run([tool("dig", "bind9-dnsutils"), "+short", "MX", name],
                           capture_output=True, text=True).stdout for name in DOMAINS]


def go_program(folder):
    """Builds it without a look at the network; Go's own cache is left alone."""
    def ask():
        environment = {**os.environ, "GOTOOLCHAIN": "local", "GOPROXY": "off", "GO111MODULE": "off",
                       "GOCACHE": str(folder / "go-cache"), "HOME": str(folder)}
        program = folder / "lookup_mx"
        subprocess.run([tool("go", "golang-go"), "build", "-o", str(program),
                        str(FOLDER / "lookup_mx.go")], check=True, env=environment)
        return run_lines(str(program))
    return ask


def nullmx(command):
    def ask():
        run = subprocess.run([command, "check", "--json", *DOMAINS], capture_output=True, text=True)
        if run.stderr:
            return [run.stderr]
        return [_verdict(json.loads(line)) for line in run.stdout.splitlines()]
    return ask


def _verdict(verdict):
    reply = verdict["reply"]
    return f"{verdict['finding']} {reply['code']} {reply['enhanced']}"


VERDICTS = ((r"^null_mx ", Meaning.null_mx), (r" 5\d\d ", Meaning.refused),
            (r" 2\d\d ", Meaning.takes), (r"^temporary_failure 4", Meaning.unknown))
REPLIES = ((r"^2", Meaning.takes), (r"^55[06] .*(nullMX|no SMTP service)", Meaning.null_mx),
           (r"^5", Meaning.refused), (r"^4", Meaning.unknown))
DELIVERIES = ((r"^2.*sent", Meaning.takes), (r"^5.*bounced .*nullMX", Meaning.null_mx),
              (r"^5.*bounced", Meaning.refused), (r"^4.*deferred", Meaning.unknown))
ROUTES = ((r"router = ", Meaning.takes), (r"undeliverable.*no SMTP service", Meaning.null_mx),
          (r"undeliverable", Meaning.refused), (r"cannot be resolved", Meaning.unknown))
RECORDS = ((r'^(null\. )?\d+ ["\w.]', Meaning.records),)
FOUND_OR_NOT = ((r"^true", Meaning.takes), (r"^false", Meaning.nothing))
VALID_OR_NOT = ((r"^(valid|true)$", Meaning.takes), (r"AcceptsNoMail", Meaning.null_mx),
                (r"^(invalid|false)", Meaning.refused))


def light(command):
    """nullmx, and what the other tests need anyway."""
    return (
        Program("nullmx, `nullmx check`", "nullmx", (command, "--version"), nullmx(command),
                VERDICTS),
        Program("`dig +short MX`", "bind9-dnsutils", ("dig", "-v"), dig,
                (*RECORDS, (r"^$", Meaning.nothing), (r"no servers", Meaning.unknown))),
        Program("Python, dnspython `resolve`", "python3-dnspython",
                (sys.executable, "-c", "import dns.version as v; print(v.version)"),
                lambda: run_lines(sys.executable, str(FOLDER / "ask_dnspython.py")),
                (*RECORDS, (r"^(NoAnswer|NXDOMAIN)$", Meaning.nothing),
                 (r"^(NoNameservers|LifetimeTimeout)$", Meaning.unknown))),
    )


def lookups(folder):
    """What a language brings to look up MX records."""
    return (
        Program("PHP `checkdnsrr`", "php-cli", ("php", "-v"),
                script("php", "php-cli", "checkdnsrr.php"), FOUND_OR_NOT),
        Program("PHP `getmxrr`", "php-cli", ("php", "-v"),
                script("php", "php-cli", "getmxrr.php"), FOUND_OR_NOT),
        Program("Go `net.LookupMX`", "golang-go", ("go", "version"), go_program(folder),
                (*RECORDS, (r"no such host", Meaning.refused),
                 (r"server misbehaving|timeout", Meaning.unknown))),
        Program("Node `dns.resolveMx`", "nodejs", ("node", "--version"),
                script("node", "nodejs", "resolve_mx.js"),
                (*RECORDS, (r"^(ENODATA|ENOTFOUND)$", Meaning.nothing),
                 (r"^(ESERVFAIL|ETIMEOUT)$", Meaning.unknown))),
        Program("Perl, Net::DNS `mx`", "libnet-dns-perl", ("perl", "-MNet::DNS", "-e",
                                                          "print Net::DNS->VERSION"),
                script("perl", "libnet-dns-perl", "net_dns.pl"),
                (*RECORDS, (r"^empty: (NOERROR|NXDOMAIN)$", Meaning.nothing),
                 (r"^empty: (SERVFAIL|query timed out)$", Meaning.unknown))),
        Program("Ruby `Resolv`", "ruby", ("ruby", "--version"), script("ruby", "ruby", "resolv.rb"),
                (*RECORDS, (r"^\[\]$", Meaning.nothing))),
    )


def address_checks():
    return (
        Program("Python, email-validator", "python3-email-validator",
                (sys.executable, "-c", "from importlib.metadata import version as v;"
                 "print(v('email-validator'))"),
                lambda: run_lines(sys.executable, str(FOLDER / "ask_email_validator.py")),
                (*VALID_OR_NOT, (r"does not accept email", Meaning.null_mx),
                 (r"does not exist", Meaning.refused))),
        Program("PHP, email-validator of Egulias", "php-email-validator",
                ("dpkg-query", "-W", "-f", "${Version}", "php-email-validator"),
                script("php", "php-cli", "egulias.php"), VALID_OR_NOT),
        Program("Perl, Email::Valid `-mxcheck`", "libemail-valid-perl",
                ("perl", "-MEmail::Valid", "-e", "print Email::Valid->VERSION"),
                script("perl", "libemail-valid-perl", "email_valid.pl"), VALID_OR_NOT),
        Program("Perl, Mail::CheckUser", "libmail-checkuser-perl",
                ("perl", "-MMail::CheckUser", "-e", "print Mail::CheckUser->VERSION"),
                script("perl", "libmail-checkuser-perl", "check_user.pl"), VALID_OR_NOT),
        Program("Ruby, valid_email `mx_with_fallback`", "ruby-valid-email",
                ("dpkg-query", "-W", "-f", "${Version}", "ruby-valid-email"),
                script("ruby", "ruby-valid-email", "valid_email.rb"), VALID_OR_NOT),
    )


def mail_servers(postfix, exim):
    of_postfix = ("postfix", ("postconf", "-d", "mail_version"))
    of_exim = ("exim4-daemon-light", (*exim.command, "-bV"))
    return (
        Program("Postfix at RCPT TO, `reject_unknown_recipient_domain`", *of_postfix,
                functools.partial(postfix.replies, "usual"), REPLIES),
        Program("the same, `unknown_address_reject_code = 550`", *of_postfix,
                functools.partial(postfix.replies, "final"), REPLIES),
        Program("Postfix's queue", *of_postfix, postfix.deliveries, DELIVERIES),
        Program("Exim at RCPT TO, `verify = recipient`", *of_exim, exim.replies, REPLIES),
        Program("Exim's routing, `exim -bt`", *of_exim, exim.routes, ROUTES),
    )
