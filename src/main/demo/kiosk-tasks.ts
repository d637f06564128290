import { randomUUID } from 'node:crypto';
import type { Config } from '../../contract/config.ts';
import type { Question } from '../../contract/config-self-service.ts';
import { inLanguage } from '../../contract/language.ts';
import { feedbackKinds, type AskedQuestion } from '../../contract/self-service.ts';
import { unreachable } from '../../contract/result.ts';
import type { KioskService } from '../../contract/snapshots.ts';
import type { Random } from '../../queue/forecast/random.ts';
import type { GeneratedCustomer } from './generated-customers.ts';
import type { Hand } from './hands.ts';
import { inventPhone } from './invented-members.ts';

/* What customers do at a kiosk beside taking a number. */

/** Among so many of the next free times they choose. */
const NEXT_TIMES = 5;

/** Books one of the next times of a service; null where none is free. */
export async function bookAppointment(
  kiosk: Hand<'kiosk'>,
  visit: string,
  services: readonly KioskService[],
  { random }: GeneratedCustomer,
): Promise<{ readonly code: string; readonly at: number } | null> {
  const service = random.pick(services.filter(({ bookable }) => bookable))?.id;
  if (service === undefined) return null;
  await kiosk.say({ type: 'show-times', visit, service });
  const times = (await kiosk.look()).visit.booking?.times ?? [];
  const time = random.pick(times.filter(({ free }) => free > 0).slice(0, NEXT_TIMES));
  if (time === undefined) return null;
  await kiosk.say({ type: 'book', visit, request: randomUUID(), service, at: time.at, phone: inventPhone(random), tier: null });
  const { appointment } = (await kiosk.look()).visit;
  if (appointment !== null) await kiosk.say({ type: 'end-visit', visit });
  return appointment;
}

/** Leaves a complaint, a question or a wish to be called back, in ready-made words. */
export async function complain(
  kiosk: Hand<'kiosk'>,
  visit: string,
  { feedback }: Pick<Config, 'feedback'>,
  { service, language, random }: GeneratedCustomer,
): Promise<void> {
  const kind = random.pick(feedbackKinds);
  const phrase = random.pick(feedback.phrases);
  if (kind === undefined || phrase === undefined) return;
  const phone = kind === 'call-back' || random.uniform() < 0.5 ? inventPhone(random) : null;
  await kiosk.say({ type: 'give-feedback', visit, kind, service, language, text: inLanguage(phrase, language), phone });
}

export async function answerQuestions(
  kiosk: Hand<'kiosk'>,
  visit: string,
  asked: readonly AskedQuestion[],
  { language, random }: GeneratedCustomer,
): Promise<void> {
  const answers = asked.map(({ service, question }) => ({ service, question: question.id, value: answerTo(question, language, random) }));
  await kiosk.say({ type: 'pre-accept', visit, answers });
}

function answerTo(question: Question, language: GeneratedCustomer['language'], random: Random): number | string {
  switch (question.kind) {
    case 'choice':
      return random.below(question.options.length);
    case 'number':
      return Math.min(question.max, question.min + random.below(4));
    case 'text': {
      const phrase = random.pick(question.phrases);
      return phrase === undefined ? 'OK' : inLanguage(phrase, language);
    }
    default:
      return unreachable(question);
  }
}
