# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""What the tests of an installation share."""

import os
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CONSUMER = Path(__file__).resolve().parent / "consumer"


def run(*command, **more):
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True, check=False,
                          **more)
    if done.returncode:
        raise AssertionError(f"{command} gave {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def tool(name, package):
    path = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
    if path is None:
        raise AssertionError(f"the package {package} is not installed")
    return path


def copy_of_tree(folder):
    """A git repository of this tree as it is now, in one commit."""
    git = tool("git", "git")
    listed = run(git, "-C", ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    run(git, "init", "-q", folder)
    commit(folder)
    return folder


def commit(folder):
    git = tool("git", "git")
    run(git, "-C", folder, "add", "-A")
    run(git, "-C", folder, "-c", "user.name=test", "-c", "user.email=test@nullmx.example",
        "commit", "-q", "-m", "As it is now")
