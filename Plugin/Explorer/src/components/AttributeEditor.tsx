// SPDX-License-Identifier: GPL-3.0-or-later
import { useState } from 'preact/hooks';
import type { Attribute } from '../api/resources';
import type { Edit } from '../request';
import { say } from '../texts';
import { AttributeRow } from './AttributeRow';
import { TagField } from './TagField';

interface Properties {
  attributes: Attribute[]; // that are stored
  main: string[]; // names or tags of those that are shown at first
  edits: Edit[];
  actions: Edit['action'][];
  unchanged: string; // what happens to an attribute without an edit
  error?: { path: string; text: string };
  onChange: (edits: Edit[]) => void;
}

function replaceEdit(edits: Edit[], path: string, edit: Edit | undefined): Edit[] {
  if (edit === undefined) {
    return edits.filter((one) => one.path !== path);
  }
  const isThere = edits.some((one) => one.path === path);
  return isThere ? edits.map((one) => (one.path === path ? edit : one)) : [...edits, edit];
}

// Attributes of the stored study with their values, edited in place, and others that are added by name.
export function AttributeEditor(properties: Properties) {
  const { attributes, main, edits, onChange } = properties;
  const [showsAll, setShowsAll] = useState(false);
  const [filter, setFilter] = useState('');

  const isMain = ({ name, tag }: Attribute) => main.includes(name) || main.includes(tag);
  const isEdited = ({ name }: Attribute) => edits.some((edit) => edit.path === name);
  const matches = ({ name, tag, text }: Attribute) =>
    `${name} ${tag} ${text}`.toLowerCase().includes(filter.toLowerCase());
  const shown = attributes.filter((one) => (showsAll || isMain(one) || isEdited(one)) && matches(one));
  const added = edits
    .filter((edit) => !attributes.some(({ name }) => name === edit.path))
    .map((edit): Attribute => ({ tag: '', name: edit.path, text: '' }));

  const add = (path: string) => {
    const known = attributes.find(({ name, tag }) => name === path || tag === path);
    const name = known?.name ?? path;
    if (!edits.some((edit) => edit.path === name)) {
      onChange([...edits, { path: name, action: 'Replace', text: known?.text ?? '' }]);
    }
  };

  return (
    <section aria-labelledby="attributes-title">
      <h2 id="attributes-title">{say('attributesTitle')}</h2>
      <p class="hint">{say('attributesHint')}</p>
      <div class="row">
        <label>
          {say('filter')}{' '}
          <input type="search" value={filter} onInput={(event) => setFilter(event.currentTarget.value)} />
        </label>
        <label>
          <input
            type="checkbox"
            checked={showsAll}
            onChange={(event) => setShowsAll(event.currentTarget.checked)}
          />{' '}
          {say('showAll')}
        </label>
      </div>
      <table class="attributes">
        <caption class="hidden">{say('attributesTitle')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('attribute')}</th>
            <th scope="col">{say('value')}</th>
            <th scope="col">{say('action')}</th>
          </tr>
        </thead>
        <tbody>
          {[...shown, ...added].map((attribute) => (
            <AttributeRow
              key={attribute.name}
              attribute={attribute}
              edit={edits.find((edit) => edit.path === attribute.name)}
              actions={properties.actions}
              unchanged={properties.unchanged}
              error={
                properties.error !== undefined &&
                [attribute.name, attribute.tag].includes(properties.error.path)
                  ? properties.error.text
                  : undefined
              }
              onChange={(edit) => onChange(replaceEdit(edits, attribute.name, edit))}
            />
          ))}
        </tbody>
      </table>
      <TagField onAdd={add} />
    </section>
  );
}
