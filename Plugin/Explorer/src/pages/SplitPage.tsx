// SPDX-License-Identifier: GPL-3.0-or-later
import { useState } from 'preact/hooks';
import { getInformation, type Information } from '../api/plugin';
import {
  findInstance,
  findStudy,
  getAttributes,
  getSeriesOfStudy,
  type Attribute,
  type Level,
  type Resource
} from '../api/resources';
import { AttributeEditor } from '../components/AttributeEditor';
import { ErrorText } from '../components/ErrorText';
import { attributeError, fieldError, type FieldError } from '../components/fieldError';
import { Heading } from '../components/Heading';
import { MoveOptions, fieldsOfMoves, type MoveValues } from '../components/MoveOptions';
import { OperationForm } from '../components/OperationForm';
import { ResourceNames } from '../components/ResourceNames';
import { RunningJobs } from '../components/RunningJobs';
import { SeriesChoice, type Chosen } from '../components/SeriesChoice';
import { useLoaded } from '../components/useLoaded';
import { toLists, type Edit } from '../request';
import { say } from '../texts';
import { newStudyAttributes } from './mainAttributes';

interface Stored {
  information: Information;
  study: string;
  series: Resource[];
  attributes: Attribute[];
}

async function load(level: Level, id: string): Promise<Stored> {
  const study = (await findStudy(level, id)) ?? '';
  const [information, series, instance] = await Promise.all([
    getInformation(),
    getSeriesOfStudy(study),
    findInstance('studies', study)
  ]);
  series.sort((a, b) => Number(a.MainDicomTags.SeriesNumber) - Number(b.MainDicomTags.SeriesNumber));
  return { information, study, series, attributes: instance === undefined ? [] : await getAttributes(instance) };
}

// Moves series and instances of a study into a new one. Of a series or an instance: that is ticked already.
export function SplitPage({ level, ids }: { level: Level; ids: string[] }) {
  const id = ids[0] ?? '';
  const { value, error } = useLoaded(() => load(level, id), []);
  return (
    <>
      <Heading>{say('split')}</Heading>
      <ErrorText text={error} />
      {value === undefined && error === undefined && <p role="status">{say('loading')}</p>}
      {value !== undefined && (
        <>
          <ResourceNames level="studies" ids={[value.study]} />
          <RunningJobs of={[value.study]} />
          <SplitForm
            stored={value}
            first={{ series: level === 'series' ? [id] : [], instances: level === 'instances' ? [id] : [] }}
          />
        </>
      )}
    </>
  );
}

function SplitForm({ stored, first }: { stored: Stored; first: Chosen }) {
  const [chosen, setChosen] = useState(first);
  const [edits, setEdits] = useState<Edit[]>([]);
  const [values, setValues] = useState<MoveValues>({ keepSource: true, keepLabels: false });
  const [error, setError] = useState<FieldError>();

  const makeOperation = () => {
    if (chosen.series.length + chosen.instances.length === 0) {
      return say('splitNothing');
    }
    const { Replace, Remove } = toLists(edits);
    return {
      route: `/studies/${stored.study}/split`,
      body: {
        Series: chosen.series,
        Instances: chosen.instances,
        Replace,
        Remove,
        KeepSource: values.keepSource,
        KeepLabels: values.keepLabels
      }
    };
  };
  const ofAttribute = attributeError(
    error,
    edits.map(({ path }) => stored.attributes.find(({ name }) => name === path) ?? { name: path, tag: '' })
  );
  const ofChoice = fieldError(error, 'Series') ?? fieldError(error, 'Instances');
  return (
    <OperationForm
      makeOperation={makeOperation}
      error={error}
      isErrorShown={
        ofAttribute !== undefined || ofChoice !== undefined || fieldsOfMoves.includes(error?.field ?? '')
      }
      onError={setError}
    >
      <fieldset>
        <legend>{say('splitTitle')}</legend>
        <p class="hint">{say('splitHint')}</p>
        <ErrorText text={ofChoice} />
        <ul class="choices">
          {stored.series.map((series) => (
            <SeriesChoice key={series.ID} series={series} chosen={chosen} onChange={setChosen} />
          ))}
        </ul>
      </fieldset>
      <AttributeEditor
        attributes={stored.attributes}
        main={newStudyAttributes}
        edits={edits}
        actions={['Replace', 'Remove']}
        unchanged={say('unchanged')}
        error={ofAttribute}
        onChange={setEdits}
      />
      <MoveOptions information={stored.information} values={values} error={error} onChange={setValues} />
    </OperationForm>
  );
}
