import { browserLanguage } from '../ui/text.ts';
import { phoneTexts } from './phone-texts.ts';

/** For a code that is no ticket (any more). */
export function UnknownCode() {
  const language = browserLanguage();
  const text = phoneTexts[language];
  return (
    <main className="phone phone-alone" lang={language}>
      <h1>{text.unknown}</h1>
      <p>{text.unknownHelp}</p>
    </main>
  );
}
