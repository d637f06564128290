import type { ReaderStatus, Reading } from '../../contract/devices.ts';

/** A card reader as the kiosk's session sees it. No method throws or hangs: an absent device is a status. */
export interface Reader {
  readonly status: ReaderStatus;
  /** Called after every change of `status`. Returns how to stop listening. */
  onStatus(listener: (status: ReaderStatus) => void): () => void;
  /** Called once for each swipe. Returns how to stop listening. */
  onSwipe(listener: (reading: Reading) => void): () => void;
  close(): Promise<void>;
}
