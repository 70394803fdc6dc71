# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""Certificates for name servers, made on the spot."""

import base64
import datetime
import hashlib
import pathlib
import subprocess
import typing

from name_servers import tool

NAME = "resolver.test"
ADDRESS = "127.0.0.1"
NEW_KEY = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
WHO = ["-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME},IP:{ADDRESS}"]

AUTHORITY_CONF = """
[ca]
default_ca = test
[test]
database = {database}
new_certs_dir = {folder}
rand_serial = yes
default_md = sha256
policy = any
copy_extensions = copy
[any]
commonName = supplied
"""


class Certificate(typing.NamedTuple):
    pem: pathlib.Path
    key: pathlib.Path

    @property
    def pin(self):
        """As --tls-pin takes it."""
        public = _openssl("x509", "-in", self.pem, "-noout", "-pubkey")
        key = _openssl("pkey", "-pubin", "-outform", "DER", octets=public)
        return base64.b64encode(hashlib.sha256(key).digest()).decode()

    def lines(self, keyword, port, *addresses):
        """That let NSD or unbound speak TLS with it on this port of the addresses."""
        return "".join([f' tls-port: {port}\n tls-service-pem: "{self.pem}"\n'
                        f' tls-service-key: "{self.key}"\n',
                        *(f" {keyword}: {address}@{port}\n" for address in addresses)])


def self_signed(folder, name):
    """For NAME and ADDRESS."""
    made = _in(folder, name)
    _openssl("req", "-x509", *NEW_KEY, *WHO, "-days", "2", "-keyout", made.key, "-out", made.pem)
    return made


def authority(folder, name):
    made = _in(folder, name)
    _openssl("req", "-x509", *NEW_KEY, "-subj", f"/CN={name}", "-days", "2", "-keyout", made.key,
             "-out", made.pem)
    return made


def issue(issuer, folder, name, days=2):
    """For NAME and ADDRESS; a negative number of days: it has expired."""
    made = _in(folder, name)
    request, settings, database = (made.pem.with_suffix(end) for end in (".csr", ".conf", ".index"))
    _openssl("req", "-new", *NEW_KEY, *WHO, "-keyout", made.key, "-out", request)
    settings.write_text(AUTHORITY_CONF.format(folder=folder, database=database))
    database.touch()
    # Of all commands of OpenSSL 3.0 and 3.5, only this one takes an end that is past.
    now = datetime.datetime.now(datetime.timezone.utc)
    start, end = (f"{now + datetime.timedelta(days=d):%Y%m%d%H%M%SZ}" for d in (days - 4, days))
    _openssl("ca", "-batch", "-notext", "-config", settings, "-cert", issuer.pem, "-keyfile",
             issuer.key, "-startdate", start, "-enddate", end, "-in", request, "-out", made.pem)
    return made


def _in(folder, name):
    return Certificate(pathlib.Path(folder) / f"{name}.pem", pathlib.Path(folder) / f"{name}.key")


def _openssl(*arguments, octets=b""):
    return subprocess.run([tool("openssl", "openssl"), *map(str, arguments)], input=octets,
                          check=True, capture_output=True).stdout
