import type { KioskViewProps } from './kiosk-screen.tsx';
import { promptFor } from './prompts.ts';
import { isAsked } from './still-there.tsx';
import type { Task } from './task.ts';
import { useNow } from '../ui/use-now.ts';
import { useSpeech } from './use-speech.ts';

/** Says what the screen asks for; nothing to see. */
export function Speech({ snapshot, task, language, access, clockOffset }: KioskViewProps & { readonly task: Task }) {
  const asked = isAsked(snapshot.visit, useNow(clockOffset, 1_000));
  useSpeech(access.speech, language, asked ? ['still-there'] : promptFor(snapshot, task));
  return null;
}
