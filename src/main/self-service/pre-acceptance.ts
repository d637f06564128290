import { z } from 'zod';
import type { Config } from '../../contract/config.ts';
import type { Question } from '../../contract/config-self-service.ts';
import { inLanguage, languages, type Language, type LocalText, sameInAll } from '../../contract/language.ts';
import { languageSchema, localTextSchema } from '../../contract/language-schema.ts';
import { err, ok, unreachable, type Result } from '../../contract/result.ts';
import type { AnswerView, AskedQuestion } from '../../contract/self-service.ts';
import type { Ticket, TicketId } from '../../queue/hall.ts';
import type { CustomerTexts } from './customer-files.ts';
import { stored } from '../data/storage-failure.ts';
import { createTurns } from '../ground/turns.ts';
import type { CustomerFiles } from '../data/customer-tables.ts';

/** As a kiosk sends it: the position of the chosen option, the number, or the text. */
type GivenAnswer = { readonly service: string; readonly question: string; readonly value: number | string };

/** What customers said before they were called (业务预受理, S5): for the counter that calls them, and only until the day is over. */
export type PreAcceptance = {
  /** The error is `no-such-question`, or a sentence: the disk refused. Given again, the answers replace the first ones. */
  answer(
    ticket: Pick<Ticket, 'id' | 'day' | 'service' | 'further'>,
    answers: readonly GivenAnswer[],
  ): Promise<Result<null, 'no-such-question' | { readonly why: string }>>;
  /** Empty where there are none, or they cannot be read any more. */
  of(ticket: TicketId): readonly AnswerView[];
  has(ticket: TicketId): boolean;
  /** Those that have answers. */
  tickets(): readonly TicketId[];
  /** Erases those of tickets that are not of today. Rejects with what the database refuses. */
  erasePast(isOfToday: (ticket: TicketId) => boolean): Promise<void>;
};

const answersSchema = z.array(z.object({ question: localTextSchema, answer: z.partialRecord(languageSchema, z.string()) }));

/** Today's are kept in memory: screens are drawn from them. Rejects with what the database refuses. */
export async function openPreAcceptance({
  files: { customers },
  texts,
  config,
}: {
  readonly files: Pick<CustomerFiles, 'customers'>;
  readonly texts: CustomerTexts;
  readonly config: Config;
}): Promise<PreAcceptance> {
  const { db } = customers;
  const inTurn = createTurns();
  const known = new Map<TicketId, readonly AnswerView[]>();
  for (const { ticket, key, secret } of await db.selectFrom('answers').selectAll().execute()) {
    const text = await texts.unseal(`answers ${ticket}`, { key, secret });
    known.set(ticket, text === null ? [] : answersSchema.parse(JSON.parse(text)));
  }

  const keysOf = async (ticket: TicketId): Promise<string[]> =>
    (await db.selectFrom('answers').select('key').where('ticket', '=', ticket).execute()).map(({ key }) => key);

  return {
    async answer(ticket, given) {
      const questions = questionsOf(config, ticket);
      const answers: AnswerView[] = [];
      for (const { service, question: id, value } of given) {
        const asked = questions.find((one) => one.service === service && one.question.id === id);
        const answer = asked && answerTo(asked.question, value);
        if (!answer) return err('no-such-question');
        answers.push({ question: asked.question.text, answer });
      }
      const kept = await stored(() =>
        inTurn(async () => {
          const before = await keysOf(ticket.id);
          const row = { day: ticket.day, ...(await texts.seal(`answers ${ticket.id}`, JSON.stringify(answers))) };
          await db
            .insertInto('answers')
            .values({ ticket: ticket.id, ...row })
            .onConflict((conflict) => conflict.column('ticket').doUpdateSet(row))
            .execute();
          await texts.erase(before);
          known.set(ticket.id, answers);
        }),
      );
      return kept.ok ? ok(null) : err({ why: kept.error });
    },

    of: (ticket) => known.get(ticket) ?? [],

    has: (ticket) => known.has(ticket),

    tickets: () => [...known.keys()],

    erasePast: (isOfToday) =>
      inTurn(async () => {
        const all = await db.selectFrom('answers').select(['ticket', 'key']).execute();
        const past = all.filter(({ ticket }) => !isOfToday(ticket));
        if (past.length === 0) return;
        for (const { ticket } of past) known.delete(ticket);
        await texts.erase(past.map(({ key }) => key));
        await customers.transact(past.map(({ ticket }) => db.deleteFrom('answers').where('ticket', '=', ticket).compile()));
      }),
  };
}

/** The questions of all services on a ticket. */
export function questionsOf(config: Config, { service, further }: Pick<Ticket, 'service' | 'further'>): AskedQuestion[] {
  return [service, ...further].flatMap((id) =>
    (config.services.find((one) => one.id === id)?.questions ?? []).map((question) => ({ service: id, question })),
  );
}

/** The answer in words; null when it is none to this question. */
function answerTo(question: Question, value: number | string): LocalText | null {
  switch (question.kind) {
    case 'choice':
      return typeof value === 'number' ? (question.options[value] ?? null) : null;
    case 'number':
      return typeof value === 'number' && value >= question.min && value <= question.max ? sameInAll(String(value)) : null;
    case 'text':
      return typeof value === 'string' ? textAnswer(question, value) : null;
    default:
      return unreachable(question);
  }
}

/** Ready-made phrases are read in the clerk's language; the kiosk puts this sign, which it has no key for, between them and what was typed. */
function textAnswer({ phrases, maxLength }: Extract<Question, { kind: 'text' }>, value: string): LocalText | null {
  const parts = value.split('；').map((part) => phrases.find((phrase) => Object.values(phrase).includes(part)) ?? part);
  const typed = parts.filter((part) => typeof part === 'string').join('');
  if (typed.length > maxLength) return null;
  const words = (language: Language): string =>
    parts.map((part) => (typeof part === 'string' ? part : inLanguage(part, language))).join('；');
  return Object.fromEntries(languages.map((language) => [language, words(language)]));
}
