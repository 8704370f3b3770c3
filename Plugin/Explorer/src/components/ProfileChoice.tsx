// SPDX-License-Identifier: GPL-3.0-or-later
import type { Information, Profiles } from '../api/plugin';
import { ownProfile, type Options } from '../request';
import { say } from '../texts';
import type { FieldError } from './fieldError';
import { CheckField, ChoiceField } from './OptionFields';

interface Properties {
  information: Information;
  profiles: Profiles;
  options: Options;
  error: FieldError | undefined;
  onChange: (change: Partial<Options>) => void;
}

// The options of the standard, of which a request may choose some itself.
function StandardOptions({ profiles, options, onChange }: Omit<Properties, 'information' | 'error'>) {
  const toggle = (name: string) =>
    options.profileOptions.includes(name)
      ? options.profileOptions.filter((one) => one !== name)
      : [...options.profileOptions, name];
  return (
    <fieldset>
      <legend>{say('profileOptions')}</legend>
      {profiles.Options.map((name) => (
        <div class="field" key={name}>
          <label>
            <input
              type="checkbox"
              checked={options.profileOptions.includes(name)}
              onChange={() => onChange({ profileOptions: toggle(name) })}
            />{' '}
            <span lang="en">{name}</span>
          </label>
        </div>
      ))}
    </fieldset>
  );
}

// What is done with results in which something of the sources is left. An error in it is one of the profile.
function ScanChoice({ options, onChange }: Omit<Properties, 'information' | 'profiles' | 'error'>) {
  return (
    <ChoiceField
      name="Scan"
      label="scan"
      error={undefined}
      value={options.scan}
      onChange={(scan) => onChange({ scan: scan as Options['scan'] })}
    >
      <option value="">{say('scanNone')}</option>
      <option value="report">{say('scanReport')}</option>
      <option value="gate">{say('scanGate')}</option>
    </ChoiceField>
  );
}

// As Orthanc itself does it.
function EditionChoice({ information, options, error, onChange }: Omit<Properties, 'profiles'>) {
  return (
    <>
      <ChoiceField
        name="DicomVersion"
        label="dicomVersion"
        error={error}
        value={options.dicomVersion}
        onChange={(dicomVersion) => onChange({ dicomVersion })}
      >
        {information.DicomVersions.map((version) => (
          <option key={version}>{version}</option>
        ))}
      </ChoiceField>
      <CheckField
        name="KeepPrivateTags"
        label="keepPrivateTags"
        error={error}
        checked={options.privateTags}
        onChange={(privateTags) => onChange({ privateTags })}
      />
    </>
  );
}

// How an anonymization is done: by a profile of the server, by options of the standard, or by an edition alone. Where
// the server enforces a profile there is no choice.
export function ProfileChoice({ information, profiles, options, error, onChange }: Properties) {
  const { EnforcedProfile } = profiles;
  const names = EnforcedProfile === '' ? Object.keys(profiles.Profiles) : [EnforcedProfile];
  const description = profiles.Profiles[options.profile]?.Description;
  return (
    <>
      <ChoiceField
        name="Profile"
        label="profile"
        error={error}
        value={options.profile}
        onChange={(profile) => onChange({ profile })}
      >
        {EnforcedProfile === '' && <option value="">{say('profileNone')}</option>}
        {names.map((name) => (
          <option key={name}>{name}</option>
        ))}
        {EnforcedProfile === '' && <option value={ownProfile}>{say('profileOwn')}</option>}
      </ChoiceField>
      {EnforcedProfile !== '' && <p>{say('profileEnforced')}</p>}
      {description !== undefined && <p>{description}</p>}
      {options.profile === '' && (
        <EditionChoice information={information} options={options} error={error} onChange={onChange} />
      )}
      {options.profile === ownProfile && (
        <>
          <StandardOptions profiles={profiles} options={options} onChange={onChange} />
          <ScanChoice options={options} onChange={onChange} />
        </>
      )}
    </>
  );
}
