import type { Language } from '../../../contract/language.ts';
import type { SlipState } from '../../../contract/self-service.ts';
import { kioskWords } from '../languages/kiosk-words.ts';
import { PaperNote } from '../ticket/paper-note.tsx';
import type { PaperState } from '../ticket/paper-state.ts';

const papers = { printing: 'printing', printed: 'printed', unconfirmed: 'unsure', 'not-printed': 'missing' } as const satisfies Record<
  SlipState,
  PaperState
>;

/** What became of a slip. */
export function SlipNote({ state, language }: { readonly state: SlipState; readonly language: Language }) {
  return <PaperNote paper={papers[state]} {...kioskWords[language].slip[state]} />;
}
