/** A booking, as far as whoever has to call its customer needs to know: `code` is what they check in with, `at` epoch milliseconds. */
export type BookedView = { readonly id: string; readonly code: string; readonly serviceId: string; readonly at: number };

/** What the manager has changed about the hours of this day, and whom that and other changes concern. */
export type TodayView = {
  /** When the manager ended the day; null while it goes on. */
  readonly ended: number | null;
  /** When the doors close early; null where they close as configured. */
  readonly closes: number | null;
  /** From when no more numbers are given for any service, and for single ones. */
  readonly stops: number | null;
  readonly stopped: readonly { readonly service: string; readonly from: number }[];
  /** Who is booked for the rest of the day, the next first. */
  readonly booked: readonly BookedView[];
  /** Of today and of days to come: outside the hours, or of a service that takes none any more. The next first. */
  readonly leftBehind: readonly BookedView[];
};
