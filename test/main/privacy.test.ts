import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { createCustomerTexts } from '../../src/main/self-service/customer-files.ts';
import { closeCustomers, closeMembers, openCustomers, openMembers } from '../../src/main/data/data-directory.ts';
import { openFeedback } from '../../src/main/self-service/feedback.ts';
import { openKeys } from '../../src/main/data/keys.ts';
import { importMembers } from '../../src/main/members/members-import.ts';
import { testConfig } from '../queue/halls.ts';
import { readEscPos } from '../support/escpos-reader.ts';
import { foundIn, formsOf } from '../support/personal-data.ts';
import { scratchDirectory } from '../support/scratch-database.ts';
import { swipeReport, tcpDevice } from '../support/tcp-devices.ts';
import { admittedScreen, ask, lastSnapshot, openScreen, startRig } from './door/server-rig.ts';
import { until } from '../support/until.ts';

/*
 * A swipe, a look-up by phone and whole visits on the real appliance, whose devices are on TCP; then card
 * numbers, phone numbers and names are searched for in everything it left behind and everything it said.
 */

const zhang = { card: '6225881234567890', name: '张三丰', phone: '13800138001' };
const mary = { card: '6225889876543210', name: 'Mary Elizabeth Smith', phone: '13900139002' };
const ouyang = { card: '6225880000777766', name: '欧阳娜娜', phone: '18612345678' };
/** Whoever left this number with an appointment. */
const booker = '13712349876';
const personal = [...[zhang, mary, ouyang].flatMap(({ card, name, phone }) => [card, name, phone]), booker];

/** A line of every member, as the operator hands it over: outside of the appliance's data. */
const list = `card,name,phone,tier,expires,manager,points
${zhang.card},${zhang.name},${zhang.phone},gold,,王敏,12800
${mary.card},${mary.name},${mary.phone},gold,2020-01,,
`;

async function importInto(data: string): Promise<void> {
  const file = join(scratchDirectory(), 'members.csv');
  writeFileSync(file, list);
  mkdirSync(data, { mode: 0o700 });
  const [keys, files] = [openKeys(data), openMembers(data)];
  if (!keys.ok || !files.ok) throw new Error('the data directory is fresh');
  expect(await importMembers({ files: files.value, keys: keys.value, tiers: ['gold', 'standard'], clock: Date.now }, file)).toMatchObject({
    ok: true,
    value: { imported: 2 },
  });
  await closeMembers(files.value);
}

