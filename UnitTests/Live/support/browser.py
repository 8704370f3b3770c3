# SPDX-License-Identifier: GPL-3.0-or-later
"""A real browser (Debian's Chromium, without a window) and what a user does with it: look, click, type.

Everything that is looked for is waited for. Elements are found by what users know of them: role, label, text.
"""

import json
import os
import pathlib
import shutil
import tempfile

from support.waiting import wait_until

WIDE, NARROW = 1280, 390
BUILD = pathlib.Path(os.environ.get('ORTHANC_MODIFICATION_PLUGIN', '.')).resolve().parent
AXE = BUILD / 'Plugin/Explorer/Pages/node_modules/axe-core/axe.min.js'
SCREENSHOTS = BUILD / 'screenshots'


def why_missing():
    """What a test with a browser lacks on this machine, or None."""
    for program in ('chromium', 'chromedriver'):
        if shutil.which(program) is None:
            return 'no %s on this machine' % program
    try:
        import selenium  # noqa: F401
    except ImportError:
        return 'no selenium on this machine'
    return None


class Browser:
    def __init__(self):
        from selenium import webdriver
        from selenium.webdriver.chrome.service import Service
        self._profile = tempfile.mkdtemp(prefix='orthanc-browser-')
        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which('chromium')
        for argument in ('--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage',
                         '--hide-scrollbars', '--lang=en', '--no-first-run', '--disable-extensions',
                         '--disable-background-networking', '--force-color-profile=srgb',
                         '--user-data-dir=' + self._profile):
            options.add_argument(argument)
        options.set_capability('goog:loggingPrefs', {'browser': 'ALL'})
        self.driver = webdriver.Chrome(service=Service(shutil.which('chromedriver')), options=options)
        self.resize(WIDE)

    def quit(self):
        self.driver.quit()
        shutil.rmtree(self._profile, ignore_errors=True)

    # The window

    def resize(self, width, height=900, is_dark=False):
        self.driver.execute_cdp_cmd('Emulation.setDeviceMetricsOverride', {
            'width': width, 'height': height, 'deviceScaleFactor': 1, 'mobile': False})
        self.driver.execute_cdp_cmd('Emulation.setEmulatedMedia', {'features': [
            {'name': 'prefers-color-scheme', 'value': 'dark' if is_dark else 'light'}]})

    def open(self, url):
        """A page from nothing: a change behind "#" alone would not load it again."""
        self.driver.get('about:blank')
        self.driver.get(url)

    def reload(self):
        self.driver.refresh()

    def url(self):
        return self.driver.current_url

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def screenshot(self, name):
        """Of the whole page."""
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        height = self.run('return Math.max(document.documentElement.scrollHeight, 300)')
        width = self.run('return window.innerWidth')
        dark = self.run("return window.matchMedia('(prefers-color-scheme: dark)').matches")
        self.resize(width, min(height, 4000), dark)
        self.run('window.scrollTo(0, 0)')
        self.driver.save_screenshot(str(SCREENSHOTS / (name + '.png')))
        self.resize(width, 900, dark)

    def complaints(self):
        """What the browser says of scripts and policies since the last call."""
        return [entry['message'] for entry in self.driver.get_log('browser')
                if entry['level'] == 'SEVERE' and '/preview' not in entry['message']
                and 'favicon' not in entry['message']]

    # Elements

    def all(self, selector):
        return self.driver.find_elements('css selector', selector)

    def find(self, selector, text=None):
        """The first shown element that matches and has that text in it."""
        return wait_until(lambda: self._look(selector, text), '%s "%s"' % (selector, text), 20)

    def _look(self, selector, text):
        from selenium.common.exceptions import StaleElementReferenceException
        try:
            for element in self.all(selector):
                if element.is_displayed() and (text is None or text in element.text):
                    return element
        except StaleElementReferenceException:
            pass  # drawn again meanwhile
        return None

    def text(self):
        return self.run('return document.body ? document.body.innerText : ""')

    def wait_for_text(self, text):
        wait_until(lambda: text in self.text(), '"%s" on the page' % text, 30)

    def labelled(self, label):
        """The field of a label, or with that aria-label."""
        script = '''
            const wanted = arguments[0];
            for (const field of document.querySelectorAll('input, select')) {
              const labels = [...(field.labels || [])].map((one) => one.innerText.trim());
              if (field.getAttribute('aria-label') === wanted || labels.some((one) => one.startsWith(wanted))) {
                return field;
              }
            }
            return null;'''
        return wait_until(lambda: self.run(script, label), 'a field "%s"' % label, 20)

    def click(self, selector, text=None):
        """As a user does: into view, then a click that must hit it."""
        from selenium.common.exceptions import (ElementClickInterceptedException,
                                                StaleElementReferenceException)

        def attempt():
            element = self._look(selector, text)
            try:
                if element is not None and element.is_enabled():
                    self.run('arguments[0].scrollIntoView({block: "center"})', element)
                    element.click()
                    return True
            except (ElementClickInterceptedException, StaleElementReferenceException):
                pass
            return False
        wait_until(attempt, 'a click on %s "%s"' % (selector, text), 20)

    def check(self, label, is_checked=True):
        field = self.labelled(label)
        if field.is_selected() != is_checked:
            self.run('arguments[0].scrollIntoView({block: "center"})', field)
            field.click()

    def fill(self, label, text):
        from selenium.webdriver.common.keys import Keys
        field = self.labelled(label)
        self.run('arguments[0].scrollIntoView({block: "center"})', field)
        field.send_keys(Keys.CONTROL + 'a')
        field.send_keys(text if text != '' else Keys.DELETE)

    def choose(self, label, option):
        from selenium.webdriver.support.ui import Select
        Select(self.labelled(label)).select_by_visible_text(option)

    def focused(self):
        return self.driver.switch_to.active_element

    def press(self, *keys):
        for key in keys:
            self.focused().send_keys(key)

    def tab_to(self, text, maximum=150):
        """With the keyboard alone, to what has that text or label."""
        from selenium.webdriver.common.keys import Keys
        for _ in range(maximum):
            self.press(Keys.TAB)
            name = self.run('''const focused = document.activeElement;
                return focused.getAttribute('aria-label') || focused.innerText || '';''')
            if name.strip() == text:
                return self.focused()
        raise AssertionError('the keyboard does not reach "%s"' % text)

    def heading(self, text):
        return self.find('h1', text)

    def rows(self, table):
        """Texts of the cells of a table, row by row."""
        return self.run('''
            return [...document.querySelectorAll(arguments[0] + ' tbody tr')].map(
              (row) => [...row.children].map((cell) => cell.innerText.trim()));''', table)

    # Judges

    def violations(self):
        """What axe-core finds, as lines of "rule: element"."""
        self.run(AXE.read_text(encoding='utf-8'))
        found = self.driver.execute_async_script(
            'const done = arguments[0]; axe.run().then((result) => done(result.violations));')
        return ['%s: %s' % (violation['id'], json.dumps(node['target']) + ' ' + node['failureSummary'])
                for violation in found for node in violation['nodes']]

    def overflow(self):
        """Pixels by which the page is wider than the window."""
        return self.run('return document.documentElement.scrollWidth - window.innerWidth')
