// SPDX-License-Identifier: GPL-3.0-or-later
import { useState } from 'preact/hooks';
import { getInformation, getProfiles, type Information, type Profiles } from '../api/plugin';
import { findInstance, getAttributes, type Attribute, type Level } from '../api/resources';
import { AttributeEditor } from '../components/AttributeEditor';
import { ErrorText } from '../components/ErrorText';
import { attributeError, type FieldError } from '../components/fieldError';
import { Heading } from '../components/Heading';
import { fieldsOfOptions, ModificationOptions } from '../components/ModificationOptions';
import { OperationForm } from '../components/OperationForm';
import { ResourceNames } from '../components/ResourceNames';
import { RunningJobs } from '../components/RunningJobs';
import { useLoaded } from '../components/useLoaded';
import { makeModification, type Edit, type Options } from '../request';
import { say } from '../texts';
import { mainAttributes } from './mainAttributes';

interface Properties {
  isAnonymization: boolean;
  level: Level;
  ids: string[];
}

async function load({ isAnonymization, level, ids }: Properties) {
  const [information, profiles, instance] = await Promise.all([
    getInformation(),
    isAnonymization ? getProfiles() : undefined,
    findInstance(level, ids[0] ?? '')
  ]);
  return { information, profiles, attributes: instance === undefined ? [] : await getAttributes(instance) };
}

// Modify and anonymize, one resource or several.
export function ModificationPage(properties: Properties) {
  const { value, error } = useLoaded(() => load(properties), []);
  return (
    <>
      <Heading>{say(properties.isAnonymization ? 'anonymize' : 'modify')}</Heading>
      <ResourceNames level={properties.level} ids={properties.ids} />
      <RunningJobs of={properties.ids} />
      <ErrorText text={error} />
      {value === undefined && error === undefined && <p role="status">{say('loading')}</p>}
      {value !== undefined && <ModificationForm {...properties} {...value} />}
    </>
  );
}

function ModificationForm({
  isAnonymization,
  level,
  ids,
  information,
  profiles,
  attributes
}: Properties & { information: Information; profiles: Profiles | undefined; attributes: Attribute[] }) {
  const [edits, setEdits] = useState<Edit[]>([]);
  const [options, setOptions] = useState<Options>({
    profile: profiles?.EnforcedProfile || profiles?.DefaultProfile || '',
    profileOptions: [],
    scan: '',
    dicomVersion: information.DefaultDicomVersion,
    privateTags: false,
    keepSource: true,
    keepLabels: false,
    transferSyntax: '',
    permissive: false
  });
  const [error, setError] = useState<FieldError>();

  const known = [...attributes, ...edits.map(({ path }) => ({ name: path, tag: '' }))];
  const ofAttribute = attributeError(
    error,
    known.filter(({ name }) => edits.some(({ path }) => path === name))
  );
  return (
    <OperationForm
      makeOperation={() => makeModification(isAnonymization, level, ids, edits, options)}
      error={error}
      isErrorShown={ofAttribute !== undefined || fieldsOfOptions.includes(error?.field ?? '')}
      onError={setError}
    >
      <AttributeEditor
        attributes={attributes}
        main={mainAttributes[level]}
        edits={edits}
        actions={['Replace', 'Remove', 'Keep']}
        unchanged={say(isAnonymization ? 'asProfile' : 'unchanged')}
        error={ofAttribute}
        onChange={setEdits}
      />
      <ModificationOptions
        information={information}
        profiles={profiles}
        options={options}
        error={error}
        onChange={setOptions}
      />
    </OperationForm>
  );
}
