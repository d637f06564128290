import { createHmac, randomInt } from 'node:crypto';
import type { Config } from '../../contract/config.ts';
import { err, ok, type Result } from '../../contract/result.ts';
import type { Refusal } from '../../contract/refusals.ts';
import { businessDay } from '../../queue/hours.ts';
import { upcoming } from '../../queue/appointments.ts';
import type { Appointment, AppointmentId } from '../../queue/hall.ts';
import { presentHall } from '../../queue/present.ts';
import { heard } from '../ground/handlers.ts';
import { createTurns } from '../ground/turns.ts';
import { createAttemptsPerMinute } from '../ground/attempts-per-minute.ts';
import type { Database } from '../data/database.ts';
import { stored } from '../data/storage-failure.ts';
import type { AppointmentTables } from '../data/hall-tables.ts';
import type { Desk } from '../desk/desk.ts';
import type { Keys } from '../data/keys.ts';
import { normalPhone } from '../members/member-secrets.ts';

/** Attempts in one minute at one kiosk, and at all kiosks together: a code has six digits. */
const PER_MINUTE = 6;
const PER_MINUTE_OVERALL = 20;

/** Books appointments and finds them again by their code or by the phone number that was left. */
export type Appointments = {
  /** The same `appointment` is booked once. `phone`: as typed, null for none. */
  book(what: {
    readonly appointment: AppointmentId;
    readonly service: string;
    readonly tier: string;
    readonly at: number;
    readonly phone: string | null;
  }): Promise<Result<null, Refusal>>;
  /** Of those not cancelled, the next one. `kiosk`: which one asks, by its admitted session. */
  find(
    kiosk: string,
    by: { readonly code: string } | { readonly phone: string },
  ): Promise<Result<AppointmentId, 'unknown-appointment' | 'too-many-attempts'>>;
};

export function createAppointments({
  config,
  desk,
  database: { db },
  keys,
  clock,
}: {
  readonly config: Config;
  readonly desk: Desk;
  readonly database: Pick<Database<AppointmentTables>, 'db'>;
  readonly keys: Pick<Keys, 'hash'>;
  /** Epoch milliseconds. */
  readonly clock: () => number;
}): Appointments {
  const attempts = createAttemptsPerMinute({ each: PER_MINUTE, overall: PER_MINUTE_OVERALL, clock });
  // How many there are is counted first and one is booked then.
  const inTurn = createTurns();
  const phoneHash = (phone: string): Buffer =>
    createHmac('sha256', keys.hash)
      .update(`appointment:${normalPhone(phone)}`)
      .digest();

  function freeCode(): string {
    const used = new Set(desk.hall.appointments.valueSeq().map(({ code }) => code));
    for (;;) {
      const code = String(randomInt(1_000_000)).padStart(6, '0');
      if (!used.has(code)) return code;
    }
  }

  /** All that this number was left for. `phone_hash` is a keyed hash: it finds an appointment by a number and tells nobody the number. */
  async function idsOf(phone: string): Promise<ReadonlySet<AppointmentId>> {
    const rows = await db.selectFrom('appointment_phones').select('appointment').where('phone_hash', '=', phoneHash(phone)).execute();
    return new Set(rows.map(({ appointment }) => appointment));
  }

  async function bookedFor(phone: string): Promise<Appointment[]> {
    const ids = await idsOf(phone);
    return upcoming(presentHall(config, desk.hall, clock())).filter(
      ({ id, state, at }) => state === 'booked' && at + config.appointments.late > clock() && ids.has(id),
    );
  }

  function isTooMany(others: readonly Appointment[], at: number): boolean {
    const { day, all } = config.appointments.perPhone;
    const asked = businessDay(config, at);
    return others.length >= all || others.filter((other) => businessDay(config, other.at) === asked).length >= day;
  }

  /** Numbers are kept as long as their appointments. */
  async function keepPhone(appointment: string, phone: string): Promise<Result<unknown, string>> {
    const known = desk.hall.appointments.keySeq().toArray();
    return stored(async () => {
      await db.deleteFrom('appointment_phones').where('appointment', 'not in', known).execute();
      await db
        .insertInto('appointment_phones')
        .values({ appointment, phone_hash: phoneHash(phone) })
        .onConflict((conflict) => conflict.column('appointment').doNothing())
        .execute();
    });
  }

  return {
    async book({ appointment, service, tier, at, phone }) {
      const submit = () => desk.submit({ type: 'book', appointment, code: freeCode(), service, tier, at });
      if (phone === null) return heard(await submit());
      return inTurn(async () => {
        const others = await stored(() => bookedFor(phone));
        if (!others.ok) return err('storage-failed');
        if (!desk.hall.appointments.has(appointment) && isTooMany(others.value, at)) return err('too-many-appointments');
        const booked = await submit();
        if (!booked.ok) return booked;
        // The appointment stands and is found by its code, also where the number could not be kept.
        return (await keepPhone(appointment, phone)).ok ? ok(null) : err('storage-failed');
      });
    },

    async find(kiosk, by) {
      if (!attempts.take(kiosk)) return err('too-many-attempts');
      const soonest = (which: (appointment: Appointment) => boolean): Result<AppointmentId, 'unknown-appointment'> => {
        const [found] = upcoming(presentHall(config, desk.hall, clock()))
          .filter((one) => one.state !== 'cancelled' && which(one))
          .toSorted((a, b) => a.at - b.at);
        return found ? ok(found.id) : err('unknown-appointment');
      };
      if ('code' in by) return soonest(({ code }) => code === by.code);
      const ids = await idsOf(by.phone);
      // Who has checked in for one and booked another asks for the other.
      const open = soonest(({ id, state }) => state === 'booked' && ids.has(id));
      return open.ok ? open : soonest(({ id }) => ids.has(id));
    },
  };
}
