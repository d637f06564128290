import { useState } from 'react';
import type { Role } from '../../contract/roles.ts';
import { languages, type Language } from '../../contract/language.ts';
import type { AdmissionOutcome } from './admission.ts';
import { unreachable } from '../../contract/result.ts';
import { roleWords } from './role-words.ts';
import { admissionWords, type AdmissionWords } from './admission-words.ts';
import { LanguageButton } from './language-button.tsx';
import { groupedCode } from './grouped-code.ts';
import { PinPad } from './pin-pad.tsx';
import { browserLanguage } from './languages.ts';
import { useOneAtATime } from './use-one-at-a-time.ts';
import './admission-screen.css';

type Props = {
  readonly screen: Role;
  readonly pairingCode: string | null;
  readonly enterPin: (pin: string) => Promise<AdmissionOutcome>;
  readonly initialLanguage?: Language;
};

/** What a page shows that the appliance has not let in: a PIN pad, and a code for the manager's screen. */
export function AdmissionScreen({ screen, pairingCode, enterPin, initialLanguage }: Props) {
  const [language, setLanguage] = useState<Language>(initialLanguage ?? browserLanguage);
  const { pending, last, run } = useOneAtATime(enterPin);
  const text = admissionWords[language];

  return (
    <main className="admission" lang={language}>
      <section className="admission-pin">
        <p className="admission-role">{roleWords[language][screen]}</p>
        <h1>{text.title}</h1>
        <PinPad
          words={text}
          told={last === null ? '' : explain(last.answer, text)}
          busy={pending !== null}
          onPin={(pin) => {
            void run(pin);
          }}
        />
      </section>
      <section className="admission-pairing">
        <p>{text.pairing}</p>
        <p className="admission-code">{pairingCode === null ? '··· ···' : groupedCode(pairingCode)}</p>
        <LanguageButton languages={languages} language={language} onChoose={setLanguage} />
      </section>
    </main>
  );
}

function explain(outcome: AdmissionOutcome, text: AdmissionWords): string {
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
