import { describe, expect, it } from 'vitest';
import type { SeenAtCounter } from '../../src/contract/commands-counter.ts';
import type { HallCommand } from '../../src/queue/hall.ts';
import { err } from '../../src/contract/result.ts';
import { Driven } from './halls.ts';

const nobody: SeenAtCounter = { ticket: null, state: null, service: null };
/** A hall with two customers, the first called to counter 1. */
function called(): { hall: Driven; first: string; seen: SeenAtCounter } {
  const hall = new Driven();
  const first = hall.take();
  hall.take();
  hall.do({ type: 'open-counter', counter: '1' });
  hall.call('1');
  return { hall, first, seen: { ticket: 'A001', state: 'called', service: 'topup' } };
}

describe('a command at a counter means whom the clerk saw', () => {
  it.each<[string, HallCommand & { seen?: SeenAtCounter }]>([
    ['call', { type: 'call', counter: '1', seen: nobody }],
    ['call-number', { type: 'call-number', counter: '1', number: 'A002', reason: 'frail', seen: nobody }],
    ['start', { type: 'start', counter: '1', seen: { ticket: 'A002', state: 'called', service: 'topup' } }],
    ['recall', { type: 'recall', counter: '1', seen: nobody }],
    ['no-show', { type: 'no-show', counter: '1', seen: { ticket: 'A001', state: 'serving', service: 'topup' } }],
    ['park', { type: 'park', counter: '1', seen: { ticket: 'A001', state: 'called', service: 'plan' } }],
    ['transfer', { type: 'transfer', counter: '1', service: 'plan', to: null, seen: nobody }],
    ['add-service', { type: 'add-service', counter: '1', service: 'plan', seen: nobody }],
  ])('%s is refused where that is so no longer, and changes nothing', (_type, command) => {
    const { hall } = called();
    const before = hall.hall;
    expect(hall.do(command)).toEqual(err('changed-meanwhile'));
    expect(hall.hall).toBe(before);
  });

  it('the second no-show, from another page, does not hit who was called a moment before', () => {
    const { hall, seen } = called();
    expect(hall.do({ type: 'no-show', counter: '1', seen }).ok).toBe(true);
    expect(hall.call('1')).toBe('A002');
    expect(hall.do({ type: 'no-show', counter: '1', seen })).toEqual(err('changed-meanwhile'));
    expect(hall.hall.counters.get('1')?.ticket).not.toBeNull();
  });

  it('the second click on "next service", which has become "finish", loses no service', () => {
    const { hall, first, seen } = called();
    hall.do({ type: 'add-service', counter: '1', service: 'plan', seen });
    hall.do({ type: 'start', counter: '1', seen });
    const serving: SeenAtCounter = { ...seen, state: 'serving' };
    expect(hall.do({ type: 'finish', counter: '1', seen: serving }).ok).toBe(true);
    expect(hall.do({ type: 'finish', counter: '1', seen: serving })).toEqual(err('changed-meanwhile'));
    expect(hall.hall.tickets.get(first)).toMatchObject({ state: 'serving', service: 'plan' });
    expect(hall.do({ type: 'finish', counter: '1', seen: { ...serving, service: 'plan' } }).ok).toBe(true);
    expect(hall.hall.tickets.get(first)?.state).toBe('served');
  });
});
