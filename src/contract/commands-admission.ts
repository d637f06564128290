import { z } from 'zod';
import { command } from './command.ts';

/** Which screens are let in. */
export const admissionCommands = {
  /** Admit the screen that shows this pairing code. */
  admit: command(['manager', 'maintenance'], { code: z.string().regex(/^\d{6}$/) }),
};
