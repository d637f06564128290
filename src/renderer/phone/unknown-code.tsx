import { browserLanguage } from '../ui/languages.ts';
import { phoneWords } from './phone-words.ts';

/** For a code that is no ticket (any more). */
export function UnknownCode() {
  const language = browserLanguage();
  const text = phoneWords[language];
  return (
    <main className="phone phone-alone" lang={language}>
      <h1>{text.unknown}</h1>
      <p>{text.unknownHelp}</p>
    </main>
  );
}
