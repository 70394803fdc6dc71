# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""Writes PROMISES.md."""

from promise_page import rows, runs

HEAD = """<!-- SPDX-FileCopyrightText: 2026 The nullmx authors -->
<!-- SPDX-License-Identifier: MIT -->
# Promises with figures

Made by `sh cmake/promises.sh BUILD`, which runs what is named here and asks it for its figures; {occasion}.
Tests assert steps, octets and fake time. Time, and the memory of the whole process, are measured instead: by `bench/promises` from a
release build, which exits with 1 when a promise is not met. CPU times are those of the thread.
"""


def number(value):
    return f"{value:,.0f}" if value == int(value) else f"{value:.1f}"


def words_of(row, figures):
    try:
        return row.figure.format(**{word: number(value) for word, value in figures.items()})
    except KeyError as error:
        raise runs.Missing(f"no test recorded {error} for: {row.promise}") from error


def shown_by(row):
    names = []
    for entry in row.tests:
        program, _, tests = entry.partition(": ")
        names.append(f"`{tests}`" if program == "ctest" else f"`{program}` {tests}".replace("*", "\\*"))
    return "; ".join(names + ["`bench/promises`"] * bool(row.bench))


def line(row, tests, bench):
    """The line of a promise, and whether it is met."""
    ran, failed, figures = 0, 0, {}
    for entry in row.tests:
        more_ran, more_failed, more_figures = tests.run(entry)
        ran, failed = ran + more_ran, failed + more_failed
        for word, value in more_figures.items():
            figures[word] = figures.get(word, 0) + value
    measured = [runs.row_of(bench, beginning) for beginning in row.bench]
    met = failed == 0 and all(one[2] == "met" for one in measured)
    words = [words_of(row, figures)] if row.figure else []
    words += [one[1] for one in measured] + [f"{ran - failed} of {ran} tests pass"]
    cells = [row.promise.format(), "; ".join(words), "met" if met else "**not met**", shown_by(row)]
    return "| " + " | ".join(cells) + " |", met


def write(tests, bench, occasion):
    """The page, and whether every promise is met."""
    text, all_met = [HEAD.format(occasion=occasion)], True
    for title, section in rows.SECTIONS:
        text += [f"## {title}\n", "| promise | reached | | shown by |", "| --- | --- | --- | --- |"]
        for row in section:
            written, met = line(row, tests, bench)
            text.append(written)
            all_met = all_met and met
        text.append("")
    return "\n".join(text), all_met
