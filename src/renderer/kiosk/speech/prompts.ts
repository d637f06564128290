import { unreachable } from '../../../contract/result.ts';
import type { Visit } from '../../../contract/snapshots.ts';
import type { Scene } from '../scene.ts';
import { promptOf } from '../tasks.tsx';
import type { Clip } from './clip.ts';

/** What is said in this scene, clip after clip. */
export function promptFor(scene: Scene, visit: Visit): readonly Clip[] {
  switch (scene.kind) {
    case 'rest':
      return [];
    case 'closed':
      return ['closed'];
    case 'ticket': {
      const { ticket, paper } = scene;
      // Once it is known what to take along, all is said in one.
      if (paper === 'printing') return [];
      return ['your-number', ...spelled(ticket.number), paper === 'printed' ? 'printed' : 'no-paper'];
    }
    case 'task': {
      if (scene.endsSoon !== null) return ['still-there'];
      const prompt = promptOf(scene.task, visit);
      return prompt === null ? [] : [prompt];
    }
    default:
      return unreachable(scene);
  }
}

/** A number character by character: A012 is A, 0, 1, 2. */
export function spelled(number: string): Clip[] {
  return Array.from(number, (character): Clip => (/\d/.test(character) ? `digit-${character}` : `letter-${character}`));
}
