import { useState } from 'react';
import { roles } from '../../contract/roles.ts';
import type { Language } from '../../contract/language.ts';
import type { PairingView } from '../../contract/snapshots.ts';
import { groupedCode } from '../ui/grouped-code.ts';
import { Button } from '../ui/button.tsx';
import { formatTime } from '../ui/times.ts';
import { RefusalNotice } from './refusal-notice.tsx';
import { roleWords } from '../ui/role-words.ts';
import { staffWords } from './staff-words.ts';
import { useCommands, type Send } from './use-commands.ts';

/** The screens that ask to be let in, and a field for a code read from a screen across the hall. */
export function Pairings({
  pairings,
  timezone,
  language,
  send,
}: {
  readonly pairings: readonly PairingView[];
  readonly timezone: string;
  readonly language: Language;
  readonly send: Send;
}) {
  const text = staffWords[language];
  const { pending, refusal, run } = useCommands(send);
  const [typed, setTyped] = useState('');
  const code = typed.replaceAll(/\D/g, '').slice(0, 6);

  const roleName = (name: string): string => {
    const role = roles.find((known) => known === name);
    return role === undefined ? name : roleWords[language][role];
  };

  return (
    <section className="panel pairings">
      <h2>{text.pairings}</h2>
      <p className="hint">{text.pairingHint}</p>
      {pairings.length === 0 ? (
        <p className="empty">{text.noPairings}</p>
      ) : (
        <ul className="pairing-list">
          {pairings.map((pairing) => (
            <li key={pairing.code}>
              <strong className="pairing-code">{groupedCode(pairing.code)}</strong>
              <span className="pairing-who">
                {roleName(pairing.role)}
                <small>{text.asked(formatTime(pairing.since, timezone, language))}</small>
                <small>{pairing.address}</small>
              </span>
              <Button
                kind="primary"
                aria-label={text.admitCode(groupedCode(pairing.code))}
                disabled={pending !== null}
                onClick={() => run({ type: 'admit', code: pairing.code })}
              >
                {text.admit}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <form
        className="entry-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (code.length !== 6) return;
          run({ type: 'admit', code });
          setTyped('');
        }}
      >
        <label>
          <span>{text.code}</span>
          <input inputMode="numeric" autoComplete="off" value={typed} maxLength={7} onChange={(event) => setTyped(event.target.value)} />
        </label>
        <Button type="submit" disabled={code.length !== 6 || pending !== null}>
          {text.admit}
        </Button>
      </form>
      <RefusalNotice refusal={refusal} language={language} />
    </section>
  );
}
