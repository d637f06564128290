/** The host at the other end of the cable, as the printer sees it. */
export type Host = {
  receive(bytes: Uint8Array): void;
  /** The input buffer may have room again. */
  room(): void;
  lost(why: string): void;
};

/** A plugged-in cable. */
export type Cable = {
  /** Returns how many bytes the printer took; the rest has to wait for `room`. */
  send(bytes: Uint8Array): number;
  unplug(): void;
};

/** Where cables are plugged in. */
export type Socket = {
  /** Null while there is no power or no socket to plug into. */
  plug(host: Host): Cable | null;
};
