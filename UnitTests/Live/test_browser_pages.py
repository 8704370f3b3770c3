# SPDX-License-Identifier: GPL-3.0-or-later
"""The pages in a real browser: buttons of Orthanc Explorer, forms, previews, results."""

import pytest

from support.browser import NARROW, WIDE
from support.pages import ROUTES, explorer, job_of, page, upload
from support.reading import read_all

VERBS = {'anonymize': 'Anonymize', 'modify': 'Modify', 'split': 'Split', 'merge': 'Merge'}


@pytest.mark.parametrize('level', sorted(ROUTES))
def test_buttons_of_orthanc_explorer(browser, plugin, level):
    stored = upload(plugin)
    for verb, title in VERBS.items():
        browser.open(explorer(plugin, level, stored[level]))
        browser.click('#modification-%s-%s' % (level, verb), title + '...')
        browser.heading(title)
        assert browser.url() == page(plugin, verb, ROUTES[level], stored[level])
    browser.open(explorer(plugin, level, stored[level]))
    browser.find('#modification-%s-merge' % level)
    browser.screenshot('%s-explorer-%s' % (plugin.root_name, level))


def test_modify_in_place_preview_and_result(browser, plugin):
    study = upload(plugin)['study']
    browser.open(page(plugin, 'modify', 'studies', study))
    assert browser.labelled('Value of StudyDescription').get_attribute('value') == 'Study 1'
    browser.fill('Value of StudyDescription', 'New one')
    browser.choose('Action for InstitutionName', 'Remove')
    browser.click('button', 'Preview')
    browser.find('h2', 'What would change')
    shown = {row[1].split(' ')[0]: row for row in browser.rows('.changes')}
    assert shown['StudyDescription'][0] in ('Study', 'Patient')
    assert shown['StudyDescription'][2:] == ['Study 1', 'New one', 'as asked']
    assert shown['InstitutionName'][3:] == ['absent', 'as asked']
    assert shown['SOPInstanceUID'][4] == 'new identifier'
    assert plugin.json('/studies') == [study]

    browser.fill('Value of StudyDescription', 'Newest')  # another request: the preview is gone
    assert not browser.all('.changes')
    browser.click('button', 'Start')
    browser.heading('Result')
    job = plugin.job(job_of(browser))
    assert job['State'] == 'Success' and job['Content']['ParentResources'] == [study]
    made = job['Content']['ID']
    assert plugin.json('/studies/' + made)['MainDicomTags']['StudyDescription'] == 'Newest'
    browser.click('a', 'Open the result')
    browser.find('#study-info')
    assert browser.url().endswith('#study?uuid=' + made)


def test_anonymize_with_options(browser, plugin):
    study = upload(plugin)['study']
    browser.open(page(plugin, 'anonymize', 'studies', study))
    browser.choose('Action for StudyDescription', 'Keep')
    browser.fill('Value of PatientName', 'Anon^Ymous')
    browser.check('Keep the source', False)
    browser.wait_for_text('The source is deleted once every copy is stored.')
    browser.click('button', 'Start')
    browser.heading('Result')
    made = plugin.job(job_of(browser))['Content']['ID']
    assert plugin.json('/studies') == [made]
    for dataset in read_all(plugin, '/studies/' + made):
        assert dataset.PatientName == 'Anon^Ymous' and dataset.StudyDescription == 'Study 1'


def test_anonymize_by_an_older_edition(browser, plugin):
    study = upload(plugin)['study']
    browser.open(page(plugin, 'anonymize', 'studies', study))
    browser.choose('Edition of the confidentiality profile', '2021b')
    browser.click('button', 'Start')
    browser.heading('Result')
    made = plugin.job(job_of(browser))['Content']['ID']
    for dataset in read_all(plugin, '/studies/' + made):
        assert '2021b' in dataset.DeidentificationMethod


def test_anonymize_by_a_profile_and_read_its_report(browser, plugin):
    study = upload(plugin)['study']
    browser.open(page(plugin, 'anonymize', 'studies', study))
    browser.choose('De-identification profile', 'Research')
    assert not browser.all('[name=DicomVersion]')
    browser.click('button', 'Start')
    browser.heading('Result')
    job = plugin.job(job_of(browser))
    for dataset in read_all(plugin, '/studies/' + job['Content']['ID']):
        assert len(dataset.DeidentificationMethodCodeSequence) > 1
    browser.click('a', 'Report of the de-identification')
    browser.heading('De-identification report')
    assert browser.url().endswith(job['Content']['Report'] + '?format=html')
    browser.wait_for_text('Research')


