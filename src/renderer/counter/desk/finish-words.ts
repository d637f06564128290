import { inLanguage, type Language } from '../../../contract/language.ts';
import type { CounterTicket } from '../../../contract/snapshots.ts';
import { counterWords } from '../counter-words.ts';
import { furtherWords } from '../further/further-words.ts';

/** What finishing does now: with more to come the next service begins, here where it is served here (一台清). */
export function finishWords(
  ticket: Pick<CounterTicket, 'wants' | 'further' | 'servedHere'> | null,
  language: Language,
): { readonly name: string; readonly more: string | null } {
  const text = furtherWords[language];
  const [next] = ticket?.further ?? [];
  if (ticket === null || next === undefined) return { name: counterWords[language].actions.finish, more: null };
  const name = inLanguage(next, language);
  return ticket.servedHere.includes(ticket.wants[1] ?? '')
    ? { name: text.next, more: name }
    : { name: text.nextElsewhere, more: text.waitsFor(name) };
}
