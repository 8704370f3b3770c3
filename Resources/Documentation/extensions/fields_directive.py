# SPDX-License-Identifier: GPL-3.0-or-later
""".. fields:: <schema> lists the fields of a request as OpenApi.json describes them."""

import json

from generated import GeneratedDirective, escape


class Fields(GeneratedDirective):
    source = 'OpenApi.json'
    required_arguments = 1

    def write(self, text):
        schemas = json.loads(text)['components']['schemas']
        yield from ('.. list-table::', '   :header-rows: 1', '   :widths: 20 15 65', '')
        yield from write_row('Field', 'Default', 'What it does')
        for name, field in read_fields(schemas, schemas[self.arguments[0]]):
            yield from write_row('``%s``' % name, write_default(field),
                                 escape(describe(schemas, field)))
        yield ''


def read_fields(schemas, schema):
    """Name and schema of each field, also of the schemas that it is made of."""
    for part in schema.get('allOf', ()):
        yield from read_fields(schemas, follow(schemas, part))
    yield from schema.get('properties', {}).items()


def follow(schemas, schema):
    return schemas[schema['$ref'].split('/')[-1]] if '$ref' in schema else schema


def describe(schemas, field):
    """Its own description, else that of its type."""
    if 'description' in field:
        return field['description']
    return describe(schemas, follow(schemas, field if '$ref' in field else field['allOf'][0]))


def write_default(field):
    return '``%s``' % json.dumps(field['default']) if 'default' in field else ''


def write_row(first, *others):
    yield '   * - ' + first
    for cell in others:
        yield '     - ' + cell


def setup(app):
    app.add_directive('fields', Fields)
    return {'parallel_read_safe': True}
