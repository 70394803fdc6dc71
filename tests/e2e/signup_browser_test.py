#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""examples/signup as a person uses it: signup_browser_test.py PATH_OF_SIGNUP FOLDER_FOR_SCREENSHOTS"""

import socket
import unittest

import own_namespace
from browser import PHONE
from name_servers import LOOPBACK
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait
from signup_browser import PATIENCE, SAMPLES, WithBrowser
from signup_server import WITHOUT_LIMIT, SignupServer

HOSTILE = ("\"><script>document.title='run'</script><img src=x onerror=\"document.title='run'\">@null.example",
           "</textarea><svg onload=\"document.title='run'\">@mail.example",
           "javascript:document.title='run'", "{{fix}}@{{heading}}")

NEXT = {"accepted": "We will send the next issue", "unknown": "We send a confirmation mail"}


class Desktop(WithBrowser):
    def test_leaving_the_field_shows_the_result(self):
        self.browser.complaints()  # those of other tests
        for outcome, address in SAMPLES.items():
            with self.subTest(outcome):
                self.open()
                self.type_and_leave(address)
                self.wait_for_outcome(outcome)
                said = self.server.check(address).json
                self.assertEqual(self.find("#result").text, said["message"])
                self.assertEqual(self.find("#email").get_attribute("aria-invalid"),
                                 "true" if outcome == "refused" else None)
                self.keep_picture(f"live-{outcome}")
                self.assertEqual(self.driver.current_url, self.server.url, "the page has stayed")
        self.assertEqual(self.browser.complaints(), [])

    def test_what_pasting_brings_along_does_not_count(self):
        self.open()
        self.driver.execute_script("arguments[0].value = arguments[1]", self.find("#email"),
                                   "\u00a0\u3000someone@mail.example\u200b\ufeff ")
        self.find("#email").send_keys(Keys.TAB)
        self.wait_for_outcome("accepted")

    def test_typing_on_takes_the_result_away(self):
        self.open()
        self.type_and_leave(SAMPLES["refused"])
        self.wait_for_outcome("refused")
        self.find("#email").send_keys("x")
        self.assertEqual(self.find("#result").text, "")
        self.assertIsNone(self.find("#email").get_attribute("aria-invalid"))
        self.assertFalse(self.find("#details").is_displayed())

    def test_the_explanation_is_there_to_be_opened(self):
        self.open()
        self.assertFalse(self.find("#details").is_displayed())
        self.type_and_leave(SAMPLES["refused"])
        self.wait_for_outcome("refused")
        self.find("summary").click()
        said = self.server.check(SAMPLES["refused"]).json
        for part in ("title", "text", "meaning", "fix"):
            self.assertEqual(self.find(f"[data-slot={part}]").text, said[part])
        self.assertEqual(self.find("[data-slot=reply]").text, "556 5.1.10")
        self.keep_picture("details")

    def test_submitting_gives_a_page(self):
        for outcome, address in SAMPLES.items():
            with self.subTest(outcome):
                self.open()
                self.submit(address)
                self.wait_for_outcome(outcome)
                self.keep_picture(f"sent-{outcome}")
                self.assertEqual(len(self.all("#email")), 1 if outcome == "refused" else 0)

    def test_a_refusal_puts_the_field_in_focus_with_what_was_typed(self):
        self.open()
        self.submit(SAMPLES["refused"])
        WebDriverWait(self.driver, PATIENCE).until(lambda _: self.focused() == "email")
        self.assertEqual(self.find("#email").get_attribute("value"), SAMPLES["refused"])
        self.assertEqual(self.find("#email").get_attribute("aria-invalid"), "true")
        self.assertTrue(self.driver.title.startswith("Please correct"))
        self.submit(SAMPLES["accepted"])
        self.wait_for_outcome("accepted")

    def test_a_click_on_the_button_is_not_lost_to_the_result(self):
        self.open()
        field = self.find("#email")
        field.send_keys(SAMPLES["accepted"])
        self.find("#submit").click()
        self.wait_for_new_page(field)
        self.wait_for_outcome("accepted")

    def test_pressing_the_button_checks_nothing(self):
        """Not even where the pointer leaves the button again."""
        self.open()
        field = self.find("#email")
        field.send_keys(SAMPLES["refused"])
        asked = len(self.server.log().splitlines())
        ActionChains(self.driver).click_and_hold(self.find("#submit")).move_to_element(
            self.find("h1")).release().perform()
        self.assertEqual(self.focused(), "email", "is still being filled in")
        self.assertEqual(self.find("#result").text, "")
        self.server.request("GET", "/style.css")  # comes after whatever the page has asked
        self.assertEqual(len(self.server.log().splitlines()), asked + 1)
        field.send_keys(Keys.TAB)
        self.wait_for_outcome("refused")

    def test_pressing_twice_sends_the_form_once(self):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as silent:
            silent.bind((LOOPBACK, 0))
            options = ("--server", "{}:{}".format(*silent.getsockname()), "--timeout", "2000")
            with SignupServer(*WITHOUT_LIMIT, *options) as server:
                self.driver.get(server.url)
                field = self.find("#email")
                field.send_keys("someone@silent.test")
                # By the page itself: the driver waits for what a first one has begun.
                self.driver.execute_script(
                    "const press = () => document.getElementById('submit').click();"
                    "press(); setTimeout(press, 300); setTimeout(press, 600);")
                self.wait_for_new_page(field)
                self.assertEqual(server.log().count("outcome=unknown"), 1)
                self.driver.back()
                WebDriverWait(self.driver, PATIENCE).until(lambda _: self.all("#email"))
                self.submit("someone@printer.local")
                self.wait_for_outcome("refused")

    def test_by_keyboard_alone(self):
        self.open()
        order = []
        for _ in range(4):
            self.press(Keys.TAB)
            order.append(self.focused() or self.driver.switch_to.active_element.text)
        self.assertEqual(order, ["English", "\u4e2d\u6587", "email", "submit"])
        self.press(Keys.SHIFT, Keys.TAB)
        self.driver.switch_to.active_element.send_keys(Keys.NULL)
        self.assertEqual(self.focused(), "email")
        self.press(SAMPLES["refused"], Keys.TAB)
        self.wait_for_outcome("refused")
        # The explanation has come between the field and the button.
        self.find("#email").send_keys(Keys.TAB)
        self.assertEqual(self.driver.switch_to.active_element.tag_name, "summary")
        self.press(Keys.ENTER)
        self.assertTrue(self.find("[data-slot=fix]").is_displayed())
        self.press(Keys.TAB)
        self.assertEqual(self.focused(), "submit")
        old = self.find("#email")
        self.press(Keys.SPACE)
        self.wait_for_new_page(old)
        self.wait_for_outcome("refused")

    def test_a_sample_goes_into_the_form(self):
        self.open()
        [button] = [b for b in self.all(".samples button") if "absent.example" in b.text]
        button.click()
        self.wait_for_outcome("refused")
        self.assertEqual(self.find("#email").get_attribute("value"), "someone@absent.example")
        self.assertEqual(self.driver.current_url, self.server.url)

    def test_nothing_that_is_typed_runs(self):
        for address in HOSTILE:
            with self.subTest(address):
                self.open()
                self.type_and_leave(address)
                self.wait_for_outcome("refused")
                self.assertNotEqual(self.driver.title, "run")
                self.submit(address)
                self.assertNotEqual(self.driver.title, "run")
                self.assertEqual(self.find("#email").get_attribute("value"), address)
                self.assertEqual(len(self.all("main script, main img, main svg")), 0)
        self.open("?lang=%22%3E%3Cscript%3Edocument.title='run'%3C/script%3E")
        self.assertNotEqual(self.driver.title, "run")

    def test_the_limit_is_said_and_does_not_refuse(self):
        with SignupServer("--burst", "1", "--rate", "0.5") as server:
            self.driver.get(server.url)
            self.type_and_leave(SAMPLES["accepted"])
            self.wait_for_outcome("accepted")
            self.type_and_leave(SAMPLES["refused"])
            WebDriverWait(self.driver, PATIENCE).until(
                lambda _: "wait a moment" in self.find("#result").text)
            self.assertEqual(self.find("#result").get_attribute("data-outcome"), "")
            self.assertIsNone(self.find("#email").get_attribute("aria-invalid"))
            self.submit(SAMPLES["refused"])
            self.assertIn("wait a moment", self.find(".message").text)
            self.assertEqual(self.find("#email").get_attribute("value"), SAMPLES["refused"])
            self.assertIsNone(self.find("#email").get_attribute("aria-invalid"))
            self.assertFalse(self.find("#details").is_displayed())
            self.keep_picture("limit")
        self.browser.complaints()  # that of the 429 is in order

    def test_a_server_that_is_gone_refuses_nobody(self):
        with SignupServer(*WITHOUT_LIMIT) as server:
            self.driver.get(server.url)
            self.assertEqual(server.end(), 0)
            self.type_and_leave(SAMPLES["refused"])
            WebDriverWait(self.driver, PATIENCE).until(
                lambda _: "could not be checked" in self.find("#result").text)
            self.assertIsNone(self.find("#email").get_attribute("aria-invalid"))
        self.browser.complaints()

    def test_the_language_can_be_changed(self):
        self.open()
        self.find("nav a[lang=zh-Hans]").click()
        WebDriverWait(self.driver, PATIENCE).until(
            lambda _: self.find("html").get_attribute("lang") == "zh-Hans")
        self.submit(SAMPLES["refused"])
        self.assertEqual(self.find("html").get_attribute("lang"), "zh-Hans")
        self.find("nav a[lang=en]").click()
        WebDriverWait(self.driver, PATIENCE).until(
            lambda _: self.find("html").get_attribute("lang") == "en")


