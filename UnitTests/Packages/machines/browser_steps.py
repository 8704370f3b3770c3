# SPDX-License-Identifier: GPL-3.0-or-later
"""What a user does in a browser, from the first page of Orthanc to the anonymized study. Runs in the network of
a machine: python3 browser_steps.py <url of Orthanc> prints the identifier of the job."""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / 'Live'))

from support.browser import Browser
from support.pages import job_of


def anonymize_a_study(browser, url):
    browser.open(url)
    browser.click('a', 'All studies')
    browser.click('#all-studies a')
    browser.click('#modification-study-anonymize')
    browser.heading('Anonymize')
    browser.click('button', 'Start')
    browser.heading('Result')
    return job_of(browser)


def main():
    browser = Browser()
    try:
        print(anonymize_a_study(browser, sys.argv[1]))
    finally:
        browser.quit()


if __name__ == '__main__':
    main()
