import type { Config, Counter } from '../../contract/config.ts';
import { attends } from '../../contract/config-counters.ts';
import type {
  CounterElsewhere,
  CounterSnapshot,
  CounterTicket,
  FoundTicket,
  MaintenanceSnapshot,
  ManagerSnapshot,
  PairingView,
} from '../../contract/snapshots.ts';
import type { JobView } from '../../contract/snapshots-paper.ts';
import type { ArrivalView, MembersView } from '../../contract/snapshots-members.ts';
import type { OpenedFeedback } from '../../contract/self-service.ts';
import { bookedTime } from '../../queue/appointments.ts';
import { nextFor } from '../../queue/calling-rules.ts';
import { orphans } from '../../queue/adopt.ts';
import { mayCall } from '../../queue/eligibility.ts';
import { isOfToday, ticketNumbered } from '../../queue/here.ts';
import { jobsOf, type Hall, type PrintJob, type Ticket } from '../../queue/hall.ts';
import { shiftAt } from '../../queue/hours.ts';
import { countWaiting, linesOf } from '../../queue/lines.ts';
import { callsToNoShow, recallFrom } from '../../queue/recalls.ts';
import { once } from '../../queue/once.ts';
import type { Arrival } from '../members/arrivals.ts';
import { attentionAt, attentionOf } from '../forecast/attention-view.ts';
import { counterName, isVip, serviceName, tierName } from '../text/hall-names.ts';
import { staffAppointments, type Looking } from '../appointments/appointments-view.ts';
import { feedbackList, guideCallViews, preAccepted } from '../self-service/staff-view.ts';
import { awayOf, floorCounters, waitingView } from './floor-views.ts';
import { commonOf, servicesOf, type Moment } from './snapshot.ts';
import { undoAt, undoViews } from './undo-view.ts';
import { todayView } from './today-view.ts';

/** How many print jobs the maintenance screen lists. */
const SHOWN_JOBS = 50;

/** `counterId` is the counter this clerk sits at, null before they chose one. */
export function counterSnapshot(moment: Moment, counterId: string | null, looking: Looking | null): CounterSnapshot {
  const { config, hall, printer } = moment;
  // A counter that the night has closed is nobody's until somebody sits down at it.
  const counter = config.counters.find(({ id }) => id === counterId && hall.counters.get(id)?.open === true);
  const ticket = counter ? hall.tickets.get(hall.counters.get(counter.id)?.ticket ?? '') : undefined;
  const next = counter ? nextFor(config, hall, counter.id, moment.now) : null;
  return {
    ...commonOf(moment),
    role: 'counter',
    arrivals: moment.arrivals.filter(({ acknowledged }) => acknowledged === null).flatMap((arrival) => arrivalView(config, hall, arrival)),
    guideCalls: guideCallViews(config, moment.selfService).filter(({ acknowledged }) => acknowledged === null),
    counters: config.counters.map(({ id, name }) => ({ id, name, open: hall.counters.get(id)?.open ?? false })),
    mine: counter
      ? {
          id: counter.id,
          name: counter.name,
          ticket: ticket ? counterTicket(moment, counter, ticket) : null,
          pause: hall.counters.get(counter.id)?.pause ?? null,
          undo: undoAt(moment, counter.id),
          shift: shiftAt(config, counter, moment.now),
        }
      : null,
    services: servicesOf(moment),
    tiers: config.tiers.map(({ id, name, limit }) => ({ id, name, limit })),
    waiting: counter ? countWaiting(hall, (ticket) => mayCall(config, hall, counter, ticket)) : 0,
    next: (next?.reason.candidates ?? []).flatMap(({ number }) => waitingView(moment, ticketNumbered(hall, number))),
    attention: counter ? attentionAt(moment, counter.id) : { alerts: [], help: null },
    away: counter ? awayOf(config, hall, (ticket) => mayCall(config, hall, counter, ticket)) : [],
    ...staffAppointments(moment, looking),
    printer,
  };
}

