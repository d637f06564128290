import type { KioskSnapshot } from '../../contract/snapshots.ts';
import type { Life } from './agenda.ts';
import type { Cast, Present } from './cast.ts';
import type { GeneratedCustomer } from './generated-customers.ts';
import type { Hand } from './hands.ts';
import { answerQuestions, bookAppointment, complain } from './kiosk-tasks.ts';

const MINUTE = 60_000;
/** Who would stay longer than this is called before. */
const LONGEST_WAIT = 120 * MINUTE;
/** How long before their appointment customers come at most. */
const EARLY = 10 * MINUTE;

/** Whoever comes to the hall, one after another. */
export async function* customersComing(cast: Cast, customers: Iterable<GeneratedCustomer>): Life {
  for (const customer of customers) {
    yield customer.after;
    // The next one does not wait for this one to be done.
    cast.agenda.later(0, async () => customer.random.pick(cast.kiosks)?.use((kiosk) => comes(cast, kiosk, customer)));
  }
}

async function comes(cast: Cast, kiosk: Hand<'kiosk'>, customer: GeneratedCustomer): Promise<void> {
  const seen = await kiosk.look();
  if (waitingAt(seen) >= cast.most * customer.turnsRoundAt) return;
  await identify(cast, kiosk, seen, customer);
  const visit = seen.visit.id;
  const { service, further, language } = customer;
  if (customer.complains) await complain(kiosk, visit, cast.config, customer);
  const appointment = customer.books ? await bookAppointment(kiosk, visit, seen.services, customer) : null;
  if (appointment !== null) {
    cast.agenda.later(cast.agenda.until(appointment.at) - customer.random.uniform() * EARLY, () =>
      checksIn(cast, appointment.code, customer),
    );
    return;
  }
  if (customer.takesList && service in seen.selfService.bring) await kiosk.say({ type: 'print-bring', visit, service, language });
  await kiosk.say({ type: 'take', visit, service, further: [...further], language });
  await sitDown(cast, kiosk, customer);
}

function waitingAt({ services }: KioskSnapshot): number {
  return services.reduce((sum, { waiting }) => sum + waiting, 0);
}

async function identify(
  cast: Cast,
  kiosk: Hand<'kiosk'>,
  { visit, phoneConfirmation }: KioskSnapshot,
  { tier }: GeneratedCustomer,
): Promise<void> {
  const member = cast.nextMember(tier);
  if (member === null) return;
  const last = { none: null, card: member.card.slice(-4), identity: member.identity }[phoneConfirmation];
  await kiosk.say({ type: 'identify-by-phone', visit: visit.id, phone: member.phone, last });
}

async function checksIn(cast: Cast, code: string, customer: GeneratedCustomer): Promise<void> {
  await customer.random.pick(cast.kiosks)?.use(async (kiosk) => {
    const visit = (await kiosk.look()).visit.id;
    if (!(await kiosk.say({ type: 'find-appointment', visit, code, phone: null }))) return;
    await kiosk.say({ type: 'check-in', visit, language: customer.language });
    await sitDown(cast, kiosk, customer);
  });
}

/** With the number they got at this kiosk. */
async function sitDown(cast: Cast, kiosk: Hand<'kiosk'>, customer: GeneratedCustomer): Promise<void> {
  const { visit, selfService } = await kiosk.look();
  if (visit.ticket !== null) {
    if (customer.answersQuestions && selfService.questions.length > 0)
      await answerQuestions(kiosk, visit.id, selfService.questions, customer);
    const present: Present = { customer, code: visit.ticket.code, comes: customer.comes, done: false };
    cast.present.set(visit.ticket.number, present);
    if (customer.patience < LONGEST_WAIT) cast.agenda.later(customer.patience, () => leaves(cast, present));
  }
  await kiosk.say({ type: 'end-visit', visit: visit.id });
}

/** Patience is over: whoever still waits goes. */
async function leaves(cast: Cast, present: Present): Promise<void> {
  const phone = cast.hands.phone(present.code);
  if ((await phone.look())?.state !== 'waiting') return;
  present.comes = false;
  if (present.customer.saysGoodbye) await phone.leave();
}

/** Who was parked, or came too late, is back and waits again. */
export async function comesBack(cast: Cast, number: string, present: Present): Promise<void> {
  const state = (await cast.hands.phone(present.code).look())?.state;
  if (state !== 'parked' && state !== 'no-show') return;
  present.comes = true;
  await cast.hands.screen('manager', 'manager').say({ type: 'readmit', number });
}

/** Who was served says how it was. */
export async function rates(cast: Cast, { customer, code }: Present): Promise<void> {
  const { stars, random } = customer;
  const phone = cast.hands.phone(code);
  const ticket = await phone.look();
  if (stars === null || ticket?.state !== 'served') return;
  const reason = random.uniform() < 0.6 ? random.pick(cast.config.ratings.reasons) : undefined;
  await phone.rate({ stars, reasons: reason === undefined ? [] : [reason.id] });
}
