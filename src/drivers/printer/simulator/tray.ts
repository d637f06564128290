import type { Page, Paper } from './page.ts';

/** Papers kept for whoever looks later. */
const MOST_PAPERS = 50;

/** Where papers fall when they leave the printer. */
export class Tray {
  readonly #page: Page;
  readonly #papers: Paper[] = [];
  readonly #listeners = new Set<(paper: Paper) => void>();

  constructor(page: Page) {
    this.#page = page;
  }

  /** Newest first, at most fifty. */
  get papers(): readonly Paper[] {
    return this.#papers;
  }

  /** Called for each paper. Returns how to stop listening. */
  onPaper(listener: (paper: Paper) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Takes what is printed so far out of the printer; `cut`, or torn off. */
  release(cut: boolean): void {
    const paper = this.#page.take(cut);
    if (paper === null) return;
    this.#papers.unshift(paper);
    if (this.#papers.length > MOST_PAPERS) this.#papers.pop();
    for (const listener of this.#listeners) listener(paper);
  }
}
