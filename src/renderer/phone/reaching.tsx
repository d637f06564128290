import { useEffect, useState } from 'react';
import { browserLanguage } from '../ui/languages.ts';
import { phoneWords } from './phone-words.ts';

/** After so long without an answer, ms, the customer hears what may be the matter. */
const SLOW = 6_000;

/** Shown until the appliance has answered for the first time. */
export function Reaching() {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW);
    return () => clearTimeout(timer);
  }, []);
  const language = browserLanguage();
  const text = phoneWords[language];
  return (
    <main className="phone phone-alone" lang={language}>
      <span className="phone-reaching" aria-hidden="true" />
      <output>{slow ? text.unreached : text.reaching}</output>
      {slow && <p>{text.unreachedHelp}</p>}
    </main>
  );
}
