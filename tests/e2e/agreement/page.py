# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""The tables of AGREEMENT.md: each stands between two comments that name it."""

import collections
import re

from name_servers import ROOT

from agreement.asked import ROLES
from agreement.reasons import REASONS, reason_for

PATH = ROOT / "AGREEMENT.md"
AT = {"recipient": "RCPT TO", "mail_from": "MAIL FROM", "header_from": "From:", "queue": "queue"}
PROGRAMS = {"postfix": "Postfix", "exim": "Exim"}
COLUMNS = ("case", "the DNS says", "nullmx finds", "Postfix: RCPT TO", "MAIL FROM", "From:",
           "queue", "Exim: RCPT TO", "MAIL FROM", "From:")
# Those that are measured without Exim.
LIGHT_COLUMNS = COLUMNS.index("Exim: RCPT TO")
_REGION = re.compile(r"<!-- begin (\S+) -->\n(.*?)<!-- end \1 -->", re.DOTALL)


def row(comparison):
    """The cells of one shape."""
    cells = [comparison.shape.case, comparison.shape.title, _findings(comparison)]
    for server in comparison.replies:
        pairs = [pair for pair in comparison.all_pairs()
                 if pair.server == server and pair.dialect in (server, None)]
        cells += [_cell(pair) for pair in pairs]
        if server == "postfix" and comparison.queue is None:
            cells.append("(not taken)")
    return cells


def tables(found, versions):
    """Name to text; `found` is what comparison.measure() found."""
    served, faulty = found.values()
    everything = [comparison for comparisons in found.values() for comparison in comparisons]
    return {"sums": _sums(everything), "served": _table(served), "faulty": _table(faulty),
            "rfc": _by_the_rfcs(everything), "reasons": _reasons(everything),
            "versions": f"{', '.join(sorted(versions))}\n"}


def written():
    """The tables as they are in the document."""
    return dict(_REGION.findall(PATH.read_text()))


def written_row(table, comparison):
    """The cells that the document has for the shape."""
    for line in table.splitlines():
        cells = line.removeprefix("| ").removesuffix(" |").split(" | ")
        if cells[:2] == [comparison.shape.case, comparison.shape.title]:
            return cells
    return None


def write(new):
    PATH.write_text(_REGION.sub(
        lambda match: f"<!-- begin {match[1]} -->\n{new[match[1]]}<!-- end {match[1]} -->",
        PATH.read_text()))


def _findings(comparison):
    first, second = comparison.verdict.name(), comparison.evaluated.name()
    return f"`{first}`" if first in (second, f"{second}(unverified_targets)") else (
        f"`{first}`, by `--targets` `{second}`")


def _cell(pair):
    observed = " ".join(pair.observed.split()[:2]) if pair.dialect is None else pair.observed
    if not pair.is_one():
        return f"`{observed}`"
    return f"`{observed}` **not `{pair.predicted}`** {reason_for(pair).sign}"


def _lines(rows):
    return "".join(f"| {' | '.join(cells)} |\n" for cells in rows)


def _table(comparisons):
    return _lines([COLUMNS, ["---"] * len(COLUMNS), *(row(one) for one in comparisons)])


def _pairs(comparisons):
    return [pair for comparison in comparisons for pair in comparison.all_pairs()]


def _sums(comparisons):
    rows = [("predicted", "beside", "of so many", "alike", "the basic code alone", "otherwise")]
    rows.append(["---"] * len(rows[0]))
    by_kind = collections.defaultdict(list)
    for pair in _pairs(comparisons):
        what = f"dialect `{pair.dialect}`" if pair.dialect else "the advice"
        by_kind[what, f"{PROGRAMS[pair.server]}, {AT[pair.role]}"].append(pair)
    for kind, pairs in sorted(by_kind.items()):
        other = [pair for pair in pairs if pair.is_one()]
        basic = [pair for pair in other
                 if pair.dialect and pair.predicted[:3] == pair.observed[:3]]
        counts = len(pairs), len(pairs) - len(other), len(basic), len(other) - len(basic)
        rows.append((*kind, *map(str, counts)))
    return f"{len(comparisons)} shapes.\n\n{_lines(rows)}"


def _by_the_rfcs(comparisons):
    """One row for all shapes that differ in the same way for the same reason."""
    cases = collections.defaultdict(list)
    for pair in _pairs(comparisons):
        if pair.dialect == "rfc" and pair.is_one():
            kind = (ROLES.index(pair.role), pair.predicted, pair.server, pair.observed,
                    reason_for(pair).sign)
            cases[kind].append(pair.shape.case)
    rows = [("role", "by the RFCs", "server", "answer", "shapes", "cases", "reason")]
    rows.append(["---"] * len(rows[0]))
    for (role, predicted, server, observed, sign), of in sorted(cases.items()):
        rows.append((AT[ROLES[role]], f"`{predicted}`", PROGRAMS[server], f"`{observed}`",
                     str(len(of)), " ".join(dict.fromkeys(of)), sign))
    return _lines(rows)


def _reasons(comparisons):
    used = collections.Counter(reason_for(pair).sign for pair in _pairs(comparisons)
                               if pair.is_one())
    return "".join(f"- **{reason.sign}** ({used[reason.sign]}): {reason.text}\n"
                   for reason in REASONS)
