# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""All that was said about one shape, and where it differs from what was predicted."""

import contextlib
import dataclasses
import pathlib
import tempfile

from agreement import asked, worlds
from agreement.reasons import ADVISED, Difference
from agreement.shapes import Shape


@dataclasses.dataclass(frozen=True)
class Comparison:
    """`replies` are Said by role, one set a server.  `evaluated` is the verdict with the addresses
    of exchanges looked up, as Exim does."""

    shape: Shape
    verdict: asked.Verdict
    evaluated: asked.Verdict
    replies: dict
    queue: str | None  # None: Postfix did not take the mail

    def predicted(self, server, role, dialect):
        """The codes, or "none"."""
        verdict = self.evaluated if server == "exim" else self.verdict
        reply = verdict.replies[dialect, role]
        return reply.codes if reply else "none"

    def all_pairs(self):
        """What was predicted beside what was observed, as Differences that may be none."""
        pairs = [Difference(self.shape, server, dialect, role,
                            self.predicted(server, role, dialect), said[role].codes)
                 for server, said in self.replies.items() for role in asked.ROLES
                 for dialect in ("rfc", server)]
        if self.queue is not None:
            pairs.append(Difference(self.shape, "postfix", None, "queue",
                                    ADVISED[self.evaluated.advice], self.queue))
        return pairs


def _ask(world, nullmx, servers):
    domains = [shape.domain for shape in world.shapes]
    with contextlib.ExitStack() as stack:
        running = {name: stack.enter_context(server(world)) for name, server in servers.items()}
        said = {name: asked.ask_all(server.ask, domains) for name, server in running.items()}
        queue = running["postfix"].queue(domains)
        versions = {server.version() for server in running.values()}
    verdicts = asked.ask_nullmx(nullmx, world, ("rfc", "postfix"))
    evaluated = asked.ask_nullmx(nullmx, world, ("rfc", *(servers.keys() - {"postfix"})),
                                 "--targets")
    found = [Comparison(shape, verdicts[shape.domain], evaluated[shape.domain],
                        {name: by_domain[shape.domain] for name, by_domain in said.items()},
                        queue.get(shape.domain))
             for shape in world.shapes]
    return found, versions


def measure(nullmx, misbehaving_server):
    """By world, and the versions that were asked.  Without the misbehaving server: of Postfix, and
    what real name servers serve."""
    servers = {"postfix": asked.Postfix}
    asked_in = [worlds.ZONE_WORLD]
    if misbehaving_server is not None:
        servers["exim"] = asked.Exim
        asked_in.append(worlds.FAULTY_WORLD)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        folder.chmod(0o755)
        worlds.mount_resolv_conf(folder)
        found = {}
        versions = {asked.version("nullmx", nullmx, "--version")}
        for world in asked_in:
            with world.serve(folder, misbehaving_server):
                found[world], of_servers = _ask(world, nullmx, servers)
                versions |= of_servers
    return found, versions
