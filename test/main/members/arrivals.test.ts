import { expect, test } from 'vitest';
import { createArrivals } from '../../../src/main/members/arrivals.ts';
import { sampleMember } from '../../support/sample-member.ts';
import { Driven, MINUTE, T0 } from '../../queue/halls.ts';

const wang = sampleMember({ key: 'a', manager: '王敏' });

function rig() {
  const driven = new Driven();
  let changes = 0;
  const arrivals = createArrivals({
    clock: () => driven.now,
    hall: () => driven.hall,
    changed: () => {
      changes += 1;
    },
  });
  return { driven, arrivals, changes: () => changes };
}

test('a member with an account manager is announced at once; one without is not', () => {
  const { arrivals, changes } = rig();
  arrivals.arrived('v1', sampleMember(), T0);
  expect([arrivals.list(), changes()]).toEqual([[], 0]);
  arrivals.arrived('v1', wang, T0);
  expect(arrivals.list()).toMatchObject([
    { visit: 'v1', member: { name: '张*', manager: '王敏' }, since: T0, ticket: null, acknowledged: null },
  ]);
  expect(changes()).toBe(1);
});

test('the newest stands first, and each is announced until the ticket is served', () => {
  const { arrivals, driven } = rig();
  driven.do({ type: 'open-counter', counter: '1' });
  arrivals.arrived('v1', wang, T0);
  arrivals.arrived('v2', sampleMember({ key: 'b', manager: '王敏', name: '李*' }), T0 + 1);
  const ticket = driven.take('topup', 'gold', 'v1');
  arrivals.tookTicket('v1', ticket);
  expect(arrivals.list().map(({ member, ticket: of }) => [member.name, of])).toEqual([
    ['李*', null],
    ['张*', ticket],
  ]);
  driven.do({ type: 'call', counter: '1' });
  driven.do({ type: 'start', counter: '1' });
  expect(arrivals.list()).toHaveLength(2);
  driven.do({ type: 'finish', counter: '1' });
  expect(arrivals.list().map(({ member }) => member.name)).toEqual(['李*']);
});

test('who takes no number within fifteen minutes is not announced any more', () => {
  const { arrivals, driven } = rig();
  arrivals.arrived('v1', wang, driven.now);
  driven.now += 15 * MINUTE - 1;
  expect(arrivals.list()).toHaveLength(1);
  driven.now += 1;
  expect(arrivals.list()).toEqual([]);
});

test('who identifies themselves again is one arrival, waiting since the first time', () => {
  const { arrivals } = rig();
  arrivals.arrived('v1', wang, T0);
  arrivals.arrived('v1', wang, T0 + 5);
  arrivals.arrived('v2', wang, T0 + 9);
  expect(arrivals.list()).toMatchObject([{ visit: 'v2', since: T0 }]);
});

test('another member in the same visit takes the place of the first', () => {
  const { arrivals } = rig();
  arrivals.arrived('v1', wang, T0);
  arrivals.arrived('v1', sampleMember({ key: 'b', manager: '李勇' }), T0 + 1);
  expect(arrivals.list()).toMatchObject([{ member: { manager: '李勇' } }]);
  arrivals.arrived('v1', sampleMember({ key: 'c' }), T0 + 2);
  expect(arrivals.list()).toEqual([]);
});

test('who goes on as a standard customer is not announced', () => {
  const { arrivals } = rig();
  arrivals.arrived('v1', wang, T0);
  arrivals.withdrew('another');
  expect(arrivals.list()).toHaveLength(1);
  arrivals.withdrew('v1');
  expect(arrivals.list()).toEqual([]);
});

test('the first who acknowledges it is the one who sees to it', () => {
  const { arrivals, driven } = rig();
  arrivals.arrived('v1', wang, T0);
  const [{ id } = { id: '' }] = arrivals.list();
  driven.now += MINUTE;
  arrivals.acknowledge(id, '1');
  arrivals.acknowledge(id, null);
  expect(arrivals.list()).toMatchObject([{ acknowledged: { at: T0 + MINUTE, counter: '1' } }]);
});
