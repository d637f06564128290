import { useState } from 'react';
import { defaultLanguage, type Language, type LocalText } from '../../contract/language.ts';
import type { MaintenanceSnapshot } from '../../contract/snapshots.ts';
import { NamedOptions } from '../staff/named-options.tsx';
import { languageName } from '../ui/languages.ts';
import { ticketWords } from './ticket-words.ts';

type Choice = { readonly id: string; readonly name: LocalText };

/** The configured ticket as the printer will print it, for any service and tier. */
export function TicketPreview({
  snapshot,
  language,
}: {
  readonly snapshot: Pick<MaintenanceSnapshot, 'boot' | 'hall' | 'services' | 'tiers'>;
  readonly language: Language;
}) {
  const { boot, hall, services, tiers } = snapshot;
  const text = ticketWords[language];
  const [printed, setPrinted] = useState<string>(defaultLanguage(hall));
  const [service, setService] = useState(services[0]?.id ?? '');
  const [tier, setTier] = useState(tiers.at(-1)?.id ?? '');
  const spoken = hall.languages.map((id): Choice => ({ id, name: { [language]: languageName(id, hall.languages) } }));
  return (
    <section className="panel preview">
      <h2>{text.preview}</h2>
      <p className="hint">{text.previewHint}</p>
      <div className="preview-choices">
        <Chooser label={text.language} choices={spoken} chosen={printed} onChoose={setPrinted} language={language} />
        <Chooser label={text.service} choices={services} chosen={service} onChoose={setService} language={language} />
        <Chooser label={text.tier} choices={tiers} chosen={tier} onChoose={setTier} language={language} />
      </div>
      <img className="preview-paper" src={`/ticket-preview/${printed}/${service}/${tier}.png?boot=${boot}`} alt={text.previewed} />
    </section>
  );
}

function Chooser({
  label,
  choices,
  chosen,
  onChoose,
  language,
}: {
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
  readonly language: Language;
}) {
  return (
    <label>
      <span>{label}</span>
      <select value={chosen} onChange={(event) => onChoose(event.target.value)}>
        <NamedOptions of={choices} language={language} />
      </select>
    </label>
  );
}
