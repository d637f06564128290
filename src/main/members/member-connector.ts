import { z } from 'zod';
import { languageSchema } from '../../contract/language-schema.ts';
import { err, ok, type Result } from '../../contract/result.ts';
import { createCircuitBreaker } from './circuit-breaker.ts';
import { cardTail } from './mask.ts';
import type { MemberLine } from './member-line.ts';
import { normalPhone } from './member-secrets.ts';

/** What the operator's system is asked. `number`: of the card as read, or of the phone as `normalPhone` writes it. */
export type MemberQuery = { readonly by: 'card' | 'phone'; readonly number: string };

/** Whether the operator's system answers; `detail` is one sentence for a technician, `since` epoch milliseconds. */
export type ConnectorStatus =
  | { readonly state: 'unused' | 'ready' }
  | { readonly state: 'failing'; readonly detail: string; readonly since: number };

/** The operator's own member system, asked over HTTP (docs/member-connector.md). */
export type MemberConnector = {
  readonly status: ConnectorStatus;
  /** Who it is, nobody being an answer too; null when there was no answer worth having. Never throws, and ends within the configured timeout. */
  ask(query: MemberQuery): Promise<readonly MemberLine[] | null>;
};

/** After so many failures in a row it is left alone for so long, milliseconds. */
const FAILURES = 3;
const PAUSE = 30_000;
/** The largest answer looked at, bytes. */
const LARGEST = 64 * 1024;

const shortText = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^[^\p{Cc}]+$/u);
const memberSchema = z.object({
  card: z
    .string()
    .toUpperCase()
    .regex(/^[0-9A-Z]{1,40}$/),
  name: shortText,
  tier: z.string().min(1).max(64),
  expires: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .nullish(),
  phone: z
    .string()
    .transform(normalPhone)
    .pipe(z.string().regex(/^\+?\d{5,15}$/))
    .nullish(),
  manager: shortText.nullish(),
  privileges: z.array(shortText).max(8).nullish(),
  points: z.number().int().min(0).max(999_999_999).nullish(),
  birthdayMonth: z.number().int().min(1).max(12).nullish(),
  language: languageSchema.nullish(),
  largeText: z.boolean().nullish(),
  identity: z
    .string()
    .toUpperCase()
    .regex(/^\d{3}[0-9X]$/)
    .nullish(),
});
const answerSchema = z.object({ members: z.array(memberSchema).max(20) });

/**
 * `key`: sent as a bearer token; null where the system wants none. `onStatus` is called after each change of
 * status, in which no customer's data is.
 */
export function createMemberConnector(options: {
  readonly url: string;
  /** Milliseconds, for the whole answer. */
  readonly timeout: number;
  readonly key: string | null;
  readonly hall: string;
  readonly clock: () => number;
  readonly onStatus: (status: ConnectorStatus) => void;
}): MemberConnector {
  const { clock } = options;
  const breaker = createCircuitBreaker({ failures: FAILURES, pause: PAUSE, clock });
  let status: ConnectorStatus = { state: 'unused' };

  function become(next: ConnectorStatus): void {
    status = next;
    options.onStatus(next);
  }

  return {
    get status() {
      return status;
    },
    async ask(query) {
      if (!breaker.allows()) return null;
      const answered = await post(options, query);
      if (answered.ok) {
        breaker.succeeded();
        if (status.state !== 'ready') become({ state: 'ready' });
        return answered.value;
      }
      breaker.failed();
      const since = status.state === 'failing' ? status.since : clock();
      if (status.state !== 'failing' || status.detail !== answered.error) become({ state: 'failing', detail: answered.error, since });
      return null;
    },
  };
}

/** The number stands in the body alone: addresses end up in logs. */
async function post(
  { url, timeout, key, hall }: { readonly url: string; readonly timeout: number; readonly key: string | null; readonly hall: string },
  query: MemberQuery,
): Promise<Result<readonly MemberLine[], string>> {
  let text;
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...(key === null ? {} : { authorization: `Bearer ${key}` }),
      },
      body: JSON.stringify({ contract: 1, hall, by: query.by, number: query.number }),
      // A redirect would take the number somewhere the configuration does not name.
      redirect: 'error',
      signal: AbortSignal.timeout(timeout),
    });
    if (response.status !== 200) {
      await response.body?.cancel();
      return err(`it answered with status ${response.status}`);
    }
    text = await limitedText(response);
  } catch (error) {
    return err(failureSentence(error, timeout));
  }
  if (text === null) return err(`its answer is larger than ${LARGEST / 1024} KB`);
  return readAnswer(text, query);
}

/** Null when it is too large. */
async function limitedText(response: Response): Promise<string | null> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of response.body ?? []) {
    size += piece.length;
    if (size > LARGEST) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

function failureSentence(error: unknown, timeout: number): string {
  if (error instanceof Error && error.name === 'TimeoutError') return `it did not answer within ${timeout} ms`;
  const cause = error instanceof Error ? error.cause : undefined;
  const why =
    cause instanceof Error ? ('code' in cause && typeof cause.code === 'string' ? cause.code : cause.message) : 'the connection failed';
  return `it cannot be reached: ${why}`;
}

/** Errors name what is wrong with the answer and repeat nothing of it. */
function readAnswer(text: string, query: MemberQuery): Result<readonly MemberLine[], string> {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return err('its answer is not JSON');
  }
  const parsed = answerSchema.safeParse(data);
  if (!parsed.success) {
    const place = parsed.error.issues[0]?.path.map(String).join('.') ?? '';
    return err(`its answer is not what the contract says${place === '' ? '' : `, at ${place}`}`);
  }
  const members = parsed.data.members.map((member): MemberLine => ({
    card: member.card,
    phone: member.phone ?? (query.by === 'phone' ? query.number : null),
    person: {
      name: member.name,
      tail: cardTail(member.card),
      tier: member.tier,
      expires: member.expires ?? null,
      manager: member.manager ?? null,
      privileges: member.privileges ?? [],
      points: member.points ?? null,
      birthdayMonth: member.birthdayMonth ?? null,
      language: member.language ?? null,
      largeText: member.largeText ?? false,
      identity: member.identity ?? null,
    },
  }));
  const asked = (member: MemberLine): boolean => (query.by === 'card' ? member.card : member.phone) === query.number;
  return members.every(asked) ? ok(members) : err(`its answer is about another ${query.by} than it was asked for`);
}