/** The operator's own system: knows one member more, and writes down what it is asked. */
async function operatorsSystem() {
  const urls: string[] = [];
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    urls.push(request.url ?? '', JSON.stringify(request.headers));
    let body = '';
    request.setEncoding('utf8').on('data', (piece: string) => {
      body += piece;
    });
    request.on('end', () => {
      bodies.push(body);
      if (body.includes(ouyang.card) || body.includes(ouyang.phone))
        response.end(JSON.stringify({ members: [{ ...ouyang, tier: 'gold', manager: '王敏' }] }));
      else response.writeHead(503).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no TCP address');
  return { url: `http://127.0.0.1:${address.port}/members`, urls, bodies };
}

const kioskView = z.looseObject({
  visit: z.looseObject({
    id: z.string(),
    notice: z.string().nullable(),
    member: z.looseObject({ name: z.string() }).nullable(),
    ticket: z.looseObject({ number: z.string(), url: z.string() }).nullable(),
    booking: z.looseObject({ times: z.array(z.looseObject({ at: z.number() })) }).nullable(),
    appointment: z.looseObject({ at: z.number() }).nullable(),
  }),
});

/** Every file below a folder, by name. */
function filesOf(folder: string): Map<string, Buffer> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(names.map(({ parentPath, name }) => [join(parentPath, name), readFileSync(join(parentPath, name))]));
}

test('the search finds what it is to find', () => {
  for (const text of personal) {
    for (const form of formsOf(text))
      expect(
        foundIn(Buffer.concat([Buffer.from('before '), form, Buffer.from(' after')]), [text]),
        `${text} as ${form.toString('latin1')}`,
      ).toEqual([text]);
  }
  expect(foundIn(Buffer.from(JSON.stringify({ name: '张*', tail: '7890', points: 12_800 })), personal)).toEqual([]);
});

test('invariant 6: card numbers, phone numbers and names are nowhere but where they must be', async () => {
  const directory = scratchDirectory();
  const data = join(directory, 'data');
  await importInto(data);
  const [reader, printer, operator] = [await tcpDevice(), await tcpDevice(), await operatorsSystem()];
  onTestFinished(() => Promise.all([reader.close(), printer.close()]).then(() => undefined));
  const rig = await startRig({
    directory,
    reader: `tcp://127.0.0.1:${reader.port}`,
    printer: `tcp://127.0.0.1:${printer.port}`,
    extra: `network: { port: 0, address: http://hall.example }\nmembers: { byPhone: { confirm: card, perMinute: 9 }, connector: { url: "${operator.url}" } }`,
  });

  /** Everything that leaves for a screen, byte by byte. */
  const said: Buffer[] = [];
  const urls: string[] = [];
  const listening = async (role: 'kiosk' | 'display' | 'counter' | 'manager' | 'maintenance') => {
    const screen = await admittedScreen(rig, role);
    screen.socket.on('message', (bytes: Buffer) => said.push(bytes));
    return { ...screen, snapshots: screen.subscribe('snapshots') };
  };
  const kiosk = await listening('kiosk');
  const counter = await listening('counter');
  const others = [await listening('display'), await listening('manager'), await listening('maintenance')];
  await until(() => expect([kiosk, counter, ...others].every(({ snapshots }) => snapshots.data.length > 0)).toBe(true));
  await until(() => reader.connections() > 0, { what: 'the appliance to open its reader' });
  const visit = () => kioskView.parse(lastSnapshot(kiosk.snapshots)).visit;

  // A swipe, greeted by the directory as the operator's system fails; the whole visit to its end.
  expect(await counter.call('command', { type: 'choose-counter', counter: '1' })).toMatchObject({ ok: true });
  const track = `;${zhang.card}=49121010000000000?`;
  reader.send(swipeReport(track));
  await until(() => expect(visit().member?.name).toBe('张**'));
  expect(await kiosk.call('command', { type: 'take', visit: visit().id, service: 'topup', language: 'zh-CN' })).toMatchObject({ ok: true });
  await until(() => expect(visit().ticket?.number).toBe('V001'));
  const ticketUrl = visit().ticket?.url ?? '';
  urls.push(ticketUrl);
  const phone = await openScreen(rig.port, '?screen=phone&station=phone');
  phone.socket.on('message', (bytes: Buffer) => said.push(bytes));
  phone.subscribe('ticket', { code: new URL(ticketUrl).pathname.split('/').at(-1) });
  for (const type of ['call', 'recall', 'start', 'finish']) expect(await counter.call('command', { type })).toMatchObject({ ok: true });
  await kiosk.call('command', { type: 'end-visit', visit: visit().id });

  // One whom the operator's system knows, by phone: wrong digits, then the right ones.
  await until(() => expect(visit().ticket).toBeNull());
  const byPhone = (number: string, last: string) =>
    kiosk.call('command', { type: 'identify-by-phone', visit: visit().id, phone: number, last });
  expect(await byPhone(ouyang.phone, '0000')).toEqual({ ok: false, error: 'not-recognised' });
  expect(await byPhone(ouyang.phone, '7766')).toEqual({ ok: true, value: null });
  await until(() => expect(visit().member?.name).toBe('欧阳**'));
  expect(await kiosk.call('command', { type: 'take', visit: visit().id, service: 'plan', language: 'en' })).toMatchObject({ ok: true });
  await until(() => expect(visit().ticket?.number).toBe('V002'));
  await kiosk.call('command', { type: 'end-visit', visit: visit().id });

  // Somebody books with their phone number, and finds the appointment by it; staff book one for them on the telephone.
  await until(() => expect(visit().ticket).toBeNull());
  expect(await kiosk.call('command', { type: 'show-times', visit: visit().id, service: 'topup' })).toMatchObject({ ok: true });
  await until(() => expect(visit().booking?.times.length).toBeGreaterThan(2));
  const [, at = 0, later = 0] = visit().booking?.times.map((time) => time.at) ?? [];
  expect(
    await kiosk.call('command', { type: 'book', visit: visit().id, request: 'r1', service: 'topup', at, phone: booker, tier: null }),
  ).toEqual({ ok: true, value: null });
  expect(
    await counter.call('command', {
      type: 'book',
      visit: null,
      request: 'r2',
      service: 'topup',
      at: later,
      phone: booker,
      tier: 'standard',
    }),
  ).toEqual({ ok: true, value: null });
  const booking = visit().id;
  await kiosk.call('command', { type: 'end-visit', visit: booking });
  await until(() => expect(visit()).toMatchObject({ id: expect.not.stringContaining(booking), appointment: null }));
  expect(await kiosk.call('command', { type: 'find-appointment', visit: visit().id, code: null, phone: booker })).toEqual({
    ok: true,
    value: null,
  });
  await until(() => expect(visit().appointment?.at).toBe(at));
  await kiosk.call('command', { type: 'end-visit', visit: visit().id });

  // An expired card, cards that cannot be read, nonsense with a number in it.
  await until(() => expect(visit().ticket).toBeNull());
  reader.send(swipeReport(`;${mary.card}=49121010000000000?`));
  await until(() => expect(visit().notice).toBe('expired-card'));
  reader.send(swipeReport(`;${zhang.card}4912`, [0, 1, 0]));
  await until(() => expect(visit().notice).toBe('unreadable-card'));
  kiosk.send(
    JSON.stringify({
      id: 999,
      method: 'mutation',
      params: { path: 'command', input: { type: 'identify-by-phone', visit: 'x', phone: `+${mary.phone}${mary.card}`, last: zhang.name } },
    }),
  );
  kiosk.send(`{"${mary.phone}`);
  await until(() => expect(rig.logged()).toContain('BAD_REQUEST'));
  await until(() => readEscPos(printer.heard()).length === 2, { what: 'the two papers' });

  const backup = join(directory, 'backup');
  cpSync(data, backup, { recursive: true });
  for (const path of ['/healthz', '/metrics', '/kiosk']) said.push(Buffer.from((await ask(rig.port, path)).body));
  const running = filesOf(data);
  expect(
    [...running.keys()].some((name) => name.endsWith('members.db-wal')),
    'the write-ahead logs are searched',
  ).toBe(true);
  await rig.running.stop();

  // What must know the numbers knows them, so the search would have found them.
  expect(foundIn(Buffer.from(operator.bodies.join('\n')), personal)).toEqual(expect.arrayContaining([zhang.card, ouyang.phone]));
  expect(operator.bodies.length).toBeGreaterThan(2);
  expect(
    readEscPos(printer.heard()).map(({ lines }) => lines.map(({ text }) => text.trim()).find((text) => /^V\d{3}$/.test(text))),
  ).toEqual(['V001', 'V002']);

  const secrets = [...personal, track.slice(1, -1)];
  const places = new Map<string, Buffer>([
    ...running,
    ...filesOf(backup),
    ...filesOf(data),
    ['the log', Buffer.from(rig.logged())],
    ['what the screens were sent', Buffer.concat(said)],
    ['the addresses', Buffer.from([...urls, ...operator.urls].join('\n'))],
    ['the paper', printer.heard()],
    ['what the reader heard', reader.heard()],
  ]);
  expect(places.size).toBeGreaterThan(12);
  expect([...places].flatMap(([place, bytes]) => foundIn(bytes, secrets).map((secret) => `${secret} in ${place}`))).toEqual([]);
  // What was sent to screens was the masks.
  expect(Buffer.concat(said).toString('utf8')).toMatch(/张\*\*[\s\S]*欧阳\*\*/);
  expect(rig.logged()).toContain('the member system fails: it answered with status 503');
});

const words = { note: 'WANGLEI 7731 LOST', complaint: 'MY NEIGHBOUR 9042 TOOK MY SIM', phone: '13612345678' };
const kioskWords = z.looseObject({
  printer: z.looseObject({ state: z.string() }),
  visit: z.looseObject({ id: z.string(), ticket: z.looseObject({ number: z.string() }).nullable() }),
  selfService: z.looseObject({
    feedback: z.looseObject({ reference: z.string() }).nullable(),
    slip: z.looseObject({ state: z.string() }).nullable(),
  }),
});

test('invariant 6: what customers say beforehand, complain of and leave as a phone number reaches the one screen that needs it, and can be erased', async () => {
  const directory = scratchDirectory();
  const data = join(directory, 'data');
  const printer = await tcpDevice();
  onTestFinished(() => printer.close());
  const rig = await startRig({
    directory,
    printer: `tcp://127.0.0.1:${printer.port}`,
    extra: 'network: { port: 0, address: http://hall.example }',
    topup: 'questions: [{ id: note, kind: text, text: { zh-CN: 备注, en: A note } }]',
  });
  const listening = async (role: 'kiosk' | 'display' | 'counter' | 'manager' | 'maintenance', station: string = role) => {
    const screen = await admittedScreen(rig, role, station);
    const said: Buffer[] = [];
    screen.socket.on('message', (bytes: Buffer) => said.push(bytes));
    return { ...screen, said: () => Buffer.concat(said), snapshots: screen.subscribe('snapshots') };
  };
  const [kiosk, other, display, counter, manager, secondManager, maintenance] = [
    await listening('kiosk'),
    await listening('kiosk', 'kiosk-2'),
    await listening('display'),
    await listening('counter'),
    await listening('manager'),
    await listening('manager', 'manager-2'),
    await listening('maintenance'),
  ];
  const screens = [kiosk, other, display, counter, manager, secondManager, maintenance];
  await until(() => expect(screens.every(({ snapshots }) => snapshots.data.length > 0)).toBe(true));
  const now = () => kioskWords.parse(lastSnapshot(kiosk.snapshots));
  await until(() => expect(now().printer.state).toBe('ready'));
  const { id } = now().visit;
  const heard = (secret: string): string[] =>
    screens.flatMap(({ said }, i) =>
      foundIn(said(), [secret]).length > 0
        ? [['kiosk', 'other kiosk', 'display', 'counter', 'manager', 'second manager', 'maintenance'][i] ?? '']
        : [],
    );
  const allowed = { ok: true, value: null };

  expect(await kiosk.call('command', { type: 'take', visit: id, service: 'topup', language: 'en' })).toEqual(allowed);
  expect(
    await kiosk.call('command', { type: 'pre-accept', visit: id, answers: [{ service: 'topup', question: 'note', value: words.note }] }),
  ).toEqual(allowed);
  expect(
    await kiosk.call('command', {
      type: 'give-feedback',
      visit: id,
      kind: 'complaint',
      service: 'topup',
      language: 'en',
      text: words.complaint,
      phone: words.phone,
    }),
  ).toEqual(allowed);
  await until(() => expect(now().selfService.slip?.state).toMatch(/^(printed|unconfirmed)$/));
  const reference = now().selfService.feedback?.reference ?? '';
  expect(await counter.call('command', { type: 'choose-counter', counter: '1' })).toEqual(allowed);
  expect(Object.values(words).flatMap(heard)).toEqual([]);

  // The counter reads the answers as soon as it has called; the manager the complaint as soon as it is opened.
  expect(await counter.call('command', { type: 'call' })).toEqual(allowed);
  expect(await counter.call('command', { type: 'open-feedback', reference })).toEqual({ ok: false, error: 'not-permitted' });
  expect(await manager.call('command', { type: 'open-feedback', reference })).toEqual(allowed);
  await until(() =>
    expect([heard(words.note), heard(words.complaint), heard(words.phone)]).toEqual([['counter'], ['manager'], ['manager']]),
  );

  const backup = join(directory, 'backup');
  cpSync(data, backup, { recursive: true });
  const running = filesOf(data);
  expect(
    [...running.keys()].some((name) => name.endsWith('customers.db-wal')),
    'the write-ahead logs are searched',
  ).toBe(true);
  expect(await manager.call('command', { type: 'erase-feedback', reference })).toEqual(allowed);
  for (const path of ['/healthz', '/metrics'])
    expect(foundIn(Buffer.from((await ask(rig.port, path)).body), Object.values(words))).toEqual([]);
  await rig.running.stop();

  const places = new Map<string, Buffer>([
    ...running,
    ...filesOf(backup),
    ...filesOf(data),
    ['the log', Buffer.from(rig.logged())],
    ['the paper', printer.heard()],
  ]);
  expect([...places].flatMap(([place, bytes]) => foundIn(bytes, Object.values(words)).map((secret) => `${secret} in ${place}`))).toEqual(
    [],
  );
  expect(readEscPos(printer.heard()).flatMap(({ lines }) => lines.map(({ text }) => text.trim()))).toContain(reference);

  // With the key gone, the copy made before cannot be read either; with its own keys it could.
  const readFrom = async (folder: string): Promise<unknown> => {
    const [keys, files] = [openKeys(folder), openCustomers(folder)];
    if (!keys.ok || !files.ok) throw new Error("the folder was an appliance's");
    const feedback = await openFeedback({
      files: files.value,
      texts: createCustomerTexts(files.value, keys.value),
      config: testConfig(),
      clock: Date.now,
    });
    const read = (await feedback.open(reference)) ? feedback.opened(reference) : null;
    await closeCustomers(files.value);
    return read;
  };
  expect(await readFrom(backup)).toEqual({ reference, text: words.complaint, phone: words.phone });
  for (const file of ['customer-keys.db', 'customer-keys.db-wal', 'customer-keys.db-shm']) rmSync(join(backup, file), { force: true });
  cpSync(join(data, 'customer-keys.db'), join(backup, 'customer-keys.db'));
  expect(await readFrom(backup)).toBeNull();
});
