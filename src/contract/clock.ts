/**
 * Why the machine's clock is not believed. `ahead`, `behind`: of all that the journal knows · `jumped`: it was moved while the hall was
 * running, nobody knows why · `impossible`: from before there was this program.
 */
export type ClockDoubt = 'ahead' | 'behind' | 'jumped' | 'impossible';

/**
 * What staff see of the clock. While it is doubted the hall counts on from the last moment that was sure, which is every screen's `now`;
 * `machine` is what the machine's clock said then, epoch milliseconds.
 */
export type ClockView = { readonly state: 'trusted' } | { readonly state: 'doubted'; readonly why: ClockDoubt; readonly machine: number };
