/** Tickets whose confirmation may still come: more than this many in doubt is a printer that never confirms. */
const MOST_KEPT = 8;

/**
 * The tickets that ended unconfirmed although every byte was accepted, by the identifier the printer was asked to
 * answer with. A printer that gets paper an hour later prints what it holds and answers then; identifiers are
 * never used twice, so its answer can be believed whenever it comes, over whichever connection.
 */
export class LateConfirmations {
  readonly #kept = new Map<string, () => void>();

  /** Whether any ticket may still be in the printer. */
  get expected(): boolean {
    return this.#kept.size > 0;
  }

  keep(id: string, confirmed: () => void): void {
    this.#kept.set(id, confirmed);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest);
  }

  /** The printer answered with this identifier. */
  confirm(id: string): void {
    const confirmed = this.#kept.get(id);
    this.#kept.delete(id);
    confirmed?.();
  }
}
