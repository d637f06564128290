import type { Scene } from '../scene.ts';
import type { KioskViewProps } from '../view.ts';
import { promptFor } from './prompts.ts';
import { useSpeech } from './use-speech.ts';

type Props = Pick<KioskViewProps, 'snapshot' | 'language' | 'access'> & { readonly scene: Scene };

/** Says what the screen asks for; nothing to see. */
export function Speech({ scene, snapshot, language, access }: Props) {
  useSpeech(access.speech, language, promptFor(scene, snapshot.visit));
  return null;
}
