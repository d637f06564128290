import type { Notice } from '../../contract/notices.ts';
import type { ClockView } from '../../contract/clock.ts';
import type { Config } from '../../contract/config.ts';
import type { PrinterStatus, ReaderStatus } from '../../contract/devices.ts';
import { matchLanguage, nearestIn, type LocalText } from '../../contract/language.ts';
import type { PhoneAccess } from '../../contract/phone-access.ts';
import type {
  CallView,
  DisplaySnapshot,
  KioskService,
  KioskSnapshot,
  KioskTicket,
  PhoneSnapshot,
  PlaceView,
  ServiceView,
  Simulation,
  Visit,
} from '../../contract/snapshots.ts';
import type { MemberView } from '../../contract/snapshots-members.ts';
import { aheadOf } from '../../queue/ahead.ts';
import type { Alerts } from '../../queue/alerts.ts';
import { bookedTime } from '../../queue/appointments.ts';
import { reservedCounters, roomOf } from '../../queue/decide.ts';
import { doorsState, spansToday } from '../../queue/doors.ts';
import { isOfToday } from '../../queue/here.ts';
import { jobsOf, type Hall, type Ticket } from '../../queue/hall.ts';
import { countWaiting } from '../../queue/lines.ts';
import type { Arrival } from '../members/arrivals.ts';
import { checkDigits } from '../paper/check-digits.ts';
import { rangeOf, restOf, takingOf } from '../forecast/forecast-view.ts';
import { counterName, isVip, serviceName, standardTier, tierName } from '../text/hall-names.ts';
import type { ForecastNow } from '../forecast/newest-forecast.ts';
import type { Look } from '../configuration/look.ts';
import type { SelfService } from '../self-service/self-service.ts';
import { appointmentView, timesView } from '../appointments/appointments-view.ts';
import { kioskSelfService, phoneRating } from '../self-service/customer-view.ts';
import { comingHours } from '../../queue/coming-hours.ts';
import { stayUntil } from '../../queue/decide-undo.ts';
import { ticketByCode } from '../../queue/ticket-of-today.ts';
import { once } from '../../queue/once.ts';
import {
  appointmentOf,
  bookingOf,
  endsOf,
  identifiedOf,
  isLookingUp,
  noticeOf,
  shownPlaceOf,
  ticketOf,
  type ShownPlace,
  type VisitState,
} from '../visits/visit.ts';
import type { Member } from '../visits/identification.ts';

/*
 * What each role sees, as pure functions of one moment: the customers' screens here, the staff's in
 * snapshot-staff.ts. A projection names every field it shows, so nothing personal slips out by being added to the state.
 */

/** Everything a snapshot is drawn from. */
export type Moment = {
  readonly config: Config;
  /** Whether this is a demonstration. */
  readonly demo: boolean;
  readonly hall: Hall;
  readonly now: number;
  readonly clock: ClockView;
  readonly boot: string;
  readonly number: number;
  readonly printer: PrinterStatus;
  readonly reader: ReaderStatus;
  /** Whether the kiosks' pages collect what the card reader types. */
  readonly collectsKeys: boolean;
  readonly arrivals: readonly Arrival[];
  readonly selfService: SelfService;
  readonly forecast: ForecastNow;
  readonly attention: Pick<Alerts, 'alerts' | 'help'>;
  readonly notices: readonly Notice[];
  readonly simulation: Simulation;
  readonly media: readonly string[];
  readonly look: Look;
  /** Address of a ticket's page for phones. */
  readonly ticketUrl: (code: string) => string | null;
  readonly phones: PhoneAccess;
};

/** How many calls a display remembers. */
const SHOWN_CALLS = 12;

type Common = Pick<KioskSnapshot, 'boot' | 'number' | 'now' | 'hall'>;

export const commonOf = once(({ config, hall, demo, boot, number, now, look }: Moment): Common => {
  const { name, languages, timezone } = config.hall;
  return {
    boot,
    number,
    now,
    hall: {
      name,
      languages,
      timezone,
      open: doorsState(config, hall, now),
      hours: spansToday(config, hall),
      theme: look.theme,
      demo,
    },
  };
});

