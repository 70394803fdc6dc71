#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""The page of `nullmx check --report` on a phone and on a desk, in daylight and in the dark.

    list_report_test.py PATH_OF_NULLMX FOLDER_FOR_SCREENSHOTS
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

import own_namespace
from browser import DESKTOP, Browser
from contrast import SHAPE_CONTRAST, TEXT_CONTRAST, contrasts
from name_servers import SAMPLE_ZONE
from selenium.webdriver.common.by import By

COMMAND = os.path.abspath(sys.argv.pop(1))
SCREENSHOTS = pathlib.Path(sys.argv.pop(1))
LANGUAGES = ("en", "zh")
PHONE = (390, 844)
ITS_OWN = "chrome://"  # the page that the browser shows before

WITH_TEXT = """
return [...document.querySelectorAll("main *")].filter((element) => !element.closest("svg") &&
  [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()));
"""
SMALLEST_TEXT = """
return Math.min(...arguments[0].map((element) => parseFloat(getComputedStyle(element).fontSize)));
"""
# What is cut off makes no page wider.
OUTSIDE = """
const width = document.documentElement.clientWidth;
return [...document.querySelectorAll("main *")].filter((element) =>
  element.getBoundingClientRect().right > width).map((element) => element.outerHTML);
"""


def inputs():
    """All that the sample zone has, and what is as long as can be."""
    owners = re.findall(r"^([a-z][-a-z0-9]*)\s", SAMPLE_ZONE.read_text(), re.MULTILINE)
    addresses = [f"user{n}@{owner}.example" for n, owner in enumerate(owners)]
    longest = 3 * (60 * "w" + ".") + "example"
    return [*addresses, f"a@{longest}", "jos\u00e9@mail.example", "a@outside.test", "no address"]


class WithReport(unittest.TestCase):
    """One browser for a class; a page for each language."""
    SIZE, SCHEME = DESKTOP, "light"

    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        listed = cls.folder / "a-list-whose-name-takes-more-than-one-line-of-a-phone.csv"
        listed.write_text("\n".join(inputs()) + "\n")
        for language in LANGUAGES:
            subprocess.run([COMMAND, "check", "--zone", SAMPLE_ZONE, "--short", "--input", listed,
                            "--policy", "smtputf8=absent", "--lang", language, "--report",
                            cls.folder / f"{language}.html"], check=True, stdout=subprocess.DEVNULL)
        cls.browser = cls.enterClassContext(Browser(size=cls.SIZE, scheme=cls.SCHEME))
        cls.driver = cls.browser.driver

    def open(self, language):
        self.driver.get(f"file://{self.folder}/{language}.html")

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def value(self, script):
        return self.driver.execute_script(f"return {script}")


class Page:
    """For each size and colour scheme."""

    def test_everything_can_be_read(self):
        for language in LANGUAGES:
            with self.subTest(language):
                self.open(language)
                size = "phone" if self.SIZE == PHONE else "desk"
                self.browser.save(SCREENSHOTS / f"report-{size}-{self.SCHEME}-{language}.png")
                texts = self.driver.execute_script(WITH_TEXT)
                self.assertGreater(len(texts), 100)
                faint = [element.text for element, ratio in zip(texts, contrasts(self.driver, texts))
                         if ratio < TEXT_CONTRAST]
                self.assertEqual(faint, [])
                self.assertGreaterEqual(self.driver.execute_script(SMALLEST_TEXT, texts), 13)
                for selector, colour in (("rect", "fill"), (".key", "borderLeftColor")):
                    shapes = self.all(selector)
                    self.assertGreater(len(shapes), 0)
                    ratios = contrasts(self.driver, shapes, colour)
                    self.assertGreaterEqual(min(ratios), SHAPE_CONTRAST)

    def test_it_has_the_colours_that_are_wanted(self):
        for language in LANGUAGES:
            with self.subTest(language):
                self.open(language)
                self.assertEqual(self.all("body")[0].value_of_css_property("background-color"),
                                 {"light": "rgba(255, 255, 255, 1)",
                                  "dark": "rgba(13, 17, 23, 1)"}[self.SCHEME])

    def test_nothing_is_wider_than_the_screen(self):
        for language in LANGUAGES:
            with self.subTest(language):
                self.open(language)
                width = self.value("document.documentElement.scrollWidth")
                self.assertLessEqual(width, self.SIZE[0])
                self.assertEqual(self.driver.execute_script(OUTSIDE), [])

    def test_it_is_all_there_is(self):
        for language in LANGUAGES:
            with self.subTest(language):
                self.open(language)
                self.assertEqual(self.value("performance.getEntriesByType('resource').length"), 0)
                said = [each for each in self.browser.complaints() if not each.startswith(ITS_OWN)]
                self.assertEqual(said, [])


class Desk(Page, WithReport):
    def test_what_a_screen_reader_is_told(self):
        for language in LANGUAGES:
            with self.subTest(language):
                self.open(language)
                self.assertEqual(self.value("document.documentElement.lang"),
                                 {"en": "en", "zh": "zh-Hans"}[language])
                charts = self.all("svg")
                self.assertEqual(len(charts), 3)
                for chart in charts:
                    self.assertEqual(chart.aria_role, "image")
                    self.assertTrue(chart.accessible_name)
                self.assertEqual(self.all("th:not([scope]), tr:not(:has(th))"), [])
                for table in self.all("table"):
                    columns = table.find_elements(By.CSS_SELECTOR, "thead th[scope=col]")
                    row = table.find_elements(By.CSS_SELECTOR, "tbody tr:first-child > *")
                    self.assertEqual([cell.aria_role for cell in row],
                                     ["rowheader", *(len(columns) - 1) * ["cell"]])

    def test_headings_leave_no_level_out(self):
        for language in LANGUAGES:
            with self.subTest(language):
                self.open(language)
                headings = self.all("h1, h2, h3, h4, h5, h6")
                levels = [int(heading.tag_name[1]) for heading in headings]
                self.assertEqual((levels[0], levels.count(1)), (1, 1))
                for before, level in zip(levels, levels[1:]):
                    self.assertLessEqual(level, before + 1)


class DeskInTheDark(Page, WithReport):
    SCHEME = "dark"


class Phone(Page, WithReport):
    SIZE = PHONE


class PhoneInTheDark(Page, WithReport):
    SIZE, SCHEME = PHONE, "dark"


if __name__ == "__main__":
    own_namespace.enter()
    unittest.main()
