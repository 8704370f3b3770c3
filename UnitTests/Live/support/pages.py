# SPDX-License-Identifier: GPL-3.0-or-later
"""Addresses of the pages of the plugin and of Orthanc Explorer, and the studies that they show."""

from support.synthetic import image, save

ROUTES = {'patient': 'patients', 'study': 'studies', 'series': 'series', 'instance': 'instances'}
PARENTS = {'patient': 'ParentPatient', 'study': 'ParentStudy', 'series': 'ParentSeries',
           'instance': 'ID'}


def page(client, *parts):
    return '%s/modification/app/#/%s' % (client.url, '/'.join(parts))


def explorer(client, level, resource):
    return '%s/app/explorer.html#%s?uuid=%s' % (client.url, level, resource)


def upload(client, patient=1, series=(1, 2), instances=(1, 2), **texts):
    """A study; level -> identifier, of the first instance and what is above it."""
    stored = None
    for one in series:
        for number in instances:
            dataset = image(patient=patient, series=one, instance=number)
            for keyword, value in texts.items():
                setattr(dataset, keyword, value)
            answer = client.upload(save(dataset))
            stored = stored or answer
    return {level: stored[parent] for level, parent in PARENTS.items()}


def job_of(browser):
    """The identifier in the address of the page of a job."""
    return browser.url().split('#/jobs/')[1]
