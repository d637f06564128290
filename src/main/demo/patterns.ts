/** How busy a demonstration hall is. */
export const patternNames = ['quiet', 'busy', 'surge', 'full'] as const;
export type PatternName = (typeof patternNames)[number];

const MINUTE = 60_000;

export type Pattern = {
  /** How long customers have been coming when the doors of the demonstration open, milliseconds. */
  readonly morning: number;
  /** Work that comes ÷ work that the counters can do, on average. */
  readonly load: number;
  /** How busy it is, by hours since the demonstration's morning began, relative to other hours. */
  readonly profile: (hour: number) => number;
  /** Whoever comes while so many wait for each counter turns round at the door. */
  readonly most: number;
  /** Somebody at a kiosk calls for a guide so often, milliseconds on average. */
  readonly guideCalls: number;
};

const steady = (): number => 1;

export const patterns: Readonly<Record<PatternName, Pattern>> = {
  quiet: { morning: 45 * MINUTE, load: 0.4, profile: steady, most: 4, guideCalls: 20 * MINUTE },
  busy: { morning: 60 * MINUTE, load: 0.95, profile: steady, most: 4, guideCalls: 8 * MINUTE },
  // A wave every hour and a half, the first one while whoever started it looks on.
  surge: {
    morning: 60 * MINUTE,
    load: 1.05,
    profile: (hour) => 1 + 0.9 * Math.cos((2 * Math.PI * (hour - 0.9)) / 1.5),
    most: 9,
    guideCalls: 6 * MINUTE,
  },
  // As many as go in, from the first rush on.
  full: { morning: 55 * MINUTE, load: 1.5, profile: (hour) => (hour < 0.5 ? 1.9 : 1), most: 3, guideCalls: 2 * MINUTE },
};
