# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
"""Chromium without a window, by way of chromedriver."""

import tempfile

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

from name_servers import tool

DESKTOP = (1_000, 900)
PHONE = (360, 740)


class Browser:
    """Use as a context; `driver` is Selenium's.

    `javascript` and `dark` are settings of the person in front of it, `language` those of the
    browser.
    """

    def __init__(self, *, size=DESKTOP, language="en", javascript="on", scheme="light"):
        self.size = size
        self.language = language
        self.javascript = javascript
        self.scheme = scheme

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="nullmx-browser-")
        service = Service(tool("chromedriver", "chromium-driver"))
        try:
            self.driver = webdriver.Chrome(service=service, options=self.options())
        except BaseException:
            self.folder.cleanup()
            raise
        # A window has a least width, a page of a phone has not.
        width, height = self.size
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500})
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {
            "features": [{"name": "prefers-color-scheme", "value": self.scheme}]})
        if self.javascript == "off":
            self.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
        return self

    def __exit__(self, *unused):
        self.driver.quit()
        self.folder.cleanup()

    def options(self):
        options = Options()
        options.binary_location = tool("chromium", "chromium")
        for argument in ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
                         "--disable-dev-shm-usage", "--no-first-run", "--disable-sync",
                         "--disable-background-networking", "--disable-component-update",
                         f"--user-data-dir={self.folder.name}", f"--accept-lang={self.language}"):
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        return options

    def save(self, path):
        """The whole page as a picture."""
        path.parent.mkdir(parents=True, exist_ok=True)
        size = self.driver.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]
        width, height = self.size
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": max(height, int(size["height"])), "deviceScaleFactor": 1,
            "mobile": width < 500})
        self.driver.save_screenshot(str(path))
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500})

    def complaints(self):
        """What stands in the console, which has nothing to say about a page that is in order."""
        return [entry["message"] for entry in self.driver.get_log("browser")]