function counterTicket(moment: Moment, counter: Counter, ticket: Ticket): CounterTicket | null {
  const { config, hall, now, selfService } = moment;
  const { state, calledAt, reason } = ticket;
  if ((state !== 'called' && state !== 'serving') || calledAt === null || reason === null) return null;
  return {
    number: ticket.number,
    service: serviceName(config, ticket.service),
    further: ticket.further.map((id) => serviceName(config, id)),
    wants: [ticket.service, ...ticket.further],
    servedHere: servedAt(config, counter, ticket.tier),
    before: ticket.legs.map((leg) => ({
      service: serviceName(config, leg.service),
      counter: counterName(config, leg.counter).name,
      at: leg.endedAt,
      outcome: leg.outcome,
    })),
    tier: tierName(config, ticket.tier),
    vip: isVip(config, ticket.tier),
    state,
    appointment: bookedTime(hall, ticket),
    identifiedAt: ticket.identifiedAt,
    firstStartedAt: ticket.firstStartedAt,
    queuedAt: ticket.queuedAt,
    calledAt,
    startedAt: ticket.startedAt,
    calls: ticket.calls,
    recallFrom: recallFrom(config, ticket, now),
    callsToNoShow: callsToNoShow(config, ticket),
    target: config.services.find(({ id }) => id === ticket.service)?.target ?? 0,
    reason,
    elsewhere: elsewhereOf(moment, counter, ticket),
    placeElsewhere: config.calling.afterTransfer,
    answers: selfService.preAcceptance.of(ticket.id),
  };
}

function elsewhereOf({ config, hall }: Moment, here: Counter, { tier }: Ticket): CounterElsewhere[] {
  return config.counters
    .filter(({ id }) => id !== here.id)
    .map((counter) => {
      const state = hall.counters.get(counter.id);
      return {
        id: counter.id,
        name: counter.name,
        open: state?.open ?? false,
        paused: (state?.pause ?? null) !== null,
        serves: servedAt(config, counter, tier),
      };
    });
}

function servedAt({ services }: Config, counter: Counter, tier: string): string[] {
  return services.flatMap(({ id }) => (attends(counter, tier, id) ? [id] : []));
}

/** `opened`: what this manager's screen reads of what customers left. */
export function managerSnapshot(
  moment: Moment,
  pairings: readonly PairingView[],
  looking: Looking | null,
  opened: OpenedFeedback | null,
): ManagerSnapshot {
  const { config, hall, printer, reader, selfService } = moment;
  const done = tally(moment);
  return {
    ...commonOf(moment),
    role: 'manager',
    attention: attentionOf(moment),
    notices: moment.notices,
    arrivals: moment.arrivals.flatMap((arrival) => arrivalView(config, hall, arrival)),
    guideCalls: guideCallViews(config, selfService),
    preAccepted: preAccepted(hall, selfService),
    satisfaction: selfService.ratings.figures(),
    feedback: feedbackList(config, selfService, opened),
    services: servicesOf(moment),
    tiers: config.tiers.map((tier) => {
      const lines = linesOf(hall).filter(({ first }) => first.tier === tier.id);
      return {
        id: tier.id,
        name: tier.name,
        limit: tier.limit,
        waiting: lines.reduce((sum, { tickets }) => sum + tickets.size, 0),
        oldest: lines.length > 0 ? Math.min(...lines.map(({ first }) => first.since)) : null,
        served: done.get(tier.id)?.served ?? 0,
        late: done.get(tier.id)?.late ?? 0,
      };
    }),
    counters: floorCounters(moment),
    orphans: orphans(config, hall).map(({ number }) => number),
    away: awayOf(config, hall, () => true),
    ...staffAppointments(moment, looking),
    today: todayView(moment),
    undoable: undoViews(moment),
    clock: moment.clock,
    printer,
    reader,
    pairings,
  };
}

