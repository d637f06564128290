/** What a customer can be doing at the kiosk, and what the kiosk remembers of it. Each is defined in a flow's folder and listed in tasks.ts. */
type Tasks = {
  /** Choosing a service, on the first screen. */
  readonly choose: object;
  /** Choosing several services for one number, `chosen` in the order of the touches. */
  readonly several: { readonly chosen: readonly string[] };
  /** Choosing what else the kiosk can do. */
  readonly more: object;
  /** Saying who they are by phone number. */
  readonly phone: object;
  /** Looking at the place of a number. */
  readonly place: object;
  /** Leaving the queue with it, or with the number that is on the screen. */
  readonly leave: object;
  /** Booking an appointment (S13). */
  readonly book: object;
  /** Seeing theirs, found or to be found; the one `booked` just now; or looking for `another` than the one that was found. */
  readonly appointment: { readonly which: 'theirs' | 'booked' | 'another' };
  /** Reading what to bring; null until the service is chosen. */
  readonly bring: { readonly service: string | null };
  /** Reading when the hall is open in the days to come. */
  readonly hours: object;
  /** Rating a finished service by its ticket. */
  readonly rate: object;
  /** Leaving a complaint, a question or a wish to be called. */
  readonly feedback: object;
  /** Answering the questions of the ticket that was taken. */
  readonly questions: object;
};

export type TaskKind = keyof Tasks;
export type Task<K extends TaskKind = TaskKind> = { readonly [P in K]: { readonly kind: P } & Tasks[P] }[K];

export type TaskWays = {
  readonly go: (task: Task) => void;
  /** The task goes on as this one: no step to go back over. */
  readonly become: (task: Task) => void;
  /** To the task before this one; the first screen at last. */
  readonly back: () => void;
  readonly home: () => void;
};
