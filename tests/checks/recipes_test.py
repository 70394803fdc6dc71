#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""What can be said of the recipes for vcpkg and Conan without either of them: they parse, say that
they are untested, and name options, files and the version as this tree has them.
recipes_test.py CMAKE ROOT VERSION"""

import json
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

CMAKE, ROOT, VERSION = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
del sys.argv[1:4]
VCPKG, CONAN = ROOT / "cmake/vcpkg", ROOT / "cmake/conan"
MARK = re.compile(r"\bUntested\b")
OPTION = re.compile(r"NULLMX_[A-Z]+")

# As vcpkg: each of its functions says what it was given.
FUNCTIONS = ("cmake_configure", "cmake_install", "cmake_config_fixup", "fixup_pkgconfig",
             "copy_tools", "install_copyright")
STAND_IN = """
function(vcpkg_{0})
  list(JOIN ARGN " " given)
  message("vcpkg_{0} ${{given}}")
endfunction()
"""
FEATURES = """
cmake_policy(VERSION 3.25)
set(FEATURES idn command)
function(vcpkg_check_features)
  set(options -DNULLMX_IDN=ON -DNULLMX_EXAMPLES=ON PARENT_SCOPE)
endfunction()
"""


def known_options():
    return set(re.findall(r"^(?:option|set)\((NULLMX_\w+)", (ROOT / "CMakeLists.txt").read_text(),
                          re.MULTILINE))


class Recipes(unittest.TestCase):
    def test_say_that_they_are_untested(self):
        for path in [p for folder in (VCPKG, CONAN) for p in folder.rglob("*")
                     if p.is_file() and p.name != "usage"]:
            self.assertRegex(path.read_text(), MARK, path)

    def test_name_options_that_there_are(self):
        for path in (VCPKG / "portfile.cmake", CONAN / "conanfile.py"):
            named = set(OPTION.findall(path.read_text()))
            self.assertIn("NULLMX_TESTS", named)
            self.assertLessEqual(named, known_options(), path)

    def test_are_of_this_version(self):
        manifest = json.loads((VCPKG / "vcpkg.json").read_text())
        self.assertEqual((manifest["name"], manifest["version-semver"]), ("nullmx", VERSION))
        self.assertIn(f'version = "{VERSION}"', (CONAN / "conanfile.py").read_text())

    def test_conan_recipes_are_python(self):
        for path in CONAN.rglob("*.py"):
            compile(path.read_text(), path, "exec")

    def test_the_port_is_cmake_and_finds_its_sources(self):
        with tempfile.TemporaryDirectory() as folder:
            script = Path(folder) / "vcpkg.cmake"
            script.write_text(FEATURES + f'set(CURRENT_PACKAGES_DIR "{folder}")\n' +
                              "".join(map(STAND_IN.format, FUNCTIONS)) +
                              f'include("{VCPKG / "portfile.cmake"}")\n')
            done = subprocess.run([CMAKE, "-P", script], capture_output=True, text=True,
                                  check=False)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertIn(f"SOURCE_PATH {ROOT} OPTIONS -DNULLMX_TESTS=OFF -DNULLMX_IDN=ON",
                          done.stderr)
            self.assertIn(f"FILE_LIST {ROOT}/LICENSE", done.stderr)
            self.assertTrue((Path(folder) / "share/nullmx/usage").is_file())

    def test_the_features_of_the_port_are_those_of_the_manifest(self):
        features = re.search(r"FEATURES (.*)\)", (VCPKG / "portfile.cmake").read_text())[1]
        manifest = json.loads((VCPKG / "vcpkg.json").read_text())
        self.assertEqual(set(features.split()[::2]), set(manifest["features"]))
        self.assertLessEqual(set(manifest["default-features"]), set(manifest["features"]))


if __name__ == "__main__":
    unittest.main()
