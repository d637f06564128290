import type { Language } from '../../contract/language.ts';
import type { Failure } from '../ui/connection.ts';
import { refusalWords } from './refusal-words.ts';

/** Why the last command did not happen; its place stays when there is nothing to tell, so that nothing jumps. */
export function RefusalNotice({ refusal, language }: { readonly refusal: Failure | null; readonly language: Language }) {
  return (
    <p className="refusal" role="alert">
      {refusal === null ? null : refusalWords(refusal, language)}
    </p>
  );
}
