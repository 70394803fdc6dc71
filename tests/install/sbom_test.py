#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""nullmx.spdx.json is SPDX 2.3, and names every library that ours and the command load.

    sbom_test.py FILE LIBRARY COMMAND"""

import json
import re
import subprocess
import sys
import unittest
from pathlib import Path

FILE, LIBRARY, COMMAND = map(Path, sys.argv[1:])
OF_THE_SYSTEM = re.compile(r"(libc|libm|libstdc\+\+|libgcc_s|ld-linux[\w-]*)\.so")
COMES_WITH = {"libcares": "c-ares", "libssl": "OpenSSL", "libcrypto": "OpenSSL",
              "libidn2": "libidn2", "libxxhash": "xxHash", "libcsv": "libcsv"}
LICENSES = {"MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "LGPL-2.1-or-later",
            "LGPL-3.0-or-later OR GPL-2.0-or-later"}


def loaded(program):
    """The libraries that it asks the dynamic linker for, without their numbers."""
    dynamic = subprocess.run(["readelf", "--dynamic", program], check=True, capture_output=True,
                             text=True).stdout
    names = re.findall(r"\(NEEDED\).*\[(.*)\]", dynamic)
    return {name.split(".so")[0] for name in names if not OF_THE_SYSTEM.match(name)}


class Sbom(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.document = json.loads(FILE.read_text())
        cls.packages = {package["SPDXID"]: package for package in cls.document["packages"]}

    def made_from(self, who):
        """The names of what it depends on, and of what that depends on."""
        names = set()
        for relation in self.document["relationships"]:
            if relation["spdxElementId"] == who and relation["relationshipType"] == "DEPENDS_ON":
                other = relation["relatedSpdxElement"]
                names |= {self.packages[other]["name"]} | self.made_from(other)
        return names

    def test_the_document_says_what_spdx_asks_for(self):
        self.assertEqual(self.document["spdxVersion"], "SPDX-2.3")
        self.assertEqual(self.document["dataLicense"], "CC0-1.0")
        self.assertEqual(self.document["SPDXID"], "SPDXRef-DOCUMENT")
        self.assertRegex(self.document["documentNamespace"], r"^https://[^#\s]+$")
        created = self.document["creationInfo"]
        self.assertRegex(created["created"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
        self.assertRegex(created["creators"][0], r"^(Organization|Person|Tool): ")

    def test_each_package_has_a_version_and_a_license(self):
        self.assertEqual(len(self.packages), len(self.document["packages"]), "SPDXIDs are unique")
        for package in self.packages.values():
            with self.subTest(package["name"]):
                self.assertRegex(package["SPDXID"], r"^SPDXRef-[A-Za-z0-9.-]+$")
                self.assertRegex(package["versionInfo"], r"^\d+\.\d+")
                self.assertIn(package["licenseDeclared"], LICENSES)
                self.assertRegex(package["downloadLocation"], r"^(https://\S+|NOASSERTION)$")
                self.assertIs(package["filesAnalyzed"], False)

    def test_relationships_are_between_what_is_there(self):
        known = {*self.packages, "SPDXRef-DOCUMENT"}
        for relation in self.document["relationships"]:
            self.assertIn(relation["spdxElementId"], known)
            self.assertIn(relation["relatedSpdxElement"], known)

    def test_every_library_that_is_loaded_is_named(self):
        for who, program in (("SPDXRef-libnullmx", LIBRARY), ("SPDXRef-nullmx", COMMAND)):
            with self.subTest(who):
                ours = loaded(program) - {"libnullmx"}
                self.assertGreaterEqual(len(ours), 2)
                self.assertLessEqual({COMES_WITH[name] for name in ours}, self.made_from(who))

    def test_the_version_of_c_ares_is_what_the_command_says(self):
        said = subprocess.run([COMMAND, "--version"], check=True, capture_output=True, text=True)
        version = self.packages["SPDXRef-c-ares"]["versionInfo"]
        self.assertIn(f"c-ares {version}", said.stdout)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
