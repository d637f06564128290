import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../../src/main/configuration/config.ts';

const hall = `hall: { id: es-01, name: { zh-CN: 厅 }, timezone: Asia/Shanghai, languages: [zh-CN] }
hours: { daily: "08:30-18:00" }
services: [{ id: topup, name: { zh-CN: 充值 }, prefix: A }]
tiers: [{ id: gold, name: { zh-CN: 金卡 }, limit: 10m }, { id: standard, name: { zh-CN: 普通 }, limit: 30m }]
counters: [{ id: "1", name: { zh-CN: 1号 } }]
`;

function problems(card: string): string[] {
  const parsed = parseConfig(`${hall}reader: { card: ${card} }\n`, 'hall.yaml');
  return parsed.ok ? [] : parsed.error.map(({ line, column, message }) => `${line}:${column}: ${message}`);
}

describe('what a member card means', () => {
  test('is, where nothing is said, the account number of track 2 or 1 with its expiry', () => {
    const parsed = parseConfig(hall, 'hall.yaml');
    if (!parsed.ok) throw new Error('the hall is right');
    expect(parsed.value.reader).toEqual({
      connection: { kind: 'auto', text: 'auto' },
      card: { track: 'auto', field: 'pan', expiry: 'field', luhn: false, tiers: {} },
    });
  });

  test.each([
    '{ track: 3, expiry: none, luhn: true }',
    '{ track: 1, field: name }',
    '{ track: 2, field: discretionary }',
    '{ track: 1, field: whole, luhn: true }',
    '{ field: uid, uid: { from: 3, length: 7 } }',
    '{ issuers: ["9156", "62"], tiers: { gold: ["915600"] } }',
  ])('may be %s', (card) => {
    expect(problems(card)).toEqual([]);
  });

  test.each([
    ['{ track: 4 }', '6:26: reader.card.track is 4, but should be one of auto, 1, 2, 3'],
    ['{ field: number }', '6:26: reader.card.field is "number", but should be one of pan, name, discretionary, whole, uid'],
    ['{ field: name }', '6:17: reader.card.track is missing: it should be 1, the only track with a name'],
    ['{ field: name, track: 2 }', '6:39: reader.card.track is 2, but should be 1, the only track with a name'],
    ['{ field: whole }', '6:17: reader.card.track is missing: it should be 1, 2 or 3: the whole of which track'],
    ['{ field: discretionary, track: 3 }', '6:48: reader.card.track is 3, but should be 1 or 2, where discretionary data stands'],
    ['{ field: uid, track: 2 }', '6:38: reader.card.track is 2, but should be left out: a UID stands on no track'],
    [
      '{ field: uid, luhn: true }',
      '6:37: reader.card.luhn is true, but should be false: only card numbers (field pan or whole) have a check digit',
    ],
    ['{ uid: { from: 0, length: 4 } }', '6:24: reader.card.uid should be left out, or field: uid beside it'],
    [
      '{ issuers: [9156] }',
      '6:29: reader.card.issuers.0 is 9156, but should be the first digits of card numbers, in quotation marks, such as "9156"',
    ],
    ['{ issuers: [] }', '6:28: reader.card.issuers should be a list of at least 1'],
    ['{ tiers: { platinum: ["9156"] } }', '6:38: reader.card.tiers.platinum should be one of the tiers gold, standard'],
    ['{ expires: none }', '6:19: reader.card.expires is not known here: the keys are track, field, expiry, luhn, issuers, tiers, uid'],
  ])('%s is refused: %s', (card, sentence) => {
    expect(problems(card)).toEqual([sentence]);
  });
});
