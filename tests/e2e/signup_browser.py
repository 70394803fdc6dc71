# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""A page of examples/signup in Chromium: NAME_test.py PATH_OF_SIGNUP FOLDER_FOR_SCREENSHOTS"""

import pathlib
import sys

from browser import Browser
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait
from signup_server import WithServer

PATIENCE = 60
SCREENSHOTS = pathlib.Path(sys.argv.pop(1))
SAMPLES = {
    "accepted": "someone@mail.example",
    "refused": "someone@null.example",
    "unknown": "someone@loop1.example",
}


class WithBrowser(WithServer):
    SETTINGS = {}

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.browser = cls.enterClassContext(Browser(**cls.SETTINGS))
        cls.driver = cls.browser.driver

    def open(self, path=""):
        self.driver.get(self.server.url + path)

    def find(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def focused(self):
        return self.driver.switch_to.active_element.get_attribute("id")

    def press(self, *keys):
        """At what has the focus."""
        self.driver.switch_to.active_element.send_keys(*keys)

    def wait_for_outcome(self, outcome):
        selector = f"#result[data-outcome={outcome}], .done[data-outcome={outcome}]"
        WebDriverWait(self.driver, PATIENCE).until(lambda _: self.all(selector))

    def wait_for_new_page(self, old):
        """Until the element belongs to a page that is gone."""
        def is_gone(_):
            try:
                old.is_enabled()
            except WebDriverException:  # the driver has several words for it
                return True
            return False
        WebDriverWait(self.driver, PATIENCE).until(is_gone)
        WebDriverWait(self.driver, PATIENCE).until(lambda _: self.all("footer"))

    def type_and_leave(self, address):
        field = self.find("#email")
        field.clear()
        field.send_keys(address, Keys.TAB)

    def submit(self, address):
        field = self.find("#email")
        field.clear()
        field.send_keys(address, Keys.ENTER)
        self.wait_for_new_page(field)

    def tap(self, element):
        x, y = self.driver.execute_script(
            "const box = arguments[0].getBoundingClientRect();"
            "return [box.x + box.width / 2, box.y + box.height / 2]", element)
        for kind, points in (("touchStart", [{"x": x, "y": y}]), ("touchEnd", [])):
            self.driver.execute_cdp_cmd("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def keep_picture(self, name):
        self.browser.save(SCREENSHOTS / f"signup-{name}.png")

    def assert_no_sideways_scrolling(self):
        wide = self.driver.execute_script(
            "return [document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        self.assertLessEqual(wide[0], wide[1])
