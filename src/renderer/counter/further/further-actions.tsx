import { useRef, useState } from 'react';
import type { Language } from '../../../contract/language.ts';
import type { CounterTicket, ServiceView } from '../../../contract/snapshots.ts';
import type { Commands } from '../../staff/use-commands.ts';
import { Button } from '../../ui/button.tsx';
import { furtherActionOfKey, furtherActions, furtherKeys, type FurtherAction } from '../actions.ts';
import { AddService } from './add-service.tsx';
import { furtherWords } from './further-words.ts';
import { Transfer } from './transfer.tsx';
import { useKeys } from '../use-keys.ts';

/** What else can be done with the customer who is here: one key or two clicks each. */
export function FurtherActions({
  ticket,
  services,
  language,
  commands,
  settled,
}: {
  readonly ticket: CounterTicket;
  readonly services: readonly ServiceView[];
  readonly language: Language;
  readonly commands: Commands;
  /** Whether the customer has been on the screen for long enough to be meant. */
  readonly settled: boolean;
}) {
  const text = furtherWords[language];
  const { pending, run } = commands;
  const [asking, setAsking] = useState<Exclude<FurtherAction, 'park'> | null>(null);
  const row = useRef<HTMLFieldSetElement>(null);
  const close = (): void => setAsking(null);

  function act(action: FurtherAction): void {
    if (pending !== null || !settled) return;
    if (action === 'park') run({ type: 'park' });
    else setAsking(action);
  }

  useKeys(row, (key) => {
    const action = furtherActionOfKey(key);
    if (action !== null) act(action);
    return action !== null;
  });

  const question = { ticket, services, language, onClose: close };
  return (
    <>
      <fieldset className="further-actions" ref={row} aria-label={text.title}>
        {furtherActions.map((action) => (
          <Button
            key={action}
            disabled={pending !== null || !settled}
            title={action === 'park' ? text.parkHint : undefined}
            data-pending={pending?.type === action}
            aria-keyshortcuts={furtherKeys[action].toUpperCase()}
            onClick={(event) => {
              if (event.detail < 2) act(action);
            }}
          >
            {text.actions[action]}
            <kbd aria-hidden="true">{furtherKeys[action].toUpperCase()}</kbd>
          </Button>
        ))}
      </fieldset>
      {asking === 'add-service' && (
        <AddService
          {...question}
          onChoose={(service) => {
            close();
            run({ type: 'add-service', service });
          }}
        />
      )}
      {asking === 'transfer' && (
        <Transfer
          {...question}
          onChoose={(destination) => {
            close();
            run({ type: 'transfer', ...destination });
          }}
        />
      )}
    </>
  );
}
