# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""The plots, in SVG, by gnuplot.  Without it there are none."""

import itertools
import shutil
import subprocess

PACKAGE = "gnuplot-nox"
TITLES = {"peers": "Cold lookups a second", "window": "Lookups a second by lookups in flight",
          "names": "CPU time of a lookup by names looked up",
          "growth": "CPU time of a lookup by questions in flight",
          "hits": "Time of a hit by verdicts held", "cached": "Time of a hit by entries",
          "list": "Memory while a list is checked"}
AXES = {"window": ("lookups in flight", "lookups a second"),
        "names": ("distinct names looked up", "CPU time of a lookup (µs)"),
        "growth": ("questions in flight", "CPU time of a lookup (µs)"),
        "hits": ("verdicts held", "time of a hit (ns)"),
        "cached": ("entries held", "CPU time of a hit (ns)"),
        "list": ("time (s)", "resident memory (MiB)")}
OURS = "#0072b2"
OTHERS = "#9aa5b1"
COLORS = ["#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00"]  # with OURS, told apart by all

STYLE = """set encoding utf8
set terminal svg noenhanced size 720,400 font 'sans-serif,12' background '#ffffff'
set border 3 linecolor '#6b7480'
set tics nomirror
set grid linetype 1 linecolor '#e3e6ea'
set decimalsign '.'
set format '%.0s%c'
set rmargin 6
"""


def draw_all(parts, folder):
    """The files that were written, with their folder, by part."""
    gnuplot = shutil.which("gnuplot")
    if gnuplot is None:
        return {}
    drawn = {}
    for part in parts:
        if part.name in TITLES and (part.series or part.name == "peers"):
            path = folder / f"{part.name}.svg"
            script = (STYLE + f"set output {quoted(path)}\nset title {quoted(TITLES[part.name])}\n"
                      + (bars if part.name == "peers" else lines)(part))
            subprocess.run([gnuplot], input=script, text=True, check=True)
            drawn[part.name] = f"{folder.name}/{path.name}"
    return drawn


def quoted(text):
    return "'" + str(text).replace("'", "''") + "'"


def block(name, rows):
    """Data that stands in the script."""
    return "".join([f"${name} << EOD\n", *(" ".join(map(str, row)) + "\n" for row in rows),
                    "EOD\n"])


def bars(part):
    rows = sorted((row for row in part.rows if "absent" not in row),
                  key=lambda row: row["lookups_per_second"])
    data = [(f'"{row["key"]}"', row["lookups_per_second"], f"{row['ratio']:.2f}",
             "0x" + (OURS if row["key"].startswith("nullmx") else OTHERS)[1:]) for row in rows]
    return block("bars", data) + (
        "set xlabel 'lookups a second; behind the bar: times raw c-ares'\n"
        "set xrange [0:*]\nset offsets 0, graph 0.1, 0, 0\nset yrange [-0.6:*]\n"
        "set grid noytics\nunset key\n"
        "plot $bars using ($2/2):0:($2/2):(0.38):4:ytic(1) with boxxyerror fill solid 1"
        " linecolor rgb variable, $bars using 2:0:3 with labels left offset 0.6, 0\n")


def lines(part):
    is_time = part.name == "list"
    has_ours = any(line["key"] == "nullmx" for line in part.series)
    colors = itertools.chain([] if has_ours else [OURS], itertools.cycle(COLORS))
    x_label, y_label = AXES[part.name]
    script = f"set xlabel {quoted(x_label)}\nset ylabel {quoted(y_label)}\n"
    if is_time:
        script += "set xrange [0:*]\n"
    else:
        marks = sorted({x for line in part.series for x, _ in line["points"]})
        script += (f"set logscale x\nset xtics ({', '.join(map(tic, marks))})\n"
                   f"set xrange [{0.8 * marks[0]}:{1.25 * marks[-1]}]\n")
    script += ("set logscale y\n" if part.name == "cached" else "set yrange [0:*]\n")
    script += "set key outside top center horizontal\n"
    plots = []
    for number, line in enumerate(part.series):
        script += block(f"line{number}", line["points"])
        color = OURS if line["key"] == "nullmx" else next(colors)
        shape = "lines" if is_time else "linespoints pointtype 7 pointsize 0.6"
        plots.append(f"$line{number} with {shape} linewidth 2 linecolor rgb {quoted(color)}"
                     f" title {quoted(line['key'])}")
    return script + "plot " + ", ".join(plots) + "\n"


def tic(value):
    return f"{quoted(format(value, ','))} {value}"
