#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""examples/signup as it looks and as it is read aloud.

    signup_look_test.py PATH_OF_SIGNUP FOLDER_FOR_SCREENSHOTS
"""

import unittest

import own_namespace
from browser import PHONE
from contrast import SHAPE_CONTRAST, TEXT_CONTRAST, contrast
from signup_browser import SAMPLES, WithBrowser


class ReadAloud(WithBrowser):
    def test_the_focus_can_be_seen(self):
        self.open()
        for selector in ("#email", "#submit", "nav a", ".samples button"):
            self.driver.execute_script("arguments[0].focus({focusVisible: true})", self.find(selector))
            style = self.find(selector).value_of_css_property("outline-style")
            width = self.find(selector).value_of_css_property("outline-width")
            self.assertEqual((style, width), ("solid", "3px"), selector)

    def test_what_a_screen_reader_is_told(self):
        self.open()
        field = self.find("#email")
        self.assertEqual((field.aria_role, field.accessible_name), ("textbox", "E-mail address"))
        button = self.find("#submit")
        self.assertEqual((button.aria_role, button.accessible_name), ("button", "Sign up"))
        self.assertEqual(self.find("#result").aria_role, "status")
        self.assertEqual(self.find("main").aria_role, "main")
        self.assertEqual(self.find("nav").accessible_name, "Language")
        self.assertEqual(self.find(".samples").accessible_name, "Addresses to try")
        self.assertEqual(self.description("#email"), "For example name@example.com")
        self.type_and_leave(SAMPLES["refused"])
        self.wait_for_outcome("refused")
        said = self.server.check(SAMPLES["refused"]).json
        self.assertEqual(self.description("#email"),
                         f"For example name@example.com {said['message']}")
        self.assertEqual(self.properties("#result")["live"], "polite")
        self.assertEqual(self.properties("#email")["invalid"], "true")
        self.assertTrue(self.properties("#email")["required"])

    def node(self, selector):
        """Of the accessibility tree."""
        root = self.driver.execute_cdp_cmd("DOM.getDocument", {})["root"]["nodeId"]
        found = self.driver.execute_cdp_cmd("DOM.querySelector", {"nodeId": root, "selector": selector})
        tree = self.driver.execute_cdp_cmd("Accessibility.getPartialAXTree",
                                           {"nodeId": found["nodeId"], "fetchRelatives": False})
        return tree["nodes"][0]

    def description(self, selector):
        return self.node(selector)["description"]["value"]

    def properties(self, selector):
        return {entry["name"]: entry["value"].get("value") for entry in self.node(selector)["properties"]}


class Contrast:
    """For each colour scheme."""

    def test_everything_can_be_read(self):
        self.open()
        self.assert_contrast("h1", ".lead", "label", ".hint", "#submit", "nav a", ".samples span",
                             ".samples bdi", ".brand", "footer p")
        border = contrast(self.driver, self.find("#email"), "borderTopColor")
        self.assertGreaterEqual(border, SHAPE_CONTRAST)
        for outcome, address in SAMPLES.items():
            self.type_and_leave(address)
            self.wait_for_outcome(outcome)
            self.assert_contrast("#result .message", "details .why", "summary")
        for outcome, address in SAMPLES.items():
            self.open()
            self.submit(address)
            self.wait_for_outcome(outcome)
            self.assert_contrast(".message", ".why")

    def assert_contrast(self, *selectors):
        for selector in selectors:
            for element in self.all(selector):
                self.assertGreaterEqual(contrast(self.driver, element), TEXT_CONTRAST,
                                        f"{selector}: {element.text}")


class Light(Contrast, WithBrowser):
    pass


class Dark(Contrast, WithBrowser):
    SETTINGS = {"scheme": "dark"}

    def test_is_dark(self):
        self.open()
        self.keep_picture("dark")
        for outcome, address in SAMPLES.items():
            self.type_and_leave(address)
            self.wait_for_outcome(outcome)
            self.keep_picture(f"dark-{outcome}")
        self.assertEqual(self.find("body").value_of_css_property("background-color"),
                         "rgba(18, 22, 29, 1)")


class ForcedColours(WithBrowser):
    def test_the_button_has_a_border(self):
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {
            "features": [{"name": "forced-colors", "value": "active"}]})
        self.open()
        button = self.find("#submit")
        self.assertEqual(button.value_of_css_property("border-top-width"), "1px")
        self.assertEqual(button.value_of_css_property("border-top-style"), "solid")
        self.keep_picture("forced-colours")


class Phone(WithBrowser):
    SETTINGS = {"size": PHONE}

    def test_nothing_is_wider_than_the_screen(self):
        self.open()
        self.keep_picture("phone")
        self.assert_no_sideways_scrolling()
        for name, address in {**SAMPLES, "long": "w" * 64 + "@" + "v" * 60 + ".null.example"}.items():
            self.open()
            self.type_and_leave(address)
            self.wait_for_outcome(name if name in SAMPLES else "refused")
            self.find("summary").click()
            self.keep_picture(f"phone-{name}")
            self.assert_no_sideways_scrolling()
            self.submit(address)
            self.assert_no_sideways_scrolling()

    def test_a_thumb_can_hit_the_buttons(self):
        self.open()
        for selector in ("#email", "#submit", ".samples button"):
            self.assertGreaterEqual(self.find(selector).size["height"], 40, selector)


if __name__ == "__main__":
    own_namespace.enter()
    unittest.main()
