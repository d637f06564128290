import { useEffect, useRef, useState, type FormEvent } from 'react';
import type { Role } from '../../contract/commands.ts';
import type { Language } from '../../contract/language.ts';
import type { AdmissionOutcome } from './admission.ts';
import { unreachable } from '../../contract/result.ts';
import { admissionTexts, type AdmissionTexts } from './admission-texts.ts';
import { Button } from './button.tsx';
import { browserLanguage } from './text.ts';
import './admission-screen.css';

type Props = {
  readonly screen: Role;
  readonly pairingCode: string | null;
  readonly enterPin: (pin: string) => Promise<AdmissionOutcome>;
  readonly initialLanguage?: Language;
};

const other: Record<Language, Language> = { 'zh-CN': 'en', en: 'zh-CN' };
const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'] as const;

/** What a page shows that the appliance has not let in: a PIN pad, and a code for the manager's screen. */
export function AdmissionScreen({ screen, pairingCode, enterPin, initialLanguage }: Props) {
  const [language, setLanguage] = useState<Language>(initialLanguage ?? browserLanguage);
  const [pin, setPin] = useState('');
  const [asking, setAsking] = useState(false);
  const [told, setTold] = useState<AdmissionOutcome | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const text = admissionTexts[language];

  useEffect(() => input.current?.focus(), []);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (asking || pin.length < 4) return;
    setAsking(true);
    const outcome = await enterPin(pin);
    setAsking(false);
    setPin('');
    setTold(outcome);
    input.current?.focus();
  };

  return (
    <main className="admission" lang={language}>
      <form
        className="admission-pin"
        onSubmit={(event) => {
          void submit(event);
        }}
      >
        <p className="admission-role">{text.roles[screen]}</p>
        <h1>{text.title}</h1>
        <label htmlFor="pin">PIN</label>
        <input
          ref={input}
          id="pin"
          type="password"
          inputMode="numeric"
          autoComplete="off"
          maxLength={12}
          value={pin}
          aria-describedby="admission-told"
          onChange={(event) => setPin(event.target.value.replaceAll(/\D/g, ''))}
        />
        <output id="admission-told" className="admission-told">
          {told === null || asking ? '' : explain(told, text)}
        </output>
        <div className="admission-pad">
          {digits.map((digit) => (
            <Button key={digit} large onClick={() => setPin((before) => (before + digit).slice(0, 12))}>
              {digit}
            </Button>
          ))}
          <Button large kind="quiet" aria-label={text.erase} disabled={pin === ''} onClick={() => setPin((before) => before.slice(0, -1))}>
            ⌫
          </Button>
          <Button large kind="primary" type="submit" disabled={asking || pin.length < 4}>
            {text.enter}
          </Button>
        </div>
      </form>
      <section className="admission-pairing">
        <p>{text.pairing}</p>
        <p className="admission-code">{pairingCode === null ? '··· ···' : `${pairingCode.slice(0, 3)} ${pairingCode.slice(3)}`}</p>
        <Button kind="quiet" lang={other[language]} onClick={() => setLanguage(other[language])}>
          {text.otherLanguage}
        </Button>
      </section>
    </main>
  );
}

function explain(outcome: AdmissionOutcome, text: AdmissionTexts): string {
  if (outcome.admitted) return text.admitted;
  switch (outcome.reason) {
    case 'wrong':
    case 'malformed':
      return text.wrong;
    case 'too-many-attempts':
      return text.tooMany(outcome.retryAfter);
    case 'unreachable':
      return text.unreachable;
    default:
      return unreachable(outcome);
  }
}