/** As everybody sees them who was not identified. */
export const servicesOf = once((moment: Moment): readonly ServiceView[] => servicesFor(moment, standardTier(moment.config)));

/** As whoever of this tier would come now sees them; the caller's own. */
function servicesFor({ config, hall, forecast, look }: Moment, tier: string): ServiceView[] {
  return config.services.map(({ id, name, prefix, appointments }) => ({
    id,
    name,
    prefix,
    icon: look.iconOf(id),
    bookable: appointments !== undefined,
    waiting: countWaiting(hall, ({ service }) => service === id),
    wait: rangeOf(forecast.newcomer(tier, id)?.wait ?? null),
  }));
}

export function kioskSnapshot(moment: Moment, visit: VisitState, station: string): KioskSnapshot {
  const { config, hall, printer, reader, collectsKeys, simulation, media } = moment;
  const tier = identifiedOf(visit)?.member.tier ?? standardTier(config);
  const services = servicesFor(moment, tier).map((service): KioskService =>
    Object.assign(service, { taking: takingOf(moment, tier, service.id) }),
  );
  return {
    ...commonOf(moment),
    role: 'kiosk',
    services,
    visit: visitOf(moment, visit),
    printer,
    reader,
    collectsKeys,
    days: comingHours(config, hall, moment.now),
    prefixes: prefixesOf(config),
    phoneConfirmation: config.members.byPhone.confirm,
    idle: config.kiosk.idle,
    speech: config.kiosk.speech,
    media,
    selfService: kioskSelfService(config, hall, moment.selfService, visit, station),
    simulation,
  };
}

function visitOf(moment: Moment, visit: VisitState): Visit {
  const { config, hall } = moment;
  const identified = identifiedOf(visit);
  const ticket = hall.tickets.get(ticketOf(visit) ?? '');
  const found = appointmentOf(visit);
  const appointment = hall.appointments.get(found?.id ?? '');
  const place = shownPlaceOf(visit);
  return {
    id: visit.id,
    member: identified && memberView(config, identified.member),
    identifying: isLookingUp(visit),
    large: identified?.member.largeText ?? false,
    notice: noticeOf(visit),
    ticket: ticket ? kioskTicket(moment, ticket) : null,
    booking: timesView(moment, bookingOf(visit)),
    appointment: appointment ? appointmentView(moment, appointment) : null,
    place: place && placeView(moment, place),
    appointmentSlip: found?.slip ?? null,
    ends: endsOf(visit),
  };
}

/** Of the services and of the tiers that have their own, each once. */
function prefixesOf({ services, tiers }: Config): string[] {
  return [...new Set([...services, ...tiers].flatMap(({ prefix }) => prefix ?? []))].toSorted();
}

function placeView(moment: Moment, { ticket: id, kind }: ShownPlace): PlaceView | null {
  const { config, hall } = moment;
  const ticket = hall.tickets.get(id);
  if (!ticket) return null;
  const { number, state, takenAt, lastCalledAt: calledAt } = ticket;
  return {
    number,
    state,
    ahead: aheadNow(config, hall, ticket),
    wait: restOf(moment, ticket),
    counter: placeOf(config, hall, ticket),
    takenAt,
    calledAt,
    mine: kind === 'held',
    mayStay: kind === 'held' && mayStay(moment, ticket),
  };
}

/** Null for a tier that is not configured any more. */
function memberView(config: Config, member: Member): MemberView | null {
  const tier = config.tiers.find(({ id }) => id === member.tier);
  if (!tier) return null;
  const { name, by, tail, points, birthday, language } = member;
  const spoken = config.hall.languages;
  return {
    tier: tier.name,
    vip: tier.vip,
    by,
    name,
    tail,
    points,
    birthday,
    privileges: Object.fromEntries(spoken.map((one) => [one, [...(nearestIn(tier.privileges ?? {}, one) ?? []), ...member.privileges]])),
    language: language === null ? null : (matchLanguage([language], spoken) ?? null),
    room: roomOf(config, tier.id)?.map((counter) => counter.name) ?? null,
  };
}

