import { describe, expect, test, vi } from 'vitest';
import type { TicketDocument } from '../../../src/contract/devices.ts';
import type { OpenedFeedback } from '../../../src/contract/self-service.ts';
import type { SelfService } from '../../../src/main/self-service/self-service.ts';
import type { SlipOutcome } from '../../../src/main/paper/waiting-slips.ts';
import { checkDigits } from '../../../src/main/paper/check-digits.ts';
import type { Ticket } from '../../../src/queue/hall.ts';
import { Driven, MINUTE, testConfig } from '../../queue/halls.ts';
import { manualTimers } from '../../support/manual-timers.ts';
import { at, selfServiceRig } from '../../support/self-service-rig.ts';
import { until } from '../../support/until.ts';

const text = (zh: string, en: string): { 'zh-CN': string; en: string } => ({ 'zh-CN': zh, en });

const config = testConfig({
  services: [
    {
      id: 'topup',
      name: text('充值', 'Top up'),
      prefix: 'A',
      bring: [text('身份证原件', 'Identity card'), text('手机', 'Your phone')],
      questions: [
        {
          id: 'who',
          text: text('为谁办理？', 'For whom?'),
          kind: 'choice',
          options: [text('本人', 'Myself'), text('代办', 'Somebody else')],
        },
        { id: 'lines', text: text('几个号码？', 'How many lines?'), kind: 'number', min: 1, max: 20 },
        {
          id: 'note',
          text: text('备注', 'A note'),
          kind: 'text',
          maxLength: 10,
          phrases: [text('忘记服务密码', 'I forgot my service password')],
        },
      ],
    },
    { id: 'plan', name: text('套餐', 'Plans'), prefix: 'B' },
  ],
});

const ok = { ok: true, value: null };
const refused = (error: string) => ({ ok: false, error });
const words = ({ blocks }: TicketDocument): string => JSON.stringify(blocks);

/** As a screen that opens it gets them. */
async function readWords({ feedback }: Pick<SelfService, 'feedback'>, reference: string): Promise<OpenedFeedback | null> {
  return (await feedback.open(reference)) ? feedback.opened(reference) : null;
}

/** The self-service of a hall with two tickets, the second of a gold member. */
async function hallRig(options: { print?: () => Promise<SlipOutcome>; seats?: Readonly<Record<string, string>> } = {}) {
  const driven = new Driven(config);
  driven.do({ type: 'open-counter', counter: '1' });
  const rig = await selfServiceRig({ config, hall: () => driven.hall, timers: manualTimers(driven.now), ...options });
  const visit = rig.visits.of('kiosk-1').id;
  driven.do({ type: 'take', visit, service: 'topup', tier: 'standard', language: 'en', identifiedAt: driven.now, code: 'code-a' });
  driven.do({ type: 'take', visit: 'other', service: 'plan', tier: 'gold', language: 'en', identifiedAt: driven.now, code: 'code-b' });
  const serve = (finish = true): void => {
    driven.do({ type: 'call', counter: '1' });
    driven.do({ type: 'start', counter: '1' });
    if (finish) driven.do({ type: 'finish', counter: '1' });
  };
  return { ...rig, driven, visit, serve };
}

