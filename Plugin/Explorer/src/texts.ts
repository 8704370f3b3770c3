// SPDX-License-Identifier: GPL-3.0-or-later
import de from './texts/de.json';
import en from './texts/en.json';
import fr from './texts/fr.json';

export type Texts = typeof en;
export type TextName = keyof Texts;

// A new language is a file beside these, and a line here. The compiler wants it complete.
const languages: Record<string, { name: string; texts: Texts }> = {
  en: { name: 'English', texts: en },
  fr: { name: 'Français', texts: fr },
  de: { name: 'Deutsch', texts: de }
};

const storageName = 'orthanc-modification-language';

function chooseLanguage(): string {
  const wanted = [window.localStorage.getItem(storageName) ?? '', ...window.navigator.languages];
  const known = wanted.map((one) => one.slice(0, 2)).find((one) => one in languages);
  return known ?? 'en';
}

const current = chooseLanguage();
document.documentElement.lang = current;

export const language = current;
export const languageNames = Object.entries(languages).map(([code, { name }]) => ({ code, name }));

export function setLanguage(code: string): void {
  window.localStorage.setItem(storageName, code);
  window.location.reload();
}

// "{name}" in a text stands for a value.
export function say(name: TextName, values: Record<string, string | number> = {}): string {
  const text = (languages[current]?.texts ?? en)[name];
  return text.replace(/\{(\w+)\}/g, (all, key: string) => String(values[key] ?? all));
}
