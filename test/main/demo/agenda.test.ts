import { describe, expect, it } from 'vitest';
import { createAgenda, type Agenda, type Life } from '../../../src/main/demo/agenda.ts';
import { manualTimers, type ManualTimers } from '../../support/manual-timers.ts';

const NOW = 1_000_000;

function agendaFrom(start: number, speed = 1): { agenda: Agenda; timers: ManualTimers; broken: unknown[] } {
  const timers = manualTimers(NOW);
  const broken: unknown[] = [];
  return { timers, broken, agenda: createAgenda({ start, speed, timers, broken: (error) => broken.push(error) }) };
}

/** Lets the steps that have begun be made. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('an agenda', () => {
  it('catches up with the present in order, each step at its own time, and then goes with the clock', async () => {
    const { agenda, timers } = agendaFrom(NOW - 60_000);
    const seen: [string, number][] = [];
    const note = (who: string): void => void seen.push([who, agenda.timers.now() - NOW]);
    async function* life(who: string, every: number): Life {
      for (;;) {
        note(who);
        yield every;
      }
    }
    agenda.begin(life('slow', 40_000), 10_000);
    agenda.begin(life('quick', 30_000), 0);
    agenda.later(12_000_000, async () => note('never'));
    await agenda.catchUp();
    expect(seen).toEqual([
      ['quick', -60_000],
      ['slow', -50_000],
      ['quick', -30_000],
      ['slow', -10_000],
      ['quick', 0],
    ]);
    expect(agenda.timers.now()).toBe(NOW);
    agenda.goOn();
    timers.advance(30_000);
    await settled();
    expect(seen.slice(5)).toEqual([
      ['slow', 30_000],
      ['quick', 30_000],
    ]);
    await agenda.stop();
    timers.advance(600_000);
    await settled();
    expect(seen).toHaveLength(7);
  });

  it('lets everything take less, and says how long it is at a usual pace', async () => {
    const { agenda, timers } = agendaFrom(NOW, 10);
    const seen: number[] = [];
    await agenda.catchUp();
    agenda.later(60_000, async () => void seen.push(agenda.timers.now()));
    expect(agenda.until(NOW + 6_000)).toBe(60_000);
    agenda.goOn();
    timers.advance(5_999);
    await settled();
    expect(seen).toEqual([]);
    timers.advance(1);
    await settled();
    expect(seen).toEqual([NOW + 6_000]);
  });

  it('goes on with the others when one ends with a bug', async () => {
    const { agenda, broken } = agendaFrom(NOW - 10_000);
    const seen: string[] = [];
    agenda.later(0, () => Promise.reject(new Error('a bug')));
    agenda.later(6_000, async () => void seen.push('the other'));
    await agenda.catchUp();
    expect(broken).toEqual([new Error('a bug')]);
    expect(seen).toEqual(['the other']);
  });

  it('holds what others set for later until it has caught up', async () => {
    const { agenda, timers } = agendaFrom(NOW - 10_000);
    const seen: string[] = [];
    agenda.timers.after(1_000, () => seen.push('held'));
    const callOff = agenda.timers.after(1_000, () => seen.push('called off while held'));
    const callOffLater = agenda.timers.after(1_000, () => seen.push('called off after'));
    callOff();
    timers.advance(5_000);
    expect(seen).toEqual([]);
    await agenda.catchUp();
    callOffLater();
    agenda.timers.after(500, () => seen.push('after'));
    timers.advance(1_000);
    expect(seen).toEqual(['after', 'held']);
  });
});
