import { inLanguage, type Language } from '../../../contract/language.ts';
import type { CounterTicket, ServiceView } from '../../../contract/snapshots.ts';
import { DeskQuestion } from './desk-question.tsx';
import { furtherWords } from './further-words.ts';

/** Which service is put on the ticket behind the others. */
export function AddService({
  ticket,
  services,
  language,
  onChoose,
  onClose,
}: {
  readonly ticket: CounterTicket;
  readonly services: readonly ServiceView[];
  readonly language: Language;
  readonly onChoose: (service: string) => void;
  readonly onClose: () => void;
}) {
  const text = furtherWords[language];
  const offered = services.filter(({ id }) => !ticket.wants.includes(id));
  return (
    <DeskQuestion
      title={text.actions['add-service']}
      hint={offered.length === 0 ? text.addNone : text.addHint}
      language={language}
      onClose={onClose}
      onKey={(key) => {
        const chosen = offered[Number(key) - 1];
        if (chosen !== undefined) onChoose(chosen.id);
      }}
    >
      <ol className="question-list">
        {offered.map(({ id, name }, place) => (
          <li key={id}>
            <button type="button" onClick={() => onChoose(id)}>
              {place < 9 && <kbd aria-hidden="true">{place + 1}</kbd>}
              <strong>{inLanguage(name, language)}</strong>
              <span>{ticket.servedHere.includes(id) ? text.here : text.elsewhere}</span>
            </button>
          </li>
        ))}
      </ol>
    </DeskQuestion>
  );
}