describe('what to bring', () => {
  test('is printed, and what became of the paper is told to this visit', async () => {
    const { promise, resolve } = Promise.withResolvers<SlipOutcome>();
    const { say, visit, papers, selfService } = await hallRig({ print: () => promise });
    expect(await say({ type: 'print-bring', visit, service: 'topup', language: 'en' })).toEqual(ok);
    expect(selfService.outcomesOf(visit).slip).toEqual({ service: 'topup', state: 'printing' });
    // A second tap means the same paper.
    expect(await say({ type: 'print-bring', visit, service: 'topup', language: 'en' })).toEqual(ok);
    resolve('not-printed');
    await until(() => expect(selfService.outcomesOf(visit).slip?.state).toBe('not-printed'));
    expect(papers).toHaveLength(1);
    expect(words(papers[0] ?? { blocks: [] })).toMatch(/Top up.*Please bring.*□ Identity card.*□ Your phone/);
    expect(selfService.outcomesOf('another visit').slip).toBeNull();
  });

  test('of a service that says nothing of it, or for a visit that is over, nothing is printed; nor more than a few in a minute', async () => {
    const { say, visit, papers, timers } = await hallRig();
    expect(await say({ type: 'print-bring', visit, service: 'plan', language: 'en' })).toEqual(refused('unknown-service'));
    expect(await say({ type: 'print-bring', visit: 'over', service: 'topup', language: 'en' })).toEqual(refused('visit-over'));
    for (let i = 0; i < 6; i += 1) {
      expect(await say({ type: 'print-bring', visit, service: 'topup', language: 'zh-CN' })).toEqual(ok);
      await Promise.resolve();
    }
    expect(await say({ type: 'print-bring', visit, service: 'topup', language: 'zh-CN' })).toEqual(refused('too-many-attempts'));
    timers.advance(MINUTE + 1);
    expect(await say({ type: 'print-bring', visit, service: 'topup', language: 'zh-CN' })).toEqual(ok);
    expect(papers).toHaveLength(7);
  });
});

describe('pre-acceptance', () => {
  const answers = [
    { service: 'topup', question: 'who', value: 1 },
    { service: 'topup', question: 'lines', value: 3 },
    { service: 'topup', question: 'note', value: 'I forgot my service password' },
  ];

  test('answers are kept for the ticket, in the words of the hall; given again, they replace the first ones', async () => {
    const { say, visit, selfService } = await hallRig();
    expect(await say({ type: 'pre-accept', visit, answers })).toEqual(ok);
    const ticket = '2026-11-21-A001';
    expect(selfService.preAcceptance.of(ticket)).toMatchObject([
      { question: text('为谁办理？', 'For whom?'), answer: text('代办', 'Somebody else') },
      { question: text('几个号码？', 'How many lines?'), answer: text('3', '3') },
      { question: text('备注', 'A note'), answer: text('忘记服务密码', 'I forgot my service password') },
    ]);
    expect(await say({ type: 'pre-accept', visit, answers: [{ service: 'topup', question: 'note', value: 'ABC 123' }] })).toEqual(ok);
    expect(selfService.preAcceptance.of(ticket)).toMatchObject([{ question: text('备注', 'A note'), answer: text('ABC 123', 'ABC 123') }]);
    expect(selfService.preAcceptance.of('2026-11-21-V001')).toEqual([]);
  });

  test.each([
    ['an option there is not', { service: 'topup', question: 'who', value: 2 }],
    ['a word for an option', { service: 'topup', question: 'who', value: 'Myself' }],
    ['a number out of range', { service: 'topup', question: 'lines', value: 21 }],
    ['a word for a number', { service: 'topup', question: 'lines', value: '3' }],
    ['a text that is too long', { service: 'topup', question: 'note', value: 'ABCDEFGHIJK' }],
    ['a question there is not', { service: 'topup', question: 'age', value: 3 }],
  ])('%s is refused, and nothing of the rest is kept', async (_, wrong) => {
    const { say, visit, selfService } = await hallRig();
    expect(await say({ type: 'pre-accept', visit, answers: [{ service: 'topup', question: 'lines', value: 2 }, wrong] })).toEqual(
      refused('no-such-question'),
    );
    expect(selfService.preAcceptance.tickets()).toEqual([]);
  });

  test('who is being served is asked at the counter, and a visit without a ticket nowhere', async () => {
    const { say, visit, serve } = await hallRig();
    expect(await say({ type: 'pre-accept', visit: 'no ticket', answers })).toEqual(refused('visit-over'));
    serve();
    serve(false);
    expect(await say({ type: 'pre-accept', visit, answers })).toEqual(refused('no-such-question'));
  });

  test('answers outlive a restart and not their day', async () => {
    const first = await hallRig();
    await first.say({ type: 'pre-accept', visit: first.visit, answers });
    await first.close();
    const again = await selfServiceRig({
      config,
      directory: first.directory,
      hall: () => first.driven.hall,
      timers: manualTimers(first.driven.now),
    });
    expect(again.selfService.preAcceptance.of('2026-11-21-A001')).toHaveLength(3);
    await again.selfService.preAcceptance.erasePast((ticket) => ticket.startsWith('2026-11-21-'));
    expect(again.selfService.preAcceptance.has('2026-11-21-A001')).toBe(true);
    await again.selfService.preAcceptance.erasePast((ticket) => ticket.startsWith('2026-11-22-'));
    expect(again.selfService.preAcceptance.has('2026-11-21-A001')).toBe(false);
    expect(await again.files.keys.db.selectFrom('text_keys').selectAll().execute()).toEqual([]);
  });
});

