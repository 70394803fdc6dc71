# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""The plots, in SVG.  Without matplotlib there are none."""

import itertools

try:
    import matplotlib
    matplotlib.use("svg")
    from matplotlib import pyplot, ticker
except ImportError:
    pyplot = None

PACKAGE = "python3-matplotlib"
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

# Text stays text, and the same figures make the same file.
STYLE = {"svg.fonttype": "none", "svg.hashsalt": "nullmx", "font.family": "sans-serif",
         "axes.spines.top": False, "axes.spines.right": False, "axes.grid": True,
         "grid.color": "#e3e6ea", "axes.axisbelow": True, "figure.figsize": (7.2, 4.0)}


def draw_all(parts, folder):
    """The files that were written, with their folder, by part."""
    if pyplot is None:
        return {}
    drawn = {}
    with matplotlib.rc_context(STYLE):
        for part in parts:
            if part.name in TITLES and (part.series or part.name == "peers"):
                figure, axes = pyplot.subplots()
                (bars if part.name == "peers" else lines)(part, axes)
                axes.set_title(TITLES[part.name], loc="left", fontweight="bold")
                figure.tight_layout()
                name = f"{part.name}.svg"
                figure.savefig(folder / name, metadata={"Date": None, "Creator": None})
                pyplot.close(figure)
                drawn[part.name] = f"{folder.name}/{name}"
    return drawn


def bars(part, axes):
    rows = sorted((row for row in part.rows if "absent" not in row),
                  key=lambda row: row["lookups_per_second"])
    rates = [row["lookups_per_second"] for row in rows]
    colors = [OURS if row["key"].startswith("nullmx") else OTHERS for row in rows]
    drawn = axes.barh([row["key"] for row in rows], rates, color=colors)
    axes.bar_label(drawn, [f"{row['ratio']:.2f}" for row in rows], padding=4)
    axes.set_xlabel("lookups a second; behind the bar: times raw c-ares")
    axes.xaxis.set_major_formatter(ticker.StrMethodFormatter("{x:,.0f}"))
    axes.margins(x=0.1)
    axes.grid(visible=False, axis="y")


def lines(part, axes):
    is_time = part.name == "list"
    colors = itertools.chain([] if any(line["key"] == "nullmx" for line in part.series) else [OURS],
                             itertools.cycle(COLORS))
    for line in part.series:
        x, y = zip(*line["points"]) if line["points"] else ((), ())
        axes.plot(x, y, label=line["key"], color=OURS if line["key"] == "nullmx" else next(colors),
                  marker="" if is_time else "o", linewidth=1.8)
    x_label, y_label = AXES[part.name]
    axes.set_xlabel(x_label)
    axes.set_ylabel(y_label)
    if is_time:
        axes.set_xlim(left=0)
    else:
        axes.set_xscale("log")
        axes.set_xticks(sorted({x for line in part.series for x, _ in line["points"]}))
        axes.xaxis.set_minor_locator(ticker.NullLocator())
        axes.xaxis.set_major_formatter(ticker.StrMethodFormatter("{x:,.0f}"))
    if part.name == "cached":
        axes.set_yscale("log")
    else:
        axes.yaxis.set_major_locator(ticker.MaxNLocator(integer=True))
        axes.set_ylim(bottom=0)
    axes.yaxis.set_major_formatter(ticker.StrMethodFormatter("{x:,.0f}"))
    axes.legend(frameon=False)
