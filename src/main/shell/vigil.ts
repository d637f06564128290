import type { Clock } from './clock.ts';
import type { LastSeen, WindowName } from './port.ts';

/** A window silent for this long shows nobody anything any more, even if its process lives. */
const SILENT = 20_000;
/** The first sign may take longer: a browser starts cold from a slow disk after a power cut. */
const FIRST_SIGN = 60_000;

/** How often a shell should look for silent windows, milliseconds. */
export const VIGIL_INTERVAL = 2_000;

/**
 * Watches for signs of life of open windows. Silence is measured by the shell's steady clock from the
 * moment a new sign was noticed, so a kiosk that sets its wall clock after booting silences nobody.
 */
export class Vigil {
  readonly #lastSeen: LastSeen;
  readonly #clock: Clock;
  readonly #watched = new Map<WindowName, { sign: number | null; noticed: number; alive: boolean }>();

  constructor(lastSeen: LastSeen, clock: Clock) {
    this.#lastSeen = lastSeen;
    this.#clock = clock;
  }

  /** The window was opened just now; signs of an earlier window of that name do not count. */
  begin(window: WindowName): void {
    this.#watched.set(window, { sign: this.#lastSeen(window), noticed: this.#clock.now(), alive: false });
  }

  end(window: WindowName): void {
    this.#watched.delete(window);
  }

  /** Milliseconds since the last sign, or since the window was opened; null while it is not open. */
  silence(window: WindowName): number | null {
    const watched = this.#watched.get(window);
    if (watched === undefined) return null;
    const sign = this.#lastSeen(window);
    if (sign !== watched.sign) {
      watched.sign = sign;
      watched.noticed = this.#clock.now();
      watched.alive = true;
    }
    return this.#clock.now() - watched.noticed;
  }

  /** The open windows that have been silent for too long. */
  overdue(): WindowName[] {
    return [...this.#watched]
      .filter(([window, watched]) => {
        const silence = this.silence(window) ?? 0;
        return silence > (watched.alive ? SILENT : FIRST_SIGN);
      })
      .map(([window]) => window);
  }
}
