// SPDX-License-Identifier: GPL-3.0-or-later
import type { Information } from '../api/plugin';
import { say } from '../texts';
import type { FieldError } from './fieldError';
import { CheckField } from './OptionFields';

export interface MoveValues {
  keepSource: boolean;
  keepLabels: boolean;
}

interface Properties {
  information: Information;
  values: MoveValues;
  error: FieldError | undefined;
  onChange: (values: MoveValues) => void;
}

// What split and merge have in common.
export function MoveOptions({ information, values, error, onChange }: Properties) {
  return (
    <fieldset>
      <legend>{say('optionsTitle')}</legend>
      <CheckField
        name="KeepSource"
        label="keepSource"
        error={error}
        checked={values.keepSource}
        onChange={(keepSource) => onChange({ ...values, keepSource })}
      />
      {!values.keepSource && <p class="warning">{say('sourceGoes')}</p>}
      {information.Capabilities.Labels && (
        <CheckField
          name="KeepLabels"
          label="keepLabels"
          error={error}
          checked={values.keepLabels}
          onChange={(keepLabels) => onChange({ ...values, keepLabels })}
        />
      )}
    </fieldset>
  );
}

// Where the field of an error is shown beside it.
export const fieldsOfMoves = ['KeepSource', 'KeepLabels'];
