import { z } from 'zod';
import { callingRules, callingRuleSchema } from './config.ts';
import { localTextSchema } from './language-schema.ts';

/*
 * A past day under other rules and counters: what the manager's screen asks, and what it is told. Durations in the
 * figures are seconds, as `quhao simulate --json` prints them; shares are 0 to 1.
 */

const seconds = z.number().min(0).nullable();
const share = z.number().min(0).nullable();
const count = z.int().min(0);

/** What became of one tier; null without anybody called. */
const tierFiguresSchema = z
  .strictObject({
    /** Everyone who came, and of them those who left before being called. */
    n: count,
    left: count,
    within: share,
    mean: seconds,
    p90: seconds,
    max: seconds,
    /** Waits longer than the limit. */
    breaches: count,
  })
  .readonly();
export type TierFigures = z.infer<typeof tierFiguresSchema>;

export const replayFiguresSchema = z
  .strictObject({
    tiers: z.record(z.string(), tierFiguresSchema).readonly(),
    breaches: count,
    /** Share of the open counters' time that somebody was called to or served at them. */
    utilisation: share,
  })
  .readonly();
export type ReplayFigures = z.infer<typeof replayFiguresSchema>;

export const replayRequestSchema = z
  .strictObject({
    /** A business day of the hall; null for the newest there is. */
    day: z.iso.date().nullable(),
    rules: z.array(callingRuleSchema).min(1).max(callingRules.length),
    /** So many counters, open all day and for everybody; null for those of the day, open as they were. */
    counters: z.int().min(1).max(64).nullable(),
  })
  .readonly();
export type ReplayRequest = z.infer<typeof replayRequestSchema>;

export const replayAnswerSchema = z
  .strictObject({
    /** The days that can be asked for, newest first. */
    days: z.array(z.strictObject({ day: z.iso.date(), customers: count })).readonly(),
    /** The day that was run; null for a generated one, where the hall has no past day yet. */
    day: z.iso.date().nullable(),
    customers: count,
    counters: z.int().nullable(),
    /** The rule by which the hall calls now. */
    rule: callingRuleSchema,
    /** Highest first; limits in milliseconds. */
    tiers: z.array(z.strictObject({ id: z.string(), name: localTextSchema, limit: z.number() })).readonly(),
    asItWas: replayFiguresSchema,
    runs: z.array(z.strictObject({ rule: callingRuleSchema, figures: replayFiguresSchema })).readonly(),
  })
  .readonly();
export type ReplayAnswer = z.infer<typeof replayAnswerSchema>;

/** Why there is no answer. `replay-busy`: one replay runs at a time. `unknown-day`: not a past day that this hall has kept. */
const replayRefusals = ['not-permitted', 'replay-busy', 'unknown-day', 'storage-failed'] as const;
const replayRefusalSchema = z.enum(replayRefusals);
export type ReplayRefusal = z.infer<typeof replayRefusalSchema>;
