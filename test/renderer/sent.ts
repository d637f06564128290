import { act } from 'react';
import { beforeEach } from 'vitest';
import type { Command } from '../../src/contract/commands.ts';
import { ok, type Result } from '../../src/contract/result.ts';
import type { Failure } from '../../src/renderer/ui/connection.ts';

type Answer = Result<null, Failure>;

/** Everything the screen has sent in this test. */
export let heard: Command[];
/** The same without what tells of no wish: touches, and the times it looks at. */
export let sent: Command[];
let answers: Answer[];
let holds: boolean;
let settle: ((answer: Answer) => void) | null;

beforeEach(() => {
  heard = [];
  sent = [];
  answers = [];
  holds = false;
  settle = null;
});

/** The screen's way to the appliance: well answered, unless the test says otherwise. */
export async function send(command: Command): Promise<Answer> {
  heard.push(command);
  if (command.type === 'touch' || command.type === 'show-times') return ok(null);
  sent.push(command);
  if (!holds) return answers.shift() ?? ok(null);
  return new Promise((resolve) => {
    settle = resolve;
  });
}

/** What the next commands are answered, one after the other. */
export function answerNext(...next: readonly Answer[]): void {
  answers = [...next];
}

/** From now on commands wait for `answer`. */
export function holdAnswers(): void {
  holds = true;
}

/** Answers the command that was sent last. */
export async function answer(result: Answer): Promise<void> {
  const last = settle;
  if (last === null) throw new Error('nothing waits for an answer');
  settle = null;
  await act(async () => last(result));
}
