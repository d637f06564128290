import { exitStatus, type StartFailure } from '../ground/failure.ts';

/** What a command says at its end: in words, or with --json as JSON. */
export type Answer = {
  readonly status: number;
  /** For standard output. */
  readonly words: string;
  /** For standard error: what is wrong, or what to look at although the command did its work. */
  readonly problems: string;
  readonly json: unknown;
};

/** The command did its work. */
export function done({ words, problems = '', json }: { words: string; problems?: string; json: unknown }): Answer {
  return { status: exitStatus.ok, words, problems, json };
}

/** The machine refused, or there is not what was asked for. `json`: more than the sentence. */
export function refused(sentence: string, json: unknown = { ok: false, error: sentence }): Answer {
  return { status: exitStatus.refused, words: '', problems: sentence, json };
}

/** The command was asked wrongly: its options, its configuration, the file it was given. */
export function misused(sentence: string, json?: unknown): Answer {
  return { ...refused(sentence, json), status: exitStatus.usage };
}

/** As `refused`, with the status of the failure. */
export function withStatus({ message, status }: StartFailure): Answer {
  return { ...refused(message), status };
}

/** Says it; the status is to exit with. */
export function say({ status, words, problems, json }: Answer, asJson: boolean): number {
  if (asJson) process.stdout.write(`${JSON.stringify(json, null, 2)}\n`);
  else {
    if (problems !== '') process.stderr.write(`${problems}\n`);
    if (words !== '') process.stdout.write(`${words}\n`);
  }
  return status;
}
