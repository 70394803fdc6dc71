# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""Whether what a browser shows can be read."""

# WCAG 2.1: the contrast of text (1.4.3), and of what is no text: borders of fields, charts (1.4.11).
TEXT_CONTRAST = 4.5
SHAPE_CONTRAST = 3

# The colours of elements and of what lies behind them, and the ratios of their luminance.
CONTRASTS = """
const [elements, property] = arguments;
const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
function over(base, color) {
  canvas.clearRect(0, 0, 1, 1);
  if (base) { canvas.fillStyle = `rgb(${base.join(" ")})`; canvas.fillRect(0, 0, 1, 1); }
  canvas.fillStyle = color;
  canvas.fillRect(0, 0, 1, 1);
  return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
}
function backdrop(node) {
  const base = node.parentElement ? backdrop(node.parentElement) : null;
  return over(base, getComputedStyle(node).backgroundColor);
}
function luminance(color) {
  const [r, g, b] = color.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
return elements.map((element) => {
  const behind = backdrop(property === "color" ? element : element.parentElement);
  const front = over(behind, getComputedStyle(element)[property]);
  const [light, dark] = [luminance(front), luminance(behind)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
});
"""


def contrasts(driver, elements, colour="color"):
    """The ratio of each, at once: a call takes longer than the sum."""
    return driver.execute_script(CONTRASTS, elements, colour)


def contrast(driver, element, colour="color"):
    return contrasts(driver, [element], colour)[0]