function arrivalView(config: Config, hall: Hall, { id, member, since, ticket: ticketId, acknowledged }: Arrival): ArrivalView[] {
  const tier = config.tiers.find((one) => one.id === member.tier);
  if (!tier) return [];
  const ticket = hall.tickets.get(ticketId ?? '');
  const state = ticket?.state;
  const inLine =
    ticket && (state === 'waiting' || state === 'called' || state === 'serving')
      ? { number: ticket.number, service: serviceName(config, ticket.service), state }
      : null;
  const { name, manager, birthday } = member;
  return [
    {
      id,
      name,
      tier: tier.name,
      vip: tier.vip,
      manager,
      birthday,
      since,
      ticket: inLine,
      acknowledged: acknowledged && {
        at: acknowledged.at,
        counter: acknowledged.counter === null ? null : counterName(config, acknowledged.counter).name,
      },
    },
  ];
}

type Tally = ReadonlyMap<string, { served: number; late: number }>;

/** Served and late by tier today; counted once per state, whoever looks. The wait ends where service starts (S3). */
const tally = once(
  ({ config, hall }: Pick<Moment, 'config' | 'hall'>): Tally => {
    const limits = new Map(config.tiers.map(({ id, limit }) => [id, limit]));
    const counted = new Map(config.tiers.map(({ id }) => [id, { served: 0, late: 0 }]));
    for (const ticket of hall.tickets.values()) {
      const sum = counted.get(ticket.tier);
      if (!sum || !isOfToday(hall, ticket)) continue;
      if (ticket.state === 'served') sum.served += 1;
      if (ticket.firstStartedAt !== null && ticket.firstStartedAt - ticket.identifiedAt > (limits.get(ticket.tier) ?? Infinity))
        sum.late += 1;
    }
    return counted;
  },
  ({ hall }) => hall.tickets,
);

/** What only the maintenance screen knows beyond the moment. */
export type Machine = {
  readonly version: string;
  readonly startedAt: number;
  readonly members: MembersView;
  readonly pairings: readonly PairingView[];
};

/** `number` is what this screen has looked up. */
export function maintenanceSnapshot(moment: Moment, machine: Machine, number: string | null): MaintenanceSnapshot {
  const { config, hall, simulation } = moment;
  // Jobs are named by day and number; the newest are those queued last.
  const jobs = hall.jobs
    .valueSeq()
    .toArray()
    .toSorted((a, b) => b.queuedAt - a.queuedAt || (a.id < b.id ? 1 : -1))
    .slice(0, SHOWN_JOBS);
  return {
    ...commonOf(moment),
    role: 'maintenance',
    notices: moment.notices,
    clock: moment.clock,
    version: machine.version,
    startedAt: machine.startedAt,
    printer: { connection: config.printer.connection.text, profile: config.printer.profile, status: moment.printer },
    reader: { connection: config.reader.connection.text, status: moment.reader },
    members: machine.members,
    phones: moment.phones,
    jobs: jobs.map((job) => jobView(hall, job)),
    found: number === null ? null : foundTicket(config, hall, number),
    services: config.services.map(({ id, name }) => ({ id, name })),
    tiers: config.tiers.map(({ id, name }) => ({ id, name })),
    simulation,
    pairings: machine.pairings,
  };
}

function foundTicket(config: Config, hall: Hall, number: string): FoundTicket | null {
  const ticket = ticketNumbered(hall, number);
  if (!ticket) return null;
  return {
    number,
    service: serviceName(config, ticket.service),
    tier: tierName(config, ticket.tier),
    state: ticket.state,
    takenAt: ticket.takenAt,
    jobs: jobsOf(hall, ticket.id).map((job) => jobView(hall, job)),
  };
}

function jobView(hall: Hall, job: PrintJob): JobView {
  const { id, copy, state, queuedAt, endedAt, attempts, detail } = job;
  return { id, ticket: hall.tickets.get(job.ticket)?.number ?? job.ticket, copy, state, queuedAt, endedAt, attempts, detail };
}
