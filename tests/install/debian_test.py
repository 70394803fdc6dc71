#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""The Debian packages are what lintian and dpkg want, are the same each time, and can be installed,
used, upgraded and removed: by the dpkg of this system, in a root that is thrown away."""

import argparse
import hashlib
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

from consumers import CONSUMER, ROOT, run, tool

options = argparse.ArgumentParser()
for option in ("--compiler", "--version", "--folder"):
    options.add_argument(option, required=True)
given = options.parse_args()
FIRST, SECOND = f"{given.version}-0upstream1", f"{given.version}-0upstream2"
NAMES = ("libnullmx0", "libnullmx-dev", "nullmx")

# This system as lowest layer; what is written goes to the memory and ends with the process.
THROWN_AWAY = """
mount -t tmpfs tmpfs "$1"
mkdir "$1/changed" "$1/work" "$1/root"
mount -t overlay -o "lowerdir=/,upperdir=$1/changed,workdir=$1/work" overlay "$1/root"
mount --rbind /dev "$1/root/dev"
mount -t proc proc "$1/root/proc"
mount -t tmpfs tmpfs "$1/root/tmp"
mkdir "$1/root/tmp/packages" "$1/root/tmp/consumer" "$1/root/tmp/built"
mount --bind "$2" "$1/root/tmp/packages"
mount --bind "$3" "$1/root/tmp/consumer"
cd "$1/root"
rm -f var/lib/man-db/auto-update # or the index of every manual here would be made anew
chroot . sh -euxc "$4"
echo "LEFT BEHIND"
cd "$1/changed"
find . ! -type d ! -path './var/lib/dpkg/*' ! -path './var/log/*' ! -path './var/cache/*' \
  ! -path ./etc/ld.so.cache ! -path ./var/lib/man-db/auto-update
"""


def package_files(folder, version):
    return [folder / f"{name}_{version}_{ARCHITECTURE}.deb" for name in NAMES]


def build(folder, **environment):
    run("sh", "cmake/package.sh", folder, cwd=ROOT,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1790000000", **environment})
    return sorted((folder / "packages").glob("*.deb"))


def digests(packages):
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in packages}


def field(package, name):
    return run("dpkg-deb", "-f", package, name).strip()


def in_thrown_away_root(packages, script):
    """What is printed, and which files are there after it that were not there, or not so."""
    with tempfile.TemporaryDirectory() as folder:
        command = [tool("unshare", "util-linux"), *([] if os.geteuid() == 0 else ["-r"]),
                   "--mount", "--pid", "--fork", "--kill-child", "sh", "-euc", THROWN_AWAY, "sh",
                   folder, packages, CONSUMER, script]
        done = subprocess.run([str(c) for c in command], capture_output=True, text=True,
                              check=False, env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
                                                "LC_ALL": "C.UTF-8", "HOME": "/tmp"})
    if done.returncode:
        raise AssertionError(f"{done.returncode}: {done.stdout}{done.stderr}")
    output, _, left = done.stdout.partition("LEFT BEHIND\n")
    return output, left.split()


class Packages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        global ARCHITECTURE
        ARCHITECTURE = run(tool("dpkg", "dpkg"), "--print-architecture").strip()
        scratch = tempfile.TemporaryDirectory()
        cls.addClassCleanup(scratch.cleanup)
        cls.all = Path(scratch.name)
        folder = Path(given.folder)
        tool("lintian", "lintian")
        for release in ("0upstream2", "0upstream1"):
            for package in build(folder, NULLMX_RELEASE=release):
                (cls.all / package.name).write_bytes(package.read_bytes())
        cls.folder = folder
        cls.first = package_files(cls.all, FIRST)

    def test_they_are_the_same_when_built_elsewhere_and_later(self):
        again = build(self.folder.with_name(self.folder.name + "-again"))
        self.assertEqual(digests(again), digests(self.first))

    def test_they_depend_on_one_another_and_on_what_they_use(self):
        library, development, command = self.first
        for name in ("libc-ares2", "libssl3", "libidn2-0", "libc6", "libstdc++6"):
            self.assertIn(f"{name} ", field(library, "Depends"))
        for name in (f"libnullmx0 (= {FIRST})", "libc-ares-dev", "libssl-dev", "libidn2-dev"):
            self.assertIn(name, field(development, "Depends"))
        self.assertIn("libnullmx0 (", field(command, "Depends"))
        self.assertEqual(run("dpkg-deb", "-I", library, "triggers"), "activate-noawait ldconfig\n")
        self.assertEqual(run("dpkg-deb", "-I", library, "shlibs"),
                         f"libnullmx 0 libnullmx0 (>= {FIRST})\n")

    def install(self, version, *names):
        return "dpkg -i " + " ".join(
            f"/tmp/packages/{name}_{version}_{ARCHITECTURE}.deb" for name in names) + "\n"

    def test_they_are_installed_used_upgraded_and_removed(self):
        use = f"""
test "$(command -v nullmx)" = /usr/bin/nullmx
nullmx --version
nullmx demo | grep 'nobody@null.example *null_mx *556 5.1.10'
"""
        develop = f"""
{given.compiler} -std=c++20 /tmp/consumer/consumer.cpp -o /tmp/built/by_pkg_config \
  $(pkg-config --cflags --libs nullmx)
/tmp/built/by_pkg_config
{given.compiler} -std=c++20 /tmp/consumer/scripted.cpp -o /tmp/built/scripted \
  $(pkg-config --cflags --libs nullmx-testing)
test "$(/tmp/built/scripted)" = 'by script: null_mx'
cmake -S /tmp/consumer -B /tmp/built/cmake -DCMAKE_CXX_COMPILER={given.compiler} >&2
cmake --build /tmp/built/cmake >&2
/tmp/built/cmake/consumer
"""
        script = (self.install(FIRST, "libnullmx0", "nullmx") + use +
                  self.install(FIRST, "libnullmx-dev") + develop +
                  self.install(SECOND, *NAMES) +
                  "dpkg-query -W -f '${Version}\\n' " + " ".join(NAMES) + use +
                  "/tmp/built/by_pkg_config\n"
                  f"dpkg --purge {' '.join(NAMES)}\n"
                  "! ldconfig -p | grep libnullmx\n")
        output, left = in_thrown_away_root(self.all, script)
        verdicts = [line for line in output.splitlines() if line.endswith(": 556 5.1.10")]
        self.assertEqual(len(verdicts), 3, output)
        self.assertEqual(output.count(f"nullmx {given.version} (c-ares"), 2, output)
        self.assertEqual(output.split().count(SECOND), 3, output)
        self.assertEqual(left, [])

    def test_the_command_does_not_install_without_its_library(self):
        with self.assertRaisesRegex(AssertionError, "libnullmx0"):
            in_thrown_away_root(self.all, self.install(FIRST, "nullmx"))


if __name__ == "__main__":
    unittest.main(argv=[__file__])
