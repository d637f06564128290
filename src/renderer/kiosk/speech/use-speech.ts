import { useEffect } from 'react';
import type { Language } from '../../../contract/language.ts';
import { voices, type Clip } from './clip.ts';

const files = import.meta.glob<string>('../../../../assets/speech/*/*.ogg', { query: '?url', import: 'default', eager: true });

/**
 * Speaks the clips one after another when they change, while `on`. Recorded, because Chromium on Linux has no voice of
 * its own. A clip that is not there is passed over.
 */
export function useSpeech(on: boolean, language: Language, clips: readonly Clip[]): void {
  const said = clips.join(' ');
  useEffect(() => {
    if (!on || said === '') return undefined;
    const waiting = said.split(' ').flatMap((clip) => files[`../../../../assets/speech/${voices[language]}/${clip}.ogg`] ?? []);
    const audio = new Audio();
    const next = (): void => {
      const address = waiting.shift();
      if (address === undefined) return;
      audio.src = address;
      // Refused or interrupted: the screen says the same.
      audio.play().catch(() => undefined);
    };
    audio.addEventListener('ended', next);
    audio.addEventListener('error', next);
    next();
    return () => {
      waiting.length = 0;
      audio.pause();
    };
  }, [on, language, said]);
}
