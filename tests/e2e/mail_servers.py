# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""Real mail servers for a test that is root in a namespace of its own: Postfix with mailboxes, and
smtp-sink, which comes with it."""

import os
import pathlib
import pwd
import shutil
import socket
import subprocess
import tempfile
import time

from name_servers import tool

MAIN_CF = """
compatibility_level = 3.6
queue_directory = {dir}/spool
data_directory = {dir}/data
maillog_file = {dir}/mail.log
maillog_file_prefixes = {dir}
myhostname = {name}
mydestination =
inet_interfaces = {address}
inet_protocols = ipv4
alias_maps =
alias_database =
local_recipient_maps =
smtpd_peername_lookup = no
smtpd_relay_restrictions = reject_unauth_destination
virtual_mailbox_domains = {domains}
virtual_mailbox_base = {dir}/mail
virtual_mailbox_maps = texthash:{dir}/mailboxes
virtual_uid_maps = static:{uid}
virtual_gid_maps = static:{gid}
virtual_minimum_uid = 1
smtpd_tls_security_level = may
smtpd_tls_cert_file = {dir}/tls.pem
smtpd_tls_key_file = {dir}/tls.key
smtpd_tls_received_header = yes
{more}"""

MASTER_CF = """
smtp      inet  n - n - - smtpd
cleanup   unix  n - n - 0 cleanup
qmgr      unix  n - n 300 1 qmgr
rewrite   unix  - - n - - trivial-rewrite
bounce    unix  - - n - 0 bounce
defer     unix  - - n - 0 bounce
proxymap  unix  - - n - - proxymap
error     unix  - - n - - error
virtual   unix  - n n - - virtual
tlsmgr    unix  - - n 1000? 1 tlsmgr
anvil     unix  - - n - 1 anvil
postlog   unix-dgram n - n - 1 postlogd
"""


def become_root():
    """Postfix is several users.  A test that is not root starts itself again by sudo."""
    if os.geteuid() != 0:
        import sys
        os.execv(tool("sudo", "sudo"), ["sudo", "-n", *sys.orig_argv])


def wait_until(happens, what, process=None, more=str):
    """Until `happens()` is true; given up when the process that it waits for has ended."""
    for _ in range(3000):
        found = happens()
        if found:
            return found
        if process is not None and process.poll() is not None:
            break
        time.sleep(0.01)
    raise AssertionError(f"{what}\n{more()}")


def answers(address, port=25):
    """Whether a mail server is there; the last packet of this has been sent when it returns."""
    try:
        with socket.create_connection((address, port), timeout=60) as connection:
            connection.sendall(b"QUIT\r\n")
            while connection.recv(4096):
                pass
            return True
    except OSError:
        return False


class Postfix:
    """Use as a context.  `mailboxes` are addresses, each with a maildir of its own; `more` are
    further lines of main.cf."""

    def __init__(self, address, name, mailboxes, more=""):
        self.address = address
        self.name = name
        self.mailboxes = mailboxes
        self.more = more

    def __enter__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="nullmx-postfix-"))
        self.process = None
        try:
            self._configure()
            self._start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        if self.process is not None:
            self._postfix("abort")
            self.process.wait()
        shutil.rmtree(self.folder)

    @property
    def certificate(self):
        return self.folder / "tls.pem"

    def letters(self, mailbox):
        """The messages that lie there, as octets."""
        new = self.folder / "mail" / mailbox / "new"
        return [path.read_bytes() for path in sorted(new.glob("*"))]

    def letter(self, mailbox):
        """The one message that lies there, or will in a moment."""
        wait_until(lambda: self.letters(mailbox), "nothing came to a mailbox", more=self.log)
        letters = self.letters(mailbox)
        assert len(letters) == 1, f"{len(letters)} messages"
        return letters[0]

    def clear(self):
        """Of all mailboxes, once everything that was taken lies in them."""
        wait_until(lambda: self.log().count("message-id=") == self.log().count(": removed"),
                   "Postfix keeps a message", more=self.log)
        for mailbox in (self.folder / "mail").iterdir():
            shutil.rmtree(mailbox)

    def log(self):
        path = self.folder / "mail.log"
        return path.read_text() if path.exists() else "no log"

    def _configure(self):
        owner = pwd.getpwnam("nobody")
        self.folder.chmod(0o755)
        for name in ("spool", "data", "mail"):
            (self.folder / name).mkdir()
        os.chown(self.folder / "mail", owner.pw_uid, owner.pw_gid)
        os.chown(self.folder / "data", pwd.getpwnam("postfix").pw_uid, -1)
        (self.folder / "mailboxes").write_text(
            "".join(f"{mailbox} {mailbox}/\n" for mailbox in self.mailboxes))
        domains = sorted({mailbox.partition("@")[2] for mailbox in self.mailboxes})
        subprocess.run([tool("openssl", "openssl"), "req", "-x509", "-newkey", "ec", "-pkeyopt",
                        "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj",
                        f"/CN={self.name}", "-addext", f"subjectAltName=DNS:{self.name}",
                        "-keyout", self.folder / "tls.key", "-out", self.certificate],
                       check=True, capture_output=True)
        (self.folder / "main.cf").write_text(MAIN_CF.format(
            dir=self.folder, name=self.name, address=self.address, domains=", ".join(domains),
            uid=owner.pw_uid, gid=owner.pw_gid, more=self.more))
        (self.folder / "master.cf").write_text(MASTER_CF)

    def _start(self):
        with open(self.folder / "mail.log", "ab") as log:
            self.process = subprocess.Popen(
                [tool("postfix", "postfix"), "-c", str(self.folder), "start-fg"],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)
        wait_until(lambda: answers(self.address), "Postfix does not start", self.process, self.log)

    def _postfix(self, command):
        subprocess.run([tool("postfix", "postfix"), "-c", str(self.folder), command], check=False,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


class SmtpSink:
    """Use as a context.  `options` are those of smtp-sink(1)."""

    def __init__(self, address, *options):
        self.address = address
        self.options = options

    def __enter__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="nullmx-sink-"))
        self.folder.chmod(0o777)
        host = f"[{self.address}]" if ":" in self.address else self.address
        self.process = subprocess.Popen(
            [tool("smtp-sink", "postfix"), "-u", "nobody", "-R", str(self.folder), "-d",
             "%H%M%S.", *self.options, f"{host}:25", "100"], stderr=subprocess.DEVNULL)
        try:
            wait_until(lambda: answers(self.address), "smtp-sink does not start", self.process)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.folder)

    def letters(self):
        """The transactions that ended with a message, as text."""
        return [path.read_text(errors="replace") for path in sorted(self.folder.glob("*"))]