function kioskTicket(moment: Moment, ticket: Ticket): KioskTicket {
  const { config, hall } = moment;
  return {
    number: ticket.number,
    service: serviceName(config, ticket.service),
    further: ticket.further.map((id) => serviceName(config, id)),
    tier: tierName(config, ticket.tier),
    vip: isVip(config, ticket.tier),
    ahead: ticket.ahead,
    wait: rangeOf(ticket.forecast),
    takenAt: ticket.takenAt,
    check: checkDigits(ticket.code),
    appointment: bookedTime(hall, ticket),
    code: ticket.code,
    url: moment.ticketUrl(ticket.code),
    // Of the newest copy; those of a day that is over are given up.
    print: jobsOf(hall, ticket.id).at(-1)?.state ?? 'failed',
    counters: reservedCounters(config, ticket)?.map(({ name }) => name) ?? null,
  };
}

export const displaySnapshot = once((moment: Moment): DisplaySnapshot => {
  const { config, hall, media } = moment;
  return {
    ...commonOf(moment),
    role: 'display',
    services: servicesOf(moment),
    calls: hall.called
      .takeLast(SHOWN_CALLS)
      .toArray()
      .toReversed()
      .flatMap((id) => callOf(config, hall.tickets.get(id))),
    counters: config.counters.map(({ id, name }) => {
      const state = hall.counters.get(id);
      const ticket = hall.tickets.get(state?.ticket ?? '');
      // Who is still there from a day before is nothing for the hall to look at.
      const ofBefore = ticket !== undefined && !isOfToday(hall, ticket);
      return {
        id,
        name,
        open: state?.open === true && !ofBefore,
        paused: (state?.pause ?? null) !== null,
        back: state?.pause?.until ?? null,
        serving: ofBefore ? null : (ticket?.number ?? null),
      };
    }),
    media,
  };
});

function callOf(config: Config, ticket: Ticket | undefined): CallView[] {
  if (!ticket || ticket.counter === null || ticket.lastCalledAt === null) return [];
  return [
    {
      number: ticket.number,
      counter: counterName(config, ticket.counter),
      at: ticket.lastCalledAt,
      times: ticket.calls,
      state: ticket.state === 'called' || ticket.state === 'serving' ? ticket.state : 'ended',
    },
  ];
}

/** For whoever holds `code`; a code that is unknown, or of a day that is over, gets no ticket. */
export function phoneSnapshot(moment: Moment, code: string): PhoneSnapshot {
  const { config, hall } = moment;
  const ticket = ticketByCode(moment, code);
  return {
    ...commonOf(moment),
    role: 'phone',
    ticket: ticket
      ? {
          number: ticket.number,
          service: serviceName(config, ticket.service),
          further: ticket.further.map((id) => serviceName(config, id)),
          state: ticket.state,
          ahead: aheadNow(config, hall, ticket),
          wait: restOf(moment, ticket),
          counter: placeOf(config, hall, ticket),
          takenAt: ticket.takenAt,
          rating: phoneRating(config, moment.selfService, ticket),
          appointment: bookedTime(hall, ticket),
          mayStay: mayStay(moment, ticket),
          calledAt: ticket.lastCalledAt,
          language: ticket.language,
        }
      : null,
  };
}

function mayStay({ config, now }: Moment, ticket: Ticket): boolean {
  const until = stayUntil(config, ticket);
  return until !== null && now <= until;
}

/** 0 unless it waits. */
function aheadNow(config: Config, hall: Hall, ticket: Ticket): number {
  return ticket.state === 'waiting' ? aheadOf(config, hall, ticket) : 0;
}

/** Where the customer is to go: to the counter that called them, or is to call them after a transfer. Who is done goes nowhere. */
function placeOf(config: Config, hall: Hall, { state, counter, bound }: Ticket): LocalText | null {
  const isHere = state === 'called' || state === 'serving' || state === 'parked' || state === 'no-show';
  const id = isHere ? counter : state === 'waiting' && bound !== null && hall.counters.get(bound)?.open === true ? bound : null;
  return id === null ? null : counterName(config, id).name;
}
