import type { Language } from '../../contract/language.ts';
import type { SlipState } from '../../contract/self-service.ts';
import { texts } from './languages/texts.ts';

const looks = { printing: 'printing', printed: 'printed', unconfirmed: 'unsure', 'not-printed': 'missing' } as const satisfies Record<
  SlipState,
  string
>;

/** What became of a slip. */
export function SlipNote({ state, language }: { readonly state: SlipState; readonly language: Language }) {
  const { title, help } = texts[language].slip[state];
  return (
    <div className={`paper-note paper-note-${looks[state]}`} aria-live="polite">
      <span className="paper-note-mark" aria-hidden="true" />
      <div>
        <p className="paper-note-title">{title}</p>
        {help !== null && <p>{help}</p>}
      </div>
    </div>
  );
}
