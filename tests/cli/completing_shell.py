# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""A shell at a terminal of its own, in which keys are pressed and whose line is read back."""

import os
import pathlib
import pty
import select
import shlex
import shutil
import subprocess
import tempfile

from nullmx_command import ROOT

FOLDER = ROOT / "examples/cli/completions"
PATIENCE = 60  # seconds, for a shell that says nothing any more

# Both shells: C-x a puts all completions there, C-x l writes the line to the pipe and empties it.
BASH = """
PS1=
bind 'set bell-style none'
bind '"\\C-xa": insert-completions'
tell() { printf '%s\\0' "$READLINE_LINE" >{pipe}; READLINE_LINE= READLINE_POINT=0; }
bind -x '"\\C-xl": tell'
. /usr/share/bash-completion/bash_completion
PROMPT_COMMAND='printf "%s\\0" ready >{pipe}; unset PROMPT_COMMAND'
"""
ZSH = """
PS1= RPS1=
unsetopt zle_bracketed_paste
fpath=({folder} $fpath)
autoload -Uz compinit && compinit -u -D
zle -C all-matches complete-word _generic
zstyle ':completion:all-matches:*' completer _all_matches _complete
zstyle ':completion:all-matches:*' insert true
zstyle ':completion:*' insert-tab false
bindkey '^Xa' all-matches
tell() {{ printf '%s\\0' "$BUFFER" >{pipe}; BUFFER= }}
zle -N tell
bindkey '^Xl' tell
ready() {{ printf '%s\\0' ready >{pipe}; zle -D zle-line-init }}
zle -N zle-line-init ready
"""


class Shell:
    def __init__(self, name):
        self.folder = tempfile.TemporaryDirectory()
        home = pathlib.Path(self.folder.name)
        self.pipe = home / "pipe"
        os.mkfifo(self.pipe)
        self.said = os.open(self.pipe, os.O_RDWR)
        environment = {"PATH": os.environ["PATH"], "HOME": str(home), "TERM": "dumb",
                       "LC_ALL": "C.UTF-8", "ZDOTDIR": str(home)}
        if name == "bash":
            (home / "bashrc").write_text(BASH.replace("{pipe}", shlex.quote(str(self.pipe))))
            (home / "completions").mkdir()
            (home / "completions/nullmx").symlink_to(FOLDER / "nullmx.bash")
            environment["BASH_COMPLETION_USER_DIR"] = str(home)
            command = [tool("bash"), "--noprofile", "--rcfile", str(home / "bashrc"), "-i"]
            if not pathlib.Path("/usr/share/bash-completion/bash_completion").exists():
                raise AssertionError("the package bash-completion is not installed")
        else:
            (home / ".zshrc").write_text(ZSH.format(
                folder=shlex.quote(str(FOLDER)), pipe=shlex.quote(str(self.pipe))))
            command = [tool("zsh"), "-d", "-i"]
        self.terminal, theirs = pty.openpty()
        self.process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs,
                                        env=environment, cwd=home, start_new_session=True)
        os.close(theirs)
        self.shown = b""
        self.heard = b""
        assert self.told() == "ready"

    def press(self, keys):
        os.write(self.terminal, keys.encode())

    def told(self):
        """What was written to the pipe.  What is on the terminal is read meanwhile, or the shell
        would wait for its reader."""
        while b"\0" not in self.heard:
            ready, _, _ = select.select([self.said, self.terminal], [], [], PATIENCE)
            if not ready:
                raise AssertionError(f"the shell is silent; it has shown {self.shown[-2000:]}")
            if self.terminal in ready:
                self.shown += os.read(self.terminal, 65536)
            if self.said in ready:
                self.heard += os.read(self.said, 65536)
        word, _, self.heard = self.heard.partition(b"\0")
        return word.decode()

    def tab(self, line):
        """The line after the tabulator."""
        self.press(f"{line}\t\x18l")
        return self.told()

    def all(self, line):
        """Every word that the last one may become."""
        self.press(f"{line}\x18a\x18l")
        return self.told()

    def close(self):
        self.process.kill()
        self.process.wait()
        os.close(self.terminal)
        os.close(self.said)
        self.folder.cleanup()


def tool(name):
    path = shutil.which(name)
    if path is None:
        raise AssertionError(f"the package {name} is not installed")
    return path
