// SPDX-License-Identifier: GPL-3.0-or-later
import type { Information, Profiles } from '../api/plugin';
import type { Options } from '../request';
import { say } from '../texts';
import type { FieldError } from './fieldError';
import { CheckField, ChoiceField } from './OptionFields';
import { ProfileChoice } from './ProfileChoice';
import { transferSyntaxes } from './transferSyntaxes';

interface Properties {
  information: Information;
  profiles: Profiles | undefined; // of anonymizations
  options: Options;
  error: FieldError | undefined;
  onChange: (options: Options) => void;
}

// The fields of the request beside its lists of attributes.
export function ModificationOptions({ information, profiles, options, error, onChange }: Properties) {
  const set = (change: Partial<Options>) => onChange({ ...options, ...change });
  return (
    <fieldset>
      <legend>{say('optionsTitle')}</legend>
      {profiles !== undefined ? (
        <ProfileChoice
          information={information}
          profiles={profiles}
          options={options}
          error={error}
          onChange={set}
        />
      ) : (
        <CheckField
          name="RemovePrivateTags"
          label="removePrivateTags"
          error={error}
          checked={options.privateTags}
          onChange={(privateTags) => set({ privateTags })}
        />
      )}
      <CheckField
        name="KeepSource"
        label="keepSource"
        error={error}
        checked={options.keepSource}
        onChange={(keepSource) => set({ keepSource })}
      />
      {!options.keepSource && <p class="warning">{say('sourceGoes')}</p>}
      {information.Capabilities.Labels && (
        <CheckField
          name="KeepLabels"
          label="keepLabels"
          error={error}
          checked={options.keepLabels}
          onChange={(keepLabels) => set({ keepLabels })}
        />
      )}
      <CheckField
        name="Permissive"
        label="permissive"
        error={error}
        checked={options.permissive}
        onChange={(permissive) => set({ permissive })}
      />
      <ChoiceField
        name="Transcode"
        label="transferSyntax"
        error={error}
        value={options.transferSyntax}
        onChange={(transferSyntax) => set({ transferSyntax })}
      >
        <option value="">{say('sameSyntax')}</option>
        {transferSyntaxes.map(({ uid, name }) => (
          <option key={uid} value={uid}>
            {name}
          </option>
        ))}
      </ChoiceField>
    </fieldset>
  );
}

// Where the field of an error is shown beside it.
export const fieldsOfOptions = [
  'Profile',
  'DicomVersion',
  'KeepPrivateTags',
  'RemovePrivateTags',
  'KeepSource',
  'KeepLabels',
  'Permissive',
  'Transcode'
];
