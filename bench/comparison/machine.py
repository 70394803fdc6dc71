# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""What was measured with: the machine, without its name, and the versions of everything."""

import datetime
import os
import pathlib
import platform
import re
import shutil
import subprocess

# Of Debian, whose versions say more than those that the programs print.
PACKAGES = {"c-ares": "libc-ares2", "libunbound": "libunbound8", "adns": "libadns1",
            "getdns": "libgetdns10", "dnsperf": "dnsperf", "NSD": "nsd", "unbound": "unbound",
            "OpenSSL": "libssl3", "Boost": "libboost1.81-dev"}


def package_version(package):
    """Whatever the package of a library is called where its ABI has another number."""
    result = subprocess.run(["dpkg-query", "-W", "-f", "${db:Status-Abbrev} ${Version}\n",
                             package, f"{package}t64"],
                            capture_output=True, text=True, check=False)
    found = re.search(r"^.i\s+(\S+)$", result.stdout, re.M)
    return found[1] if found else "not installed"


def cpu_model():
    text = pathlib.Path("/proc/cpuinfo").read_text()
    found = re.search(r"^model name\s*:\s*(.+)$", text, re.M)
    return found[1] if found else platform.machine()


def compiler(build):
    cache = (pathlib.Path(build) / "CMakeCache.txt").read_text()
    program = re.search(r"^CMAKE_CXX_COMPILER:\w+=(.+)$", cache, re.M)[1]
    return subprocess.run([program, "--version"], capture_output=True, text=True,
                          check=True).stdout.splitlines()[0]


def facts(build, command):
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    release = pathlib.Path("/etc/os-release").read_text()
    system = re.search(r'^PRETTY_NAME="(.+)"$', release, re.M)
    rows = {"date": datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d"),
            "CPU": f"{cpu_model()}, {os.cpu_count()} cores", "memory": f"{pages / 2**30:.0f} GiB",
            "kernel": "Linux " + re.match(r"[\d.]*\d", platform.release())[0],
            "system": system[1] if system else platform.platform(),
            "compiler": compiler(build)}
    if command is not None:
        version = subprocess.run([command, "--version"], capture_output=True, text=True, check=True)
        rows["nullmx"] = version.stdout.strip().removeprefix("nullmx ")
    if shutil.which("dpkg-query"):
        rows |= {name: package_version(package) for name, package in PACKAGES.items()}
    return rows


def is_new_cares(rows):
    """1.20 is where c-ares was written anew, step by step until 1.34."""
    found = re.match(r"(\d+)\.(\d+)", rows.get("c-ares", ""))
    return bool(found) and (int(found[1]), int(found[2])) >= (1, 20)


def in_short(build):
    """Where figures are from, in half a sentence."""
    rows = facts(build, None)
    return (f"on {rows['CPU']}, {rows['system']}, {rows['compiler']}, "
            f"c-ares {rows.get('c-ares', 'of this system')}, {rows['date']}")