describe('ratings', () => {
  const rate = (number: string, check: string, stars = 5, reasons: string[] = []) =>
    ({ type: 'rate', number, check, stars, reasons }) as const;

  test('need the check digits and a finished service', async () => {
    const { say, serve } = await hallRig();
    // The gold member is served first.
    expect(await say(rate('V001', checkDigits('code-b')))).toEqual(refused('not-served'));
    serve();
    expect(await say(rate('V001', checkDigits('code-a')))).toEqual(refused('wrong-check'));
    expect(await say(rate('V001', checkDigits('code-b')))).toEqual(ok);
    expect(await say(rate('A001', checkDigits('code-a')))).toEqual(refused('not-served'));
  });

  test('count by tier, service and counter; a later one of the same ticket replaces the first', async () => {
    const { say, serve, selfService } = await hallRig();
    serve();
    serve();
    await say(rate('V001', checkDigits('code-b'), 2, ['waiting', 'waiting', 'made-up']));
    expect(selfService.ratings.of('2026-11-21-V001')).toEqual({ stars: 2, reasons: ['waiting'] });
    await say(rate('A001', checkDigits('code-a'), 5));
    const first = selfService.ratings.figures();
    expect(first.overall).toMatchObject({ ratings: 2, satisfied: 1 });
    expect(first.tiers.map(({ ratings, satisfied }) => [ratings, satisfied])).toEqual([
      [1, 0],
      [1, 1],
    ]);
    expect(first.services.map(({ ratings, satisfied }) => [ratings, satisfied])).toEqual([
      [1, 1],
      [1, 0],
    ]);
    expect(first.counters.map(({ ratings, satisfied }) => [ratings, satisfied])).toEqual([
      [2, 1],
      [0, 0],
      [0, 0],
    ]);
    expect(first.reasons).toMatchObject([{ name: text('等候时间', 'Waiting time'), times: 1 }]);
    expect(await selfService.rateByCode('code-b', { stars: 4, reasons: [] })).toEqual(ok);
    expect(selfService.ratings.figures().overall).toMatchObject({ ratings: 2, satisfied: 2 });
    expect(await selfService.rateByCode('no such code', { stars: 4, reasons: [] })).toEqual(refused('unknown-ticket'));
  });

  test('older than thirty days are no longer counted, and no row tells its ticket', async () => {
    const { say, serve, selfService, timers, files } = await hallRig();
    serve();
    await say(rate('V001', checkDigits('code-b'), 4));
    const [row] = await files.customers.db.selectFrom('ratings').selectAll().execute();
    expect({ ...row, ticket: row?.ticket.length }).toEqual({
      ticket: 32,
      day: '2026-11-21',
      tier: 'gold',
      service: 'plan',
      counter: '1',
      stars: 4,
      reasons: '[]',
    });
    timers.advance(29 * 24 * 60 * MINUTE);
    expect(selfService.ratings.figures().overall.ratings).toBe(1);
    timers.advance(24 * 60 * MINUTE);
    await vi.waitFor(() => expect(selfService.ratings.figures().overall.ratings).toBe(0));
  });
});

