import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { createCircuitBreaker } from '../../../src/main/members/circuit-breaker.ts';
import { createMemberConnector, type ConnectorStatus } from '../../../src/main/members/member-connector.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

type Heard = {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly authorization: string | undefined;
  readonly body: unknown;
};

/** The operator's system, which answers as told. */
async function rig(
  answer: (response: ServerResponse, request: IncomingMessage) => void,
  options: { key?: string | null; timeout?: number } = {},
) {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (piece: string) => {
      text += piece;
    });
    request.on('end', () => {
      heard.push({ method: request.method, url: request.url, authorization: request.headers.authorization, body: JSON.parse(text) });
      answer(response, request);
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no TCP address');
  let now = 0;
  const statuses: ConnectorStatus[] = [];
  const connector = createMemberConnector({
    url: `http://127.0.0.1:${address.port}/members`,
    timeout: options.timeout ?? 5_000,
    key: options.key ?? null,
    hall: 'es-01',
    clock: () => now,
    onStatus: (status) => statuses.push(status),
  });
  return {
    connector,
    heard,
    statuses,
    server,
    advance: (ms: number) => {
      now += ms;
    },
  };
}

const json =
  (value: unknown, status = 200) =>
  (response: ServerResponse): void => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  };
const zhang = { card: '9156001000001234', name: '张三', tier: 'gold' };
const query = { by: 'card', number: '9156001000001234' } as const;

test('asks by POST, the number in the body alone, with the key', async () => {
  const { connector, heard, statuses } = await rig(
    json({
      members: [
        {
          ...zhang,
          phone: '+86 138 0013 8001',
          expires: '2049-12',
          manager: '王敏',
          privileges: ['免费停车'],
          points: 7,
          birthdayMonth: 3,
          language: 'en',
          largeText: true,
          identity: '123x',
          more: 'is ignored',
        },
      ],
    }),
    { key: 'secret-key' },
  );
  expect(await connector.ask(query)).toEqual([
    {
      card: '9156001000001234',
      phone: '13800138001',
      person: {
        name: '张三',
        tail: '1234',
        tier: 'gold',
        expires: '2049-12',
        manager: '王敏',
        privileges: ['免费停车'],
        points: 7,
        birthdayMonth: 3,
        language: 'en',
        largeText: true,
        identity: '123X',
      },
    },
  ]);
  expect(heard).toEqual([
    {
      method: 'POST',
      url: '/members',
      authorization: 'Bearer secret-key',
      body: { contract: 1, hall: 'es-01', by: 'card', number: '9156001000001234' },
    },
  ]);
  expect(statuses).toEqual([{ state: 'ready' }]);
});

test('takes nobody for an answer, and what may be left out may be null', async () => {
  const { connector } = await rig(json({ members: [] }));
  expect(await connector.ask(query)).toEqual([]);
  const { connector: sparse } = await rig(json({ members: [{ ...zhang, phone: null, points: null }] }));
  expect(await sparse.ask({ by: 'card', number: zhang.card })).toMatchObject([{ phone: null, person: { points: null, privileges: [] } }]);
});

test('by phone the members have the phone that was asked for', async () => {
  const { connector } = await rig(json({ members: [zhang] }));
  expect(await connector.ask({ by: 'phone', number: '13800138001' })).toMatchObject([{ phone: '13800138001' }]);
});

test.each([
  ['status 503', json({}, 503), 'it answered with status 503'],
  [
    'a redirect',
    (response: ServerResponse) => response.writeHead(302, { location: 'http://192.0.2.1/' }).end(),
    'it cannot be reached: unexpected redirect',
  ],
  ['text', (response: ServerResponse) => response.end('<html>9156001000001234'), 'its answer is not JSON'],
  ['another shape', json({ member: zhang }), 'its answer is not what the contract says, at members'],
  [
    'nonsense in a field',
    json({ members: [{ ...zhang, expires: 'soon' }] }),
    'its answer is not what the contract says, at members.0.expires',
  ],
  ['another card', json({ members: [{ ...zhang, card: '9156001000009999' }] }), 'its answer is about another card than it was asked for'],
  ['too much', (response: ServerResponse) => response.end(' '.repeat(70_000)), 'its answer is larger than 64 KB'],
  [
    'half an answer',
    (response: ServerResponse) => response.writeHead(200, { 'content-length': '100' }).write('{') && response.destroy(),
    'it cannot be reached: ',
  ],
])("%s is no answer, and is told without anybody's data", async (_what, answer, detail) => {
  const { connector, statuses } = await rig(answer);
  expect(await connector.ask(query)).toBeNull();
  expect(statuses).toEqual([{ state: 'failing', detail: expect.stringContaining(detail), since: 0 }]);
  expect(JSON.stringify(statuses)).not.toMatch(/9156|张/);
});

test('a slow one is not waited for', async () => {
  const { connector, statuses } = await rig(() => {}, { timeout: 100 });
  expect(await connector.ask(query)).toBeNull();
  expect(statuses).toEqual([{ state: 'failing', detail: 'it did not answer within 100 ms', since: 0 }]);
});

test('one that is down is told as such, and after three failures left alone for half a minute', async () => {
  let healthy = false;
  const { connector, heard, advance, statuses } = await rig((response) => json({ members: [] }, healthy ? 200 : 500)(response));
  for (let i = 0; i < 5; i += 1) expect(await connector.ask(query)).toBeNull();
  expect(heard).toHaveLength(3);
  advance(29_999);
  expect(await connector.ask(query)).toBeNull();
  expect(heard).toHaveLength(3);
  advance(1);
  healthy = true;
  expect(await connector.ask(query)).toEqual([]);
  expect(await connector.ask(query)).toEqual([]);
  expect(heard).toHaveLength(5);
  expect(statuses.map(({ state }) => state)).toEqual(['failing', 'ready']);
});

test('nobody listening', async () => {
  const { connector, server, statuses } = await rig(json({}));
  await new Promise((resolve) => server.close(resolve));
  expect(await connector.ask(query)).toBeNull();
  expect(statuses).toEqual([{ state: 'failing', detail: 'it cannot be reached: ECONNREFUSED', since: 0 }]);
});

test('a circuit breaker lets one through after each pause until one succeeds', () => {
  let now = 0;
  const breaker = createCircuitBreaker({ failures: 2, pause: 10, clock: () => now });
  breaker.failed();
  expect(breaker.allows()).toBe(true);
  breaker.failed();
  expect(breaker.allows()).toBe(false);
  now = 10;
  expect([breaker.allows(), breaker.allows()]).toEqual([true, false]);
  breaker.failed();
  now = 19;
  expect(breaker.allows()).toBe(false);
  now = 20;
  expect(breaker.allows()).toBe(true);
  breaker.succeeded();
  expect([breaker.allows(), breaker.allows()]).toEqual([true, true]);
});
