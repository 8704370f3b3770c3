# SPDX-License-Identifier: GPL-3.0-or-later
"""Judges an OpenAPI 3.0 document, and answers of a server by it.

The schema is the official one of the OpenAPI Initiative (Debian: openapi-specification). What it cannot
express is checked here: references, parameters in paths, identifiers of operations, examples, defaults.
"""

import json
import pathlib
import re

import jsonschema

OFFICIAL_SCHEMA = pathlib.Path('/usr/share/openapi-specification/schemas/v3.0/schema.json')
METHODS = ('get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace')


def _check_type(validator, types, value, schema):
    """OpenAPI 3.0 allows null by "nullable", beside "type" only."""
    if value is None and schema.get('nullable') is True:
        return ()
    return jsonschema.Draft4Validator.VALIDATORS['type'](validator, types, value, schema)


_SchemaValidator = jsonschema.validators.extend(jsonschema.Draft4Validator, {'type': _check_type})


def _walk(value, path=()):
    """All objects of a JSON value, with the names and numbers that lead to them."""
    if isinstance(value, dict):
        yield path, value
    children = value.items() if isinstance(value, dict) else (
        enumerate(value) if isinstance(value, list) else ())
    for name, child in children:
        yield from _walk(child, path + (name,))


class OpenApi:
    def __init__(self, document):
        self.document = document

    # The document itself

    def complaints(self):
        """What is wrong with the document; empty for a good one."""
        schema = json.loads(OFFICIAL_SCHEMA.read_text(encoding='utf-8'))
        found = ['%s: %s' % ('/'.join(map(str, error.absolute_path)), error.message[:300])
                 for error in jsonschema.Draft4Validator(schema).iter_errors(self.document)]
        if found:
            return found  # the other checks need its structure
        found = self._dangling_references() + self._unused_components()
        if found:
            return found
        return self._bad_operations() + self._bad_schemas() + self._bad_examples()

    def _references(self):
        return [node['$ref'] for _, node in _walk(self.document) if isinstance(node.get('$ref'), str)]

    def _dangling_references(self):
        return ['%s: there is no such component' % reference for reference in self._references()
                if not reference.startswith('#/') or self._find(reference) is None]

    def _unused_components(self):
        used = set(self._references())
        return ['#/components/%s/%s: not used' % (kind, name)
                for kind, components in self.document.get('components', {}).items()
                if kind != 'securitySchemes' for name in components
                if '#/components/%s/%s' % (kind, name) not in used]

    def _bad_operations(self):
        found, identifiers = [], []
        for path, method, operation in self.operations():
            identifiers.append(operation.get('operationId'))
            declared = [parameter['name'] for parameter in map(self.resolve, operation.get('parameters', ()))
                        if parameter['in'] == 'path']
            if sorted(declared) != sorted(re.findall(r'\{([^}]*)\}', path)):
                found.append('%s %s: its parameters are not those of its path' % (method, path))
        if None in identifiers or len(set(identifiers)) != len(identifiers):
            found.append('operationId: missing or not unique')
        return found

    def _bad_schemas(self):
        """Required members without a description, defaults that are not allowed."""
        found = []
        for path, schema in _walk(self.document['components']['schemas']):
            if path[-1:] == ('properties',):
                continue
            for name in set(schema.get('required', ())) - set(self.properties(schema)):
                found.append('%s: "%s" is required and not described' % ('/'.join(map(str, path)), name))
            if 'default' in schema:
                found += self.errors(schema['default'], schema)
        return found

    def _bad_examples(self):
        found = []
        for _, node in _walk(self.document):
            if 'example' in node:
                found += self.errors(node['example'], node.get('schema', node))
        return found

    # What it says

    def operations(self):
        for path, item in self.document['paths'].items():
            for method in METHODS:
                if method in item:
                    yield path, method, item[method]

    def _find(self, reference):
        node = self.document
        for name in reference[2:].split('/'):
            node = node.get(name) if isinstance(node, dict) else None
        return node

    def resolve(self, node):
        while '$ref' in node:
            node = self._find(node['$ref'])
        return node

    def properties(self, schema):
        """Name -> schema of the members that a schema describes, those of "allOf" included."""
        schema = self.resolve(schema)
        found = dict(schema.get('properties', {}))
        for part in schema.get('allOf', ()):
            found.update(self.properties(part))
        return found

    def request_schema(self, path, method='post'):
        body = self.resolve(self.document['paths'][path][method]['requestBody'])
        return body['content']['application/json']['schema']

    # Values

    def errors(self, value, schema):
        """How a value violates a schema of the document."""
        resolver = jsonschema.RefResolver.from_schema(self.document)
        return ['%s: %s' % ('/'.join(map(str, error.absolute_path)), error.message[:300])
                for error in _SchemaValidator(schema, resolver=resolver).iter_errors(value)]

    def undescribed(self, value, schema, path=''):
        """Members of a value that its schema allows and does not describe."""
        schema = self.resolve(schema)
        for choice in ('oneOf', 'anyOf'):
            fitting = [part for part in schema.get(choice, ()) if not self.errors(value, part)]
            if fitting:
                return min((self.undescribed(value, part, path) for part in fitting), key=len)
        if isinstance(value, list):
            return [name for entry in value
                    for name in self.undescribed(entry, schema.get('items', {}), path + '[]')]
        described = self.properties(schema)
        if not isinstance(value, dict) or not described:
            return []
        found = []
        for name, member in value.items():
            where = '%s.%s' % (path, name)
            found += (self.undescribed(member, described[name], where) if name in described
                      else [where + ': not described'])
        return found

    def answer_errors(self, path, method, answer):
        """How an answer (of requests) differs from what is said about its status."""
        responses = self.document['paths'][path][method]['responses']
        if str(answer.status_code) not in responses:
            return ['status %d is not described' % answer.status_code]
        response = self.resolve(responses[str(answer.status_code)])
        found = []
        for name in answer.headers:
            if name.startswith('X-Modification-') and name not in response.get('headers', {}):
                found.append('header %s is not described' % name)
        content = response.get('content')
        if content is None:
            return found + (['a body is not described'] if answer.content else [])
        # Old versions of Orthanc send errors without a type.
        mime_type = answer.headers.get('Content-Type', min(content)).split(';')[0]
        if mime_type not in content:
            return found + ['Content-Type %s is not described' % mime_type]
        schema = content[mime_type]['schema']
        if schema.get('format') == 'binary':
            return found
        value = answer.json()
        return found + self.errors(value, schema) + self.undescribed(value, schema)