def test_anonymize_by_options_of_the_standard(browser, plugin):
    study = upload(plugin)['study']
    browser.open(page(plugin, 'anonymize', 'studies', study))
    browser.choose('De-identification profile', 'Options of the standard…')
    browser.check('Retain UIDs', True)
    browser.click('button', 'Start')
    browser.heading('Result')
    made = plugin.job(job_of(browser))['Content']['ID']
    codes = {item.CodeValue for dataset in read_all(plugin, '/studies/' + made)
             for item in dataset.DeidentificationMethodCodeSequence}
    assert codes == {'113100', '113110'}


def test_a_leak_is_counted_and_its_place_is_shown(browser, plugin):
    """The name of the patient, in a text that the request keeps."""
    study = upload(plugin, series=(1,), instances=(1,), StudyDescription='as told by M\u00fcller')['study']
    browser.open(page(plugin, 'anonymize', 'studies', study))
    browser.choose('De-identification profile', 'Options of the standard…')
    browser.choose('Leak scan', 'Count what is found')
    browser.choose('Action for StudyDescription', 'Keep')
    browser.click('button', 'Start')
    browser.heading('Result')
    browser.find('.findings th', 'Name of a person')
    browser.wait_for_text('must not be released')
    browser.click('button', 'Search the result for leaks')
    browser.wait_for_text('Searched instances: 1, for the values of sources: 1; not searchable: 0.')
    browser.wait_for_text('0008,1030')
    assert 'ller' not in browser.find('main').text
    for width in (WIDE, NARROW):
        browser.resize(width)
        assert browser.violations() == [] and browser.overflow() <= 0
        browser.screenshot('%s-scan-%d' % (plugin.root_name, width))
    assert not browser.complaints()


def test_a_gate_stops_a_leak(browser, plugin):
    study = upload(plugin, series=(1,), instances=(1,), StudyDescription='as told by M\u00fcller')['study']
    browser.open(page(plugin, 'anonymize', 'studies', study))
    browser.choose('De-identification profile', 'Options of the standard…')
    browser.choose('Leak scan', 'Store nothing that leaks')
    browser.choose('Action for StudyDescription', 'Keep')
    browser.click('button', 'Start')
    browser.heading('Result')
    browser.wait_for_text('The leak scan found: Name in 0008,1030')
    assert len(plugin.instances()) == 1


def test_an_enforced_profile_is_no_choice(browser, plugin_fleet):
    with plugin_fleet.make('plugin', {'Modification': {'EnforcedProfile': 'Internal'}}) as host:
        study = upload(host.client)['study']
        browser.open(page(host.client, 'anonymize', 'studies', study))
        browser.wait_for_text('This server prescribes the profile.')
        options = browser.labelled('De-identification profile').find_elements('tag name', 'option')
        assert [option.text for option in options] == ['Internal']
        browser.click('button', 'Start')
        browser.heading('Result')
        assert host.client.job(job_of(browser))['State'] == 'Success'


def test_the_dictionary_completes_a_name(browser, plugin):
    from selenium.webdriver.common.keys import Keys
    study = upload(plugin)['study']
    browser.open(page(plugin, 'modify', 'studies', study))
    field = browser.labelled('Add an attribute')
    field.send_keys('protocolna')
    browser.find('[role=option]', 'ProtocolName')
    assert field.get_attribute('aria-expanded') == 'true'
    browser.press(Keys.ARROW_DOWN)
    active = field.get_attribute('aria-activedescendant')
    assert browser.find('#' + active).get_attribute('aria-selected') == 'true'
    browser.press(Keys.ENTER)
    assert browser.labelled('Value of ProtocolName').get_attribute('value') == 'Protocol'
    field.send_keys('nonsense', Keys.ESCAPE)
    browser.fill('Value of ProtocolName', 'Changed')
    browser.click('button', 'Preview')
    browser.find('td', 'Changed')


def test_several_studies_at_once(browser, plugin):
    """Chosen on the first page: one bulk operation."""
    for patient in (1, 2):
        upload(plugin, patient=patient, series=(1,), instances=(1,))
    browser.open(page(plugin))
    browser.fill('PatientName', 'ller')
    browser.click('button', 'Search')
    browser.find('.studies label')
    for box in browser.all('.studies input'):
        box.click()
    browser.click('a', 'Anonymize')
    browser.heading('Anonymize')
    browser.click('button', 'Preview')
    browser.wait_for_text('in 2 of 2 instances')
    browser.click('button', 'Start')
    browser.heading('Result')
    assert len(browser.all('a.primary')) == 2 and len(plugin.json('/studies')) == 4


