# SPDX-License-Identifier: GPL-3.0-or-later
"""Jobs in a real browser: progress, pause, cancel, reload, other windows, results and failures."""

import pytest

from support.browser import NARROW, WIDE
from support.pages import job_of, page, upload
from support.synthetic import image, save
from support.waiting import wait_until


@pytest.fixture
def running(browser, gated):
    """A job of four instances that stands still behind its first one; its page is open."""
    study = upload(gated.client)['study']
    last = gated.gate.hold_after(1)
    browser.open(page(gated.client, 'anonymize', 'studies', study))
    browser.click('button', 'Start')
    browser.heading('Progress')
    gated.gate.wait_until_held(last)
    return gated


def test_progress_to_the_end(browser, running):
    bar = browser.find('progress')
    assert bar.get_attribute('aria-label') == 'Progress'
    browser.find('.state', 'Running')
    wait_until(lambda: 0 < browser.run('return document.querySelector("progress").value') < 100,
               'the bar has moved')
    for width in (WIDE, NARROW):
        browser.resize(width)
        assert browser.violations() == [] and browser.overflow() <= 0
        browser.screenshot('%s-progress-%d' % (running.client.root_name, width))
    running.gate.open()
    browser.heading('Result')
    browser.find('.state', 'Done')
    browser.wait_for_text('4 instances, 0 failed')
    for width in (WIDE, NARROW):
        browser.resize(width)
        assert browser.violations() == [] and browser.overflow() <= 0
        browser.screenshot('%s-result-%d' % (running.client.root_name, width))
    assert not browser.complaints()


def test_a_reload_and_another_window_find_the_job(browser, running):
    job = job_of(browser)
    browser.reload()
    browser.find('.state', 'Running')
    assert job_of(browser) == job

    first = browser.driver.current_window_handle
    browser.driver.switch_to.new_window('tab')
    try:
        browser.open(page(running.client))
        browser.click('.jobs a', 'Anonymize')
        browser.find('.state', 'Running')
        assert job_of(browser) == job
    finally:
        browser.driver.close()
        browser.driver.switch_to.window(first)

    study = running.client.job(job)['Content']['ParentResources'][0]
    browser.open(page(running.client, 'modify', 'studies', study))
    browser.click('.jobs a', 'Anonymize')
    running.gate.open()
    browser.heading('Result')


def test_pause_and_go_on(browser, running):
    browser.click('button', 'Pause')
    browser.find('.state', 'Paused')
    running.gate.open()
    browser.click('button', 'Go on')
    browser.heading('Result')
    browser.find('.state', 'Done')


def test_cancel_takes_back(browser, running):
    job = job_of(browser)
    browser.click('button', 'Cancel')
    running.client.wait_for_job(job, ('Failure',))  # else the job may end before the request comes
    running.gate.open()
    browser.find('.state', 'Cancelled')
    browser.wait_for_text('Nothing changes')
    wait_until(lambda: len(running.client.instances()) == 4, 'the copies are taken back')
    browser.screenshot('%s-cancelled' % running.client.root_name)
    assert browser.violations() == []


def study_with_a_bad_file(client):
    """One of its files cannot be edited: its private block belongs to another creator."""
    bad = image(instance=1)
    bad.add_new((0x0029, 0x0010), 'LO', 'OTHER')
    bad.add_new((0x0029, 0x1001), 'LO', 'theirs')
    stored = client.upload(save(bad))
    client.upload(save(image(instance=2)))
    return stored


@pytest.mark.parametrize('is_permissive', (False, True))
def test_failures_are_told_with_their_reason(browser, plugin, is_permissive):
    stored = study_with_a_bad_file(plugin)
    browser.open(page(plugin, 'modify', 'studies', stored['ParentStudy']))
    browser.labelled('Add an attribute').send_keys('AcmeSecret', '\n')
    browser.fill('Value of AcmeSecret', 'mine')
    browser.check('Go on if an instance fails', is_permissive)
    browser.click('button', 'Preview')
    browser.find('h2', 'Instances that failed')
    browser.click('button', 'Start')
    browser.heading('Result')
    browser.find('.state', 'Done' if is_permissive else 'Failed')
    browser.find('section a', stored['ID'])
    assert 'creator' in browser.text()
    for width in (WIDE, NARROW):
        browser.resize(width)
        assert browser.violations() == [] and browser.overflow() <= 0
        browser.screenshot('%s-failure-%s-%d' % (
            plugin.root_name, 'permissive' if is_permissive else 'strict', width))


def test_an_unknown_job_is_told(browser, plugin):
    browser.open(page(plugin, 'jobs', '00000000-0000-0000-0000-000000000000'))
    browser.find('[role=alert]', 'does not know this operation')
