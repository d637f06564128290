import type { Language } from '../../contract/language.ts';
import type { DeviceWords } from './device-words.ts';
import { moment } from './moment.ts';
import { staffWords } from './staff-words.ts';

/** A device's status in words, since when, and what to do about it. */
export function DeviceCard({
  name,
  words,
  now,
  timezone,
  language,
  connection,
}: {
  readonly name: string;
  readonly words: DeviceWords;
  readonly now: number;
  readonly timezone: string;
  readonly language: Language;
  /** How the device is connected, as the configuration says. */
  readonly connection?: string;
}) {
  const text = staffWords[language];
  return (
    <section className="panel device" data-tone={words.tone}>
      <header className="device-head">
        <h2>{name}</h2>
        {connection === undefined ? null : <code className="device-connection">{connection}</code>}
      </header>
      <output className="device-what">
        <span className="tone-dot" data-tone={words.tone} aria-hidden="true" />
        <strong>{words.what}</strong>
        {words.since === null ? null : <span className="device-since">{text.since(moment(words.since, now, timezone, language))}</span>}
      </output>
      {words.remedy === null ? null : <p className="device-remedy">{words.remedy}</p>}
      {words.detail === null ? null : (
        <p className="device-detail">
          {text.forTechnicians}: <span lang="en">{words.detail}</span>
        </p>
      )}
    </section>
  );
}
