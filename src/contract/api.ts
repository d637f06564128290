import type { PairingUpdate } from './admission.ts';
import { initTRPC, TRPCError } from '@trpc/server';
import { z } from 'zod';
import { commandSchema, type Command } from './commands.ts';
import { roleSchema, type Role } from './roles.ts';
import type { Refusal } from './refusals.ts';
import { replayRequestSchema, type ReplayAnswer, type ReplayRefusal, type ReplayRequest } from './replay.ts';
import type { Result } from './result.ts';
import { ratingSchema, type Rating } from './self-service.ts';
import type { PhoneSnapshot, Snapshot, Update } from './snapshots.ts';
import { ticketCodePattern } from './ticket-address.ts';

/*
 * The one door of the appliance, as tRPC over WebSocket at `/api`. It stands in the contract, though
 * it imports more than zod, because it is the one place where both sides of the wire must agree.
 */

/** Who is at the other end: known from the connection before the first message. */
export type Connection = {
  /** Null for a screen that was not admitted (yet), and for phones. */
  readonly role: Role | null;
  readonly remoteAddress: string;
  /** Of one loaded page, kept across its reconnections; routes its own visit back to it and proves nothing. */
  readonly station: string;
  /** The admitted session; null where `role` is. */
  readonly session: string | null;
};

/** What the appliance does behind the door. */
export type Appliance = {
  command(connection: Connection, command: Command): Promise<Result<null, Refusal>>;
  /** Sends the present snapshot at once, then one after every change and every some seconds, and `unchanged` at least every two seconds. */
  snapshots(connection: Connection & { role: Role }, signal: AbortSignal): AsyncIterable<Update<Snapshot>>;
  /** A past day under other rules and counters, for the manager. */
  replay(connection: Connection, request: ReplayRequest): Promise<Result<ReplayAnswer, ReplayRefusal>>;
  /** For whoever holds `code`; refused at once to an address that has tried too many codes there are not. */
  ticket(connection: Connection, code: string, signal: AbortSignal): Result<AsyncIterable<Update<PhoneSnapshot>>, 'too-many-attempts'>;
  /** Whoever holds the code of a ticket rates its service. */
  rate(connection: Connection, code: string, rating: Rating): Promise<Result<null, Refusal>>;
  /** Whoever holds the code leaves the queue. */
  leave(connection: Connection, code: string): Promise<Result<null, Refusal>>;
  /** Whoever holds the code takes back that they left. */
  stay(connection: Connection, code: string): Promise<Result<null, Refusal>>;
  pairing(connection: Connection, role: Role, signal: AbortSignal): AsyncIterable<PairingUpdate>;
};

// isDev would send stack traces, and so paths of the machine, to whoever asks wrongly.
const t = initTRPC.context<{ connection: Connection; appliance: Appliance }>().create({ isDev: false });

const admitted = t.procedure.use(({ ctx, next }) => {
  const { role } = ctx.connection;
  if (role === null) throw new TRPCError({ code: 'UNAUTHORIZED', message: 'this screen is not admitted' });
  return next({ ctx: { appliance: ctx.appliance, connection: { ...ctx.connection, role } } });
});

const ticketHolder = z.strictObject({ code: z.string().regex(ticketCodePattern) });

export const api = t.router({
  command: admitted.input(commandSchema).mutation(({ ctx, input }) => ctx.appliance.command(ctx.connection, input)),
  snapshots: admitted.subscription(({ ctx, signal }) => ctx.appliance.snapshots(ctx.connection, signal ?? never)),
  replay: admitted.input(replayRequestSchema).query(({ ctx, input }) => ctx.appliance.replay(ctx.connection, input)),
  ticket: t.procedure.input(ticketHolder).subscription(({ ctx, input, signal }) => {
    const updates = ctx.appliance.ticket(ctx.connection, input.code, signal ?? never);
    if (!updates.ok) throw new TRPCError({ code: 'TOO_MANY_REQUESTS', message: 'too many codes that are no ticket' });
    return updates.value;
  }),
  rate: t.procedure
    .input(ratingSchema.extend(ticketHolder.shape))
    .mutation(({ ctx, input: { code, ...rating } }) => ctx.appliance.rate(ctx.connection, code, rating)),
  leave: t.procedure.input(ticketHolder).mutation(({ ctx, input }) => ctx.appliance.leave(ctx.connection, input.code)),
  stay: t.procedure.input(ticketHolder).mutation(({ ctx, input }) => ctx.appliance.stay(ctx.connection, input.code)),
  pairing: t.procedure
    .input(z.strictObject({ role: roleSchema }))
    .subscription(({ ctx, input, signal }) => ctx.appliance.pairing(ctx.connection, input.role, signal ?? never)),
});
export type Api = typeof api;

const never = new AbortController().signal;
