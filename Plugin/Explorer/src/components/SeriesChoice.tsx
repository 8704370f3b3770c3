// SPDX-License-Identifier: GPL-3.0-or-later
import { useState } from 'preact/hooks';
import { get } from '../api/client';
import type { Resource } from '../api/resources';
import { say } from '../texts';
import { ErrorText } from './ErrorText';
import { Thumbnail } from './Thumbnail';
import { useLoaded } from './useLoaded';

export interface Chosen {
  series: string[];
  instances: string[];
}

function toggle(list: string[], id: string, isIn: boolean): string[] {
  return isIn ? [...list.filter((one) => one !== id), id] : list.filter((one) => one !== id);
}

interface Properties {
  series: Resource;
  chosen: Chosen;
  onChange: (chosen: Chosen) => void;
}

// One series to be ticked as a whole, or instance by instance.
export function SeriesChoice({ series, chosen, onChange }: Properties) {
  const instances = series.Instances ?? [];
  const isPartly = instances.some((id) => chosen.instances.includes(id));
  const [isOpen, setOpen] = useState(isPartly);
  const number = series.MainDicomTags.SeriesNumber ?? '';
  const description = series.MainDicomTags.SeriesDescription ?? series.MainDicomTags.Modality ?? '';
  const setWhole = (isIn: boolean) =>
    onChange({
      series: toggle(chosen.series, series.ID, isIn),
      instances: chosen.instances.filter((id) => !instances.includes(id))
    });
  return (
    <li class="choice">
      <label class="card">
        <Thumbnail instance={instances[Math.floor(instances.length / 2)]} />
        <input
          type="checkbox"
          checked={chosen.series.includes(series.ID)}
          onChange={(event) => setWhole(event.currentTarget.checked)}
        />{' '}
        {say('seriesName', { number, description })}
        <span class="hint"> {say('instancesCount', { count: instances.length })}</span>
      </label>
      <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{say('showInstances', { number })}</summary>
        {isOpen && (
          <InstanceChoice
            series={series}
            isWhole={chosen.series.includes(series.ID)}
            chosen={chosen.instances}
            onChange={(list) => onChange({ ...chosen, instances: list })}
          />
        )}
      </details>
    </li>
  );
}

function InstanceChoice({
  series,
  isWhole,
  chosen,
  onChange
}: {
  series: Resource;
  isWhole: boolean;
  chosen: string[];
  onChange: (instances: string[]) => void;
}) {
  const { value, error } = useLoaded(() => get<Resource[]>(`/series/${series.ID}/instances`), []);
  const instances = [...(value ?? [])].sort(
    (a, b) => Number(a.MainDicomTags.InstanceNumber) - Number(b.MainDicomTags.InstanceNumber)
  );
  return (
    <>
      <ErrorText text={error} />
      <ul class="grid">
        {instances.map((instance) => (
          <li key={instance.ID}>
            <label class="card">
              <Thumbnail instance={instance.ID} />
              <input
                type="checkbox"
                disabled={isWhole}
                checked={isWhole || chosen.includes(instance.ID)}
                onChange={(event) => onChange(toggle(chosen, instance.ID, event.currentTarget.checked))}
              />{' '}
              {say('instanceName', { number: instance.MainDicomTags.InstanceNumber ?? '' })}
            </label>
          </li>
        ))}
      </ul>
    </>
  );
}
