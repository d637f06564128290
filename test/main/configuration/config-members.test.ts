import { expect, test } from 'vitest';
import { parseConfig } from '../../../src/main/configuration/config.ts';
import { describeProblem } from '../../../src/main/text/file-problem.ts';
import { hallYaml } from '../../support/appliance.ts';

const DAY = 24 * 60 * 60_000;

/** The hall with this block about members. */
function parsed(members: string) {
  return parseConfig(hallYaml({ extra: `members: ${members}` }), 'hall.yaml');
}

function problems(members: string): string[] {
  const config = parsed(members);
  return config.ok ? [] : config.error.map((problem) => describeProblem(problem).replace(/^hall\.yaml:\d+:\d+: /, ''));
}

test('without a word about them members are kept 400 days, found by phone without more, and asked of nobody', () => {
  const config = parseConfig(hallYaml(), 'hall.yaml');
  expect(config.ok && config.value.members).toEqual({
    retention: 400 * DAY,
    byPhone: { confirm: 'card', perMinute: 6, perMinuteOverall: 20 },
  });
});

test('everything can be said', () => {
  const config = parsed(
    '{ retention: 30d, byPhone: { confirm: identity, perMinute: 3, perMinuteOverall: 9 }, connector: { url: "https://crm.example/members", timeout: 1s, keyFrom: QUHAO_MEMBERS_KEY } }',
  );
  expect(config.ok && config.value.members).toEqual({
    retention: 30 * DAY,
    byPhone: { confirm: 'identity', perMinute: 3, perMinuteOverall: 9 },
    connector: { url: 'https://crm.example/members', timeout: 1_000, keyFrom: 'QUHAO_MEMBERS_KEY', plainHttp: false },
  });
});

test.each([
  ['{ retention: 30 }', 'members.retention is 30, but should be a number of days from 1d to 3650d, such as 400d'],
  ['{ retention: 0d }', 'members.retention is "0d", but should be a number of days from 1d to 3650d, such as 400d'],
  ['{ byPhone: { confirm: name } }', 'members.byPhone.confirm is "name", but should be none, card or identity'],
  ['{ byPhone: { perMinute: 0 } }', 'members.byPhone.perMinute is 0, but should be at least 1'],
  ['{ connector: { url: crm } }', 'members.connector.url is "crm", but should be an address such as https://crm.example/members'],
  [
    '{ connector: { url: "https://crm.example/", timeout: 20s } }',
    'members.connector.timeout is "20s", but should be a time from 100ms to 10s, such as 800ms',
  ],
  [
    '{ connector: { url: "https://crm.example/", keyFrom: my-key } }',
    'members.connector.keyFrom is "my-key", but should be the name of an environment variable, such as QUHAO_MEMBERS_KEY',
  ],
])('%s is refused with what would be right', (members, problem) => {
  expect(problems(members)).toEqual([problem]);
});

test('card numbers go to another machine encrypted, unless the hall says otherwise', () => {
  expect(problems('{ connector: { url: "http://crm.example/members" } }')).toEqual([expect.stringContaining('an address with https')]);
  for (const right of [
    'url: "http://crm.example/members", plainHttp: true',
    'url: "http://localhost:9000/members"',
    'url: "http://127.0.0.1:9000/"',
    'url: "http://[::1]:9000/"',
  ]) {
    expect(problems(`{ connector: { ${right} } }`), right).toEqual([]);
  }
});

test('no secret stands in the address', () => {
  for (const url of ['https://user:password@crm.example/', 'https://crm.example/?key=1', 'https://crm.example/#key']) {
    expect(problems(`{ connector: { url: "${url}" } }`)).toEqual([expect.stringContaining('an address without user, password, ? and #')]);
  }
});

test('privileges are there in each language of the hall', () => {
  const tier = (privileges: string): string =>
    hallYaml().replace('limit: 10m, vip: true }', `limit: 10m, vip: true, privileges: ${privileges} }`);
  const config = parseConfig(tier('{ zh-CN: [免费停车], en: [Free parking] }'), 'hall.yaml');
  expect(config.ok && config.value.tiers[0]?.privileges).toEqual({ 'zh-CN': ['免费停车'], en: ['Free parking'] });
  const half = parseConfig(tier('{ zh-CN: [免费停车] }'), 'hall.yaml');
  expect(!half.ok && half.error.map(({ message }) => message)).toEqual([
    'tiers.0.privileges.en is missing: it should be a list of texts, as the hall speaks this language',
  ]);
});
