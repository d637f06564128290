import type { Timers } from '../timers.ts';

/**
 * The tracks of one swipe as readers send them, sentinels included: empty where the card has no such
 * track, `%E?`, `;E?` or `+E?` where the reader could not read it.
 */
export type Tracks = { readonly track1: string; readonly track2: string; readonly track3: string };

/** What a reader delivered of one card, before anybody knows what it means. */
export type CardRead =
  | { readonly kind: 'tracks'; readonly tracks: Tracks }
  /** Characters without sentinels, such as the UID of a contactless card. */
  | { readonly kind: 'text'; readonly text: string }
  /** The QR code of a ticket, by a reader that reads those as well. */
  | { readonly kind: 'ticket'; readonly code: string }
  /** Something came that is no card; `detail` is for a technician and holds nothing of what came. */
  | { readonly kind: 'broken'; readonly detail: string };

/** Turns what a wire carries into cards. One for each opened wire; holds a bounded number of bytes. */
export type Decoder = {
  readonly push: (bytes: Uint8Array) => void;
  /** Forgets what is unfinished: the wire was lost. */
  readonly reset: () => void;
};
export type MakeDecoder = (onRead: (read: CardRead) => void, timers: Timers) => Decoder;