def test_split_by_ticking(browser, plugin):
    stored = upload(plugin)
    browser.open(page(plugin, 'split', 'studies', stored['study']))
    browser.click('button', 'Preview')
    browser.find('[role=alert]', 'Tick at least one series or instance.')
    browser.find('.choice img.thumbnail')
    browser.check('Series 2')
    browser.click('summary', 'Choose instances of series 1')
    browser.check('Instance 2')
    browser.fill('Value of StudyDescription', 'Second part')
    browser.check('Keep the source', False)
    browser.click('button', 'Preview')
    browser.find('td', 'Second part')
    browser.screenshot('%s-split-preview' % plugin.root_name)
    browser.click('button', 'Start')
    browser.heading('Result')
    target = plugin.job(job_of(browser))['Content']['TargetStudy']
    assert len(plugin.json('/studies/%s/instances' % target)) == 3
    assert len(plugin.json('/studies/%s/instances' % stored['study'])) == 1
    assert plugin.json('/studies/' + target)['MainDicomTags']['StudyDescription'] == 'Second part'


@pytest.mark.parametrize('level', ('series', 'instance'))
def test_split_of_a_part_ticks_it(browser, plugin, level):
    stored = upload(plugin)
    browser.open(page(plugin, 'split', ROUTES[level], stored[level]))
    browser.find('.choice')
    if level == 'instance':
        browser.find('.grid input')
    ticked = [box for box in browser.all('.choices input') if box.is_selected() and box.is_enabled()]
    assert len(ticked) == 1


def test_merge_into_a_study_that_is_searched(browser, plugin):
    source = upload(plugin, patient=1, series=(1,))
    target = upload(plugin, patient=2, series=(1,))
    browser.open(page(plugin, 'merge', 'series', source['series']))
    browser.click('button', 'Start')
    browser.find('[role=alert]', 'Choose a target study.')
    browser.fill('PatientID', 'PAT2')
    browser.click('button', 'Search')
    browser.click('.studies label', 'PAT2')
    browser.click('button', 'Preview')
    browser.find('h2', 'What would change')
    browser.click('button', 'Start')
    browser.heading('Result')
    assert len(plugin.json('/studies/' + target['study'])['Series']) == 2
    assert plugin.job(job_of(browser))['Content']['TargetStudy'] == target['study']


def test_a_study_is_not_merged_into_itself(browser, plugin):
    study = upload(plugin)['study']
    browser.open(page(plugin, 'merge', 'studies', study))
    browser.click('button', 'Search')
    browser.click('.studies label', 'PAT1')
    browser.click('button', 'Start')
    browser.find('fieldset [role=alert]', 'in the target study already')


def test_errors_of_the_server_stand_beside_their_fields(browser, plugin):
    study = upload(plugin)['study']
    browser.open(page(plugin, 'modify', 'studies', study))
    browser.labelled('Add an attribute').send_keys('Rows', '\n')
    browser.fill('Value of Rows', 'abc')
    browser.click('button', 'Preview')
    alert = browser.find('[role=alert]', 'Rows')
    field = browser.labelled('Value of Rows')
    assert field.get_attribute('aria-invalid') == 'true'
    assert field.get_attribute('aria-describedby') == alert.get_attribute('id')
    assert browser.focused() == field
    browser.fill('Value of Rows', '8')
    browser.click('button', 'Preview')
    browser.find('h2', 'What would change')
    assert not browser.all('[role=alert]')


def test_errors_of_unknown_names_and_resources(browser, plugin):
    study = upload(plugin)['study']
    browser.open(page(plugin, 'anonymize', 'studies', study))
    browser.labelled('Add an attribute').send_keys('NoSuchAttribute', '\n')
    browser.click('button', 'Start')
    browser.find('tr [role=alert]', 'NoSuchAttribute')
    plugin.delete('/studies/' + study)
    browser.open(page(plugin, 'anonymize', 'studies', study))
    browser.find('[role=alert]')
    browser.open(page(plugin, 'anonymize', 'studies', 'javascript:alert(1)'))
    browser.heading('Orthanc Modification')


@pytest.mark.parametrize('language,title', (('fr', 'Anonymiser'), ('de', 'Anonymisieren')))
def test_languages(browser, plugin, language, title):
    browser.open(page(plugin, 'anonymize', 'studies', upload(plugin)['study']))
    browser.heading('Anonymize')
    try:
        browser.choose('Language', {'fr': 'Français', 'de': 'Deutsch'}[language])
        browser.heading(title)
        assert browser.run('return document.documentElement.lang') == language
        assert '{' not in browser.text()
        browser.screenshot('%s-language-%s' % (plugin.root_name, language))
    finally:
        browser.run('window.localStorage.clear()')


