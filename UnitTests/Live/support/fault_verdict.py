# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a store is in order after a fault, and whether the job has told what happened.

In order is what is as before, or complete, or lies between in a way that the job names: outputs that
could not be taken back (LeftOvers), sources that could not be deleted, or that failed in a permissive
job (FailedInstances). An image that is in neither form is lost, whatever the job says.
"""

from support.store_state import describe_difference, instances_of, number_of


class Verdict:
    """problems: texts, empty if all is in order.

    before, complete, after  states (support/store_state.py)
    outcome                  status of the request's answer and the ended job, or None for that
    """

    def __init__(self, before, complete, after, outcome):
        self.problems = []
        self._before, self._complete, self._after = before, complete, after
        self._instances = instances_of(after)
        self._status, self._job = outcome
        content = self._job['Content'] if self._job else {}
        self._error = content.get('ErrorCode') if self._job else self._status
        self._details = content.get('ErrorDescription')
        self._left_overs = set(content.get('LeftOvers', []))
        self._failed = {failure['ID'] for failure in content.get('FailedInstances', [])
                        if failure['ErrorDescription']}
        self._pairs = pair_instances(instances_of(before), instances_of(complete))
        self._judge()

    def is_success(self):
        return self._job is not None and self._job['State'] == 'Success'

    def check_error(self, error):
        """Whatever the job tells of failures, that code is among it."""
        content = self._job['Content'] if self._job else {}
        told = {failure['ErrorCode'] for failure in [content, *content.get('FailedInstances', [])]
                if 'ErrorCode' in failure}
        if told and error not in told:
            self._say('it failed with %s, and not with %d', sorted(told), error)

    def _judge(self):
        self._check_nothing_lost()
        if self.is_success() and not self._failed:
            self._check_equal(self._complete, 'Success without failures')
        elif self.is_success():
            self._check_each_instance()
        else:
            self._check_failure()

    def _say(self, text, *values):
        self.problems.append(text % values)

    def _check_nothing_lost(self):
        known = [*instances_of(self._before).values(), *instances_of(self._complete).values()]
        files = {(number_of(record), record['file']) for record in known}
        left = {number for number, file in ((number_of(record), record['file'])
                                            for record in self._instances.values())
                if (number, file) in files}
        for number in sorted({number for number, _ in files} - left):
            self._say('image %s is LOST', number)

    def _check_equal(self, expected, when):
        for key in sorted(set(self._after) | set(expected)):
            found, wanted = self._after.get(key), expected.get(key)
            if found is None or wanted is None:
                self._say('%s: %s %s is %s', when, *key, 'missing' if found is None else 'too many')
            elif found != wanted:
                self._say('%s: %s %s differs in %s', when, *key, describe_difference(found, wanted))

    def _check_failure(self):
        if not self._error or (self._job and not self._details):
            self._say('the failed job does not tell its error')
        if self._job and self._job['ErrorCode'] != self._error:
            self._say('/jobs tells another error than the content')
        if self._has_begun_deleting():
            self._check_each_instance()
        else:
            self._check_taken_back()

    def _has_begun_deleting(self):
        """All outputs are there, and of an operation that gives its sources up."""
        outputs = {output for source, output in self._pairs
                   if output != source and ('Instance', source) not in self._complete}
        return bool(outputs) and outputs <= set(self._instances) and not self._left_overs

    def _check_taken_back(self):
        """With left-overs come parents that were not there before."""
        strangers = set(self._instances) - set(instances_of(self._before)) - self._left_overs
        for stranger in sorted(strangers):
            self._say('Failure: output %s has stayed, and is not named', stranger)
        if self._left_overs:
            self._after = {key: found for key, found in self._after.items() if key in self._before}
        self._after.update(self._named_parents())
        self._check_equal(self._before, 'Failure')

    def _named_parents(self):
        """As before: parents that could not be given back what they had. (In place the next start does.)"""
        makes_copies = any(source != output for source, output in self._pairs)
        return {(level, resource): record for (level, resource), record in self._before.items()
                if makes_copies and level != 'Instance' and resource in self._left_overs}

    def _check_each_instance(self):
        """What failed is as before, all the rest complete."""
        before, complete = instances_of(self._before), instances_of(self._complete)
        for source, output in self._pairs:
            left = self._instances.get(source)
            made = self._instances.get(output)
            if source not in self._failed:
                if left is not None and source not in complete:
                    self._say('source %s is still there, and not named', source)
                if made != complete[output]:
                    self._say('output %s is missing or not complete, and its source not named', output)
            elif left != before[source] and (left is not None or made != complete[output]):
                self._say('source %s is named as failed, and not as before', source)
            elif made not in (None, before.get(output), complete[output]) and (
                    output not in self._left_overs):
                self._say('source %s is named as failed, and its output has stayed, incomplete', source)
        known = {one for pair in self._pairs for one in pair}
        for stranger in sorted(set(self._instances) - known):
            self._say('instance %s was not there and is not expected', stranger)
        self._check_before_or_complete()

    def _check_before_or_complete(self):
        for key, found in sorted(self._after.items()):
            expected = [state[key] for state in (self._before, self._complete) if key in state]
            is_left_over = self._left_overs and key not in self._before
            if found not in expected and not is_left_over:
                self._say('%s %s differs in %s', *key, describe_difference(found, *expected))


def pair_instances(before, complete):
    """Of each instance that was there: its identifier, and that of what the operation makes of it."""
    made = {number_of(record): resource for resource, record in complete.items()
            if resource not in before}
    return [(source, made.get(number_of(record), source)) for source, record in before.items()]
