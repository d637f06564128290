import { useState } from 'react';
import { commandSchema } from '../../../contract/commands.ts';
import { byNumberReasons, type ByNumberReason } from '../../../contract/commands-counter.ts';
import type { Language } from '../../../contract/language.ts';
import { typedNumber } from '../../staff/typed-number.ts';
import type { Commands } from '../../staff/use-commands.ts';
import { Button } from '../../ui/button.tsx';
import { byNumberWords } from './by-number-words.ts';
import './call-by-number.css';

/** Calls one number out of turn; the reason is asked for first, because it is kept with the call. */
export function CallByNumber({ language, commands }: { readonly language: Language; readonly commands: Commands }) {
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState<ByNumberReason | null>(null);
  const text = byNumberWords[language];
  const wish = commandSchema.safeParse({ type: 'call-number', number: typedNumber(typed), reason });
  return (
    <form
      className="by-number"
      onSubmit={(event) => {
        event.preventDefault();
        if (wish.success) commands.run(wish.data);
      }}
    >
      <label>
        {text.title}{' '}
        <input autoComplete="off" maxLength={11} placeholder="A001" value={typed} onChange={(event) => setTyped(event.target.value)} />
      </label>
      <label>
        {text.reason}
        <select value={reason ?? ''} onChange={(event) => setReason(byNumberReasons.find((one) => one === event.target.value) ?? null)}>
          <option value="" disabled>
            {text.choose}
          </option>
          {byNumberReasons.map((one) => (
            <option key={one} value={one}>
              {text.reasons[one]}
            </option>
          ))}
        </select>
      </label>
      <Button type="submit" disabled={!wish.success || commands.pending !== null}>
        {text.call}
      </Button>
    </form>
  );
}
