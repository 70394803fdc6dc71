# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""Tables, as text and as a page in Markdown."""

import textwrap

from comparison import plots

HEAD = """Made by `sh bench/compare.sh`; README.md says how to read it. **Only ratios within one
table count**: its rows were measured in turns, on the same machine in the same minutes. `wrong`
counts lookups that failed, too."""


def cell(row, member, template):
    value = row.get(member)
    return "-" if value is None else template.format(value)


def cells(part):
    """The heading and the rows of a table; a row that could not be measured says why."""
    yield ["", *(heading for heading, _, _ in part.columns)]
    for row in part.rows:
        if "absent" in row:
            yield [row["key"], row["absent"]]
        else:
            yield [row["key"], *(cell(row, member, template)
                                 for _, member, template in part.columns)]


def text_table(part):
    lines = list(cells(part))
    full = [line for line in lines if len(line) == len(lines[0])]
    widths = [max(len(line[n]) for line in full) for n in range(len(lines[0]))]
    widths[0] = max(len(line[0]) for line in lines)
    rows = []
    for line in lines:
        key = line[0].ljust(widths[0])
        if len(line) == len(lines[0]):
            rest = "  ".join(one.rjust(width) for one, width in zip(line[1:], widths[1:]))
        else:
            rest = line[1]
        rows.append(f"{key}  {rest}".rstrip())
    return f"{part.title}\n" + "\n".join(rows) + "\n"


def markdown_row(line):
    return "| " + " | ".join(line) + " |\n"


def markdown_table(part):
    lines = list(cells(part))
    width = len(lines[0])
    text = markdown_row(lines[0]) + markdown_row(["---"] + ["---:"] * (width - 1))
    return text + "".join(markdown_row(line + [""] * (width - len(line))) for line in lines[1:])


def goal_cells(goal):
    sign = "at least" if goal.at_least else "at most"
    number = "-" if goal.measured is None else f"{goal.measured:.4g}{goal.unit}"
    result = goal.result()
    return [goal.what, f"{sign} {goal.aim:g}{goal.unit}", number,
            f"**{result}**" if result == "missed" else result]


def goals_table(goals):
    text = markdown_row(["what", "goal", "measured", ""]) + markdown_row(["---"] * 4)
    return text + "".join(markdown_row(goal_cells(goal)) for goal in goals)


def goals_text(goals):
    lines = [[word.strip("*") for word in goal_cells(goal)] for goal in goals]
    widths = [max(len(line[n]) for line in lines) for n in range(3)]
    return "Goals\n" + "".join(
        "  ".join(word.ljust(width) for word, width in zip(line, [*widths, 0])).rstrip() + "\n"
        for line in lines)


def page(parts, goals, machine, wrong, pictures):
    """`pictures` are the SVGs by part, as seen from the page."""
    text = ("<!-- SPDX-FileCopyrightText: 2026 The nullmx authors -->\n"
            "<!-- SPDX-License-Identifier: MIT -->\n# Results\n\n" + HEAD + "\n\n")
    text += "## Machine\n\n" + markdown_row(["", ""]) + markdown_row(["---", "---"])
    text += "".join(markdown_row([name, value]) for name, value in machine.items())
    text += f"\nOutcomes that were wrong, in all parts: {wrong}.\n\n## Goals\n\n"
    text += goals_table(goals)
    for part in parts:
        text += f"\n## {part.title}\n\n{textwrap.fill(part.about, 120)}\n\n" + markdown_table(part)
        if part.name in pictures:
            text += f"\n![{plots.TITLES[part.name]}]({pictures[part.name]})\n"
    return text
