import { inLanguage, type Language } from '../../contract/language.ts';
import type { CounterSnapshot } from '../../contract/snapshots.ts';
import { RefusalNotice } from '../staff/refusal-notice.tsx';
import type { Commands } from '../staff/use-commands.ts';
import { counterWords } from './counter-words.ts';

/** Where a clerk says which counter this is. */
export function CounterChooser({
  counters,
  language,
  commands,
}: {
  readonly counters: CounterSnapshot['counters'];
  readonly language: Language;
  readonly commands: Commands;
}) {
  const text = counterWords[language];
  const { pending, refusal, run } = commands;
  return (
    <main className="chooser">
      <h1>{text.choose}</h1>
      <p className="chooser-hint">{text.chooseHint}</p>
      <ul className="chooser-list">
        {counters.map((counter) => (
          <li key={counter.id}>
            <button
              type="button"
              className="chooser-counter"
              disabled={pending !== null}
              data-pending={pending?.type === 'choose-counter' && pending.counter === counter.id}
              onClick={() => run({ type: 'choose-counter', counter: counter.id })}
            >
              <span className="chooser-name">{inLanguage(counter.name, language)}</span>{' '}
              <span className="state-mark" data-tone={counter.open ? 'good' : 'pending'}>
                {counter.open ? text.open : text.closed}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <RefusalNotice refusal={refusal} language={language} />
    </main>
  );
}