def test_the_keyboard_is_enough(browser, plugin):
    from selenium.webdriver.common.keys import Keys
    study = upload(plugin)['study']
    browser.open(page(plugin, 'anonymize', 'studies', study))
    browser.labelled('Value of PatientName')
    browser.tab_to('Value of PatientName')
    browser.press(Keys.CONTROL + 'a', 'Key^Board')
    browser.tab_to('Preview')
    browser.press(Keys.ENTER)
    browser.find('td', 'Key^Board')
    browser.driver.switch_to.active_element.send_keys(Keys.SHIFT, Keys.TAB)
    start = [button for button in browser.all('button') if button.text == 'Start'][0]
    assert browser.focused() == start
    browser.press(Keys.SPACE)
    browser.heading('Result')
    assert len(plugin.json('/studies')) == 2


# Texts of DICOM files are never more than text

MARKUP = '"><img src=x onerror="window.xss=1"><script>window.xss=1</script>'


def visit(browser, client, stored):
    for verb, level in (('anonymize', 'study'), ('modify', 'series'), ('modify', 'instance'),
                        ('modify', 'patient'), ('split', 'study'), ('merge', 'study')):
        browser.open(page(client, verb, ROUTES[level], stored[level]))
        browser.find('button', 'Preview')
        yield


def test_markup_in_files_is_shown_as_text(browser, plugin):
    stored = upload(
        plugin, PatientName=MARKUP, PatientID=MARKUP[:60], StudyDescription=MARKUP[:60],
        SeriesDescription=MARKUP[:60], AccessionNumber='<b>x</b>', InstitutionName=MARKUP[:60],
        ReferringPhysicianName=MARKUP, ImageComments=MARKUP, ProtocolName=MARKUP[:60])
    for _ in visit(browser, plugin, stored):
        if browser.all('input[type=search]') and browser.all('.attributes'):
            browser.check('Show all attributes')
        if browser.all('.studies, [role=search]'):
            browser.click('button', 'Search')
            browser.click('.studies label', '<img')
        else:
            for box in browser.all('.choices > li > .card input'):
                box.click()
            if not browser.all('.choices'):
                browser.fill('Value of ImageComments', MARKUP + 'new')
            browser.click('button', 'Preview')
            browser.find('h2', 'What would change')
            browser.wait_for_text('onerror')
        assert browser.run('return window.xss === undefined')
        assert not browser.all('img[src="x"], main script, main b')
    browser.open(page(plugin, 'modify', 'studies', stored['study']))
    browser.labelled('Add an attribute').send_keys('<img src=x onerror=xss=1>', '\n')
    browser.click('button', 'Start')
    browser.find('[role=alert]', '<img')
    assert browser.run('return window.xss === undefined') and not browser.all('img[src="x"]')
    browser.complaints()
    browser.open(page(plugin))
    browser.click('button', 'Search')
    browser.find('.studies label', '<img')
    assert browser.run('return window.xss === undefined') and not browser.all('img[src="x"]')
    assert not browser.complaints()


# Every page at both widths, in light and dark

def prepare(browser, client, stored, name):
    """Opens one page and brings it to the state that shows most."""
    if name == 'home':
        browser.open(page(client))
        browser.click('button', 'Search')
        browser.find('.studies label')
        return
    browser.open(page(client, name, 'studies', stored['study']))
    if name == 'merge':
        browser.click('button', 'Search')
        browser.click('.studies label', 'PAT2')
    if name == 'split':
        browser.check('Series 1')
    browser.click('button', 'Preview')
    browser.find('h2', 'What would change')


@pytest.mark.parametrize('name', ('home', 'anonymize', 'modify', 'split', 'merge'))
def test_every_page_is_accessible(browser, plugin, name):
    stored = upload(plugin)
    upload(plugin, patient=2, series=(1,), instances=(1,))
    prepare(browser, plugin, stored, name)
    for width in (WIDE, NARROW):
        for is_dark in (False, True):
            browser.resize(width, is_dark=is_dark)
            assert browser.violations() == []
            assert browser.overflow() <= 0
            browser.screenshot('%s-%s-%d-%s' % (plugin.root_name, name, width,
                                                'dark' if is_dark else 'light'))
    assert not browser.complaints()