describe('complaints, questions and call-back wishes', () => {
  const complaint = (visit: string) =>
    ({
      type: 'give-feedback',
      visit,
      kind: 'complaint',
      service: 'topup',
      language: 'en',
      text: 'I waited too long',
      phone: '13800138000',
    }) as const;

  test('get a reference, a due time and a slip without a word of them; once in a visit', async () => {
    const { say, visit, selfService, papers, driven } = await hallRig();
    expect(await say(complaint(visit))).toEqual(ok);
    expect(await say(complaint(visit))).toEqual(ok);
    expect(selfService.outcomesOf(visit).feedback).toEqual({ reference: '261121-01', due: driven.now + 24 * 60 * MINUTE });
    expect(selfService.feedback.list().open).toEqual([
      {
        reference: '261121-01',
        kind: 'complaint',
        service: 'topup',
        at: driven.now,
        due: driven.now + 24 * 60 * MINUTE,
        scope: 'hall',
        owner: null,
        closedAt: null,
        erased: false,
      },
    ]);
    expect(papers.map(words)).toEqual([expect.stringMatching(/Your complaint.*261121-01.*Top up.*2026-11-22 10:00/)]);
    expect(words(papers[0] ?? { blocks: [] })).not.toMatch(/waited|138/);
  });

  test('are opened by one screen at a time that asks, assigned, closed and erased', async () => {
    const { say, visit, selfService, driven } = await hallRig();
    await say(complaint(visit));
    const reference = '261121-01';
    const [manager, other] = [at('manager', 'manager-1'), at('manager', 'manager-2')];
    expect(await say({ type: 'open-feedback', reference: '261121-99' }, manager)).toEqual(refused('unknown-reference'));
    expect(await say({ type: 'open-feedback', reference }, manager)).toEqual(ok);
    expect(selfService.openedBy(manager.session)).toEqual({ reference, text: 'I waited too long', phone: '13800138000' });
    expect(selfService.openedBy(other.session)).toBeNull();
    await say({ type: 'open-feedback', reference: null }, manager);
    expect(selfService.openedBy(manager.session)).toBeNull();

    expect(await say({ type: 'assign-feedback', reference, owner: 'nowhere', scope: 'hall' }, manager)).toEqual(refused('unknown-counter'));
    expect(await say({ type: 'assign-feedback', reference, owner: '2', scope: 'province' }, manager)).toEqual(ok);
    expect(selfService.feedback.list().open[0]).toMatchObject({ owner: '2', scope: 'province', due: driven.now + 72 * 60 * MINUTE });
    expect(await say({ type: 'close-feedback', reference }, manager)).toEqual(ok);
    expect(selfService.feedback.list()).toMatchObject({ open: [], closed: [{ reference, closedAt: driven.now }] });
    await say({ type: 'open-feedback', reference }, manager);
    expect(await say({ type: 'erase-feedback', reference }, manager)).toEqual(ok);
    expect(selfService.openedBy(manager.session)).toBeNull();
    expect(selfService.feedback.list().closed).toMatchObject([{ reference, erased: true }]);
    expect(await say({ type: 'close-feedback', reference: '261121-99' }, manager)).toEqual(refused('unknown-reference'));
  });

  test('a restart loses nothing and counts on; what is answered is erased after its time, what is open never', async () => {
    const first = await hallRig();
    await first.say(complaint(first.visit));
    await first.close();
    const again = await selfServiceRig({
      config,
      directory: first.directory,
      hall: () => first.driven.hall,
      timers: manualTimers(first.driven.now),
    });
    const left = await again.selfService.feedback.give({ kind: 'call-back', service: null, text: 'Please call', phone: '13900139000' });
    expect(left).toMatchObject({ ok: true, value: { reference: '261121-02' } });
    await again.texts.sweep();
    expect(await readWords(again.selfService, '261121-01')).toMatchObject({ text: 'I waited too long', phone: '13800138000' });
    await again.selfService.feedback.close('261121-01');
    again.timers.advance(180 * 24 * 60 * MINUTE);
    expect(await again.selfService.feedback.erasePast()).toBe(0);
    again.timers.advance(1);
    expect(await again.selfService.feedback.erasePast()).toBe(1);
    expect(await readWords(again.selfService, '261121-01')).toBeNull();
    expect(await readWords(again.selfService, '261121-02')).toMatchObject({ text: 'Please call' });
  });

  test('a secret cannot be passed off as that of another reference', async () => {
    const { selfService, files } = await hallRig();
    for (const text of ['mine', 'yours']) await selfService.feedback.give({ kind: 'question', service: null, text, phone: null });
    const rows = await files.customers.db.selectFrom('feedback').selectAll().execute();
    await files.customers.db
      .updateTable('feedback')
      .set({ key: rows[0]?.key ?? '', secret: rows[0]?.secret ?? null })
      .where('reference', '=', '261121-02')
      .execute();
    expect(await readWords(selfService, '261121-01')).toMatchObject({ text: 'mine' });
    expect(await readWords(selfService, '261121-02')).toBeNull();
  });

  test('a disk that refuses is told to the customer and to the log', async () => {
    const { say, visit, close, failures, selfService } = await hallRig();
    const opened = selfService;
    const spy = vi.spyOn(opened.feedback, 'give').mockResolvedValue({ ok: false, error: { why: 'the disk is full: make room on it' } });
    expect(await say(complaint(visit))).toEqual(refused('storage-failed'));
    expect(failures).toEqual(['the disk is full: make room on it']);
    expect(opened.outcomesOf(visit).feedback).toBeNull();
    spy.mockRestore();
    await close();
  });
});