class Chinese(WithBrowser):
    SETTINGS = {"language": "zh-CN"}

    def test_the_browser_decides(self):
        self.open()
        self.assertEqual(self.find("html").get_attribute("lang"), "zh-Hans")
        self.assertEqual(self.find("#email").accessible_name, "\u7535\u5b50\u90ae\u4ef6\u5730\u5740")
        for outcome, address in SAMPLES.items():
            self.type_and_leave(address)
            self.wait_for_outcome(outcome)
            said = self.server.check(address, "/v1/check?lang=zh").json
            self.assertEqual(self.find("#result .message").text, said["message"])
            self.keep_picture(f"zh-{outcome}")
        self.submit(SAMPLES["unknown"])
        self.wait_for_outcome("unknown")
        self.keep_picture("zh-sent-unknown")


class Touch(WithBrowser):
    SETTINGS = {"size": PHONE}

    def test_a_tap_on_the_button_sends_the_form_unchecked(self):
        self.driver.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": True})
        self.open()
        field = self.find("#email")
        self.tap(field)
        field.send_keys(SAMPLES["refused"])
        asked = len(self.server.log().splitlines())
        self.tap(self.find("#submit"))
        self.wait_for_new_page(field)
        self.wait_for_outcome("refused")
        [sent] = [line for line in self.server.log().splitlines()[asked:] if "outcome=-" not in line]
        self.assertIn("status=422", sent)


class WithoutJavaScript(WithBrowser):
    SETTINGS = {"javascript": "off"}

    def test_the_form_works(self):
        for outcome, address in SAMPLES.items():
            with self.subTest(outcome):
                self.open()
                self.type_and_leave(address)
                self.assertEqual(self.find("#result").text, "", "nothing is checked before")
                old = self.find("#email")
                self.find("#submit").click()
                self.wait_for_new_page(old)
                self.wait_for_outcome(outcome)
                said = self.server.check(address).json["message"]
                self.assertIn(NEXT.get(outcome, said), self.find("main").text)

    def test_samples_work(self):
        self.open()
        [button] = [b for b in self.all(".samples button") if "absent.example" in b.text]
        old = self.find("#email")
        button.click()
        self.wait_for_new_page(old)
        self.wait_for_outcome("refused")
        self.assertEqual(self.find("#email").get_attribute("value"), "someone@absent.example")


if __name__ == "__main__":
    own_namespace.enter()
    unittest.main()