describe('a call for a floor guide', () => {
  test('is one for each kiosk, acknowledged by one, and over after a while', async () => {
    const { say, selfService, timers } = await hallRig({ seats: { 'session of counter-1': '2' } });
    const calls = selfService.guideCalls;
    const detach = calls.attach('kiosk-1');
    expect(await say({ type: 'call-guide' })).toEqual(ok);
    await say({ type: 'call-guide' });
    expect(calls.list()).toHaveLength(1);
    expect(calls.several).toBe(false);
    const id = calls.of('kiosk-1')?.id ?? '';
    await say({ type: 'acknowledge-guide-call', call: id }, at('counter', 'counter-1'));
    await say({ type: 'acknowledge-guide-call', call: id }, at('manager', 'manager-1'));
    expect(calls.of('kiosk-1')?.acknowledged).toEqual({ at: timers.now(), by: 'counter', counter: '2' });
    timers.advance(3 * MINUTE);
    expect(calls.of('kiosk-1')).toBeNull();
    detach();
  });

  test('says which kiosk where there are several; nobody is waited for for ever', async () => {
    const {
      say,
      selfService: { guideCalls },
      timers,
    } = await hallRig();
    const first = guideCalls.attach('kiosk-1');
    guideCalls.attach('kiosk-2');
    await say({ type: 'call-guide' }, at('kiosk', 'kiosk-2'));
    expect(guideCalls.several).toBe(true);
    expect(guideCalls.list()).toMatchObject([{ kiosk: 2, acknowledged: null }]);
    // The lowest number is free again.
    first();
    guideCalls.attach('kiosk-3');
    await say({ type: 'call-guide' }, at('kiosk', 'kiosk-3'));
    expect(guideCalls.of('kiosk-3')?.kiosk).toBe(1);
    timers.advance(15 * MINUTE);
    expect(guideCalls.list()).toEqual([]);
  });
});

test('a rating of a ticket that no counter has is refused', async () => {
  const { selfService, driven } = await hallRig();
  const ticket: Ticket | undefined = driven.hall.tickets.get('2026-11-21-A001');
  expect(ticket && (await selfService.ratings.rate(ticket, { stars: 5, reasons: [] }))).toEqual(refused('not-served'));
});
