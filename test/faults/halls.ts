import type { Config } from '../../src/contract/config.ts';
import { parseConfig } from '../../src/main/configuration/config.ts';

/* The hall of the stories, and what is changed in its configuration between two starts. */

type Parts = { readonly hours: string; readonly plan: boolean; readonly second: boolean; readonly prefix: string; readonly gold: boolean };

function yaml({ hours, plan, second, prefix, gold }: Parts): string {
  return `
hall: { id: t-01, name: { en: Test hall }, timezone: Asia/Shanghai, languages: [en] }
hours: { daily: "${hours}" }
services:
  - { id: topup, name: { en: Pay and top up }, prefix: ${prefix}, target: 5m, appointments: { every: 30m, capacity: 3 } }
${plan ? '  - { id: plan, name: { en: Plans and bundles }, prefix: B, target: 15m }' : ''}
  - { id: repair, name: { en: Repair }, prefix: R, target: 15m }
tiers:
${gold ? '  - { id: gold, name: { en: Gold }, prefix: V, limit: 10m, vip: true }' : ''}
  - { id: standard, name: { en: Standard }, limit: 30m }
counters:
  - { id: "1", name: { en: Counter 1 } }
${second ? '  - { id: "2", name: { en: Counter 2 }, services: [topup, repair] }' : ''}
  - { id: "3", name: { en: Counter 3 } }
printer: { connection: simulator }
reader: { connection: simulator, card: { tiers: ${gold ? '{ gold: ["9156001"] }' : '{}'} } }
`;
}

const usual = { plan: true, second: true, prefix: 'A', gold: true };
const all: Readonly<Record<HallName, Parts>> = {
  usual: { hours: '00:00-24:00', ...usual },
  'by day': { hours: '08:30-18:00', ...usual },
  'without a service': { hours: '00:00-24:00', ...usual, plan: false },
  'without a counter': { hours: '00:00-24:00', ...usual, second: false },
  'another prefix': { hours: '00:00-24:00', ...usual, prefix: 'C' },
  'without a tier': { hours: '00:00-24:00', ...usual, gold: false },
};

export const hallNames = ['usual', 'by day', 'without a service', 'without a counter', 'another prefix', 'without a tier'] as const;
export type HallName = (typeof hallNames)[number];

const parsed = new Map<HallName, Config>();

export function hallNamed(name: HallName): Config {
  const known = parsed.get(name) ?? parse(name);
  parsed.set(name, known);
  return known;
}

function parse(name: HallName): Config {
  const config = parseConfig(yaml(all[name]), 'hall.yaml');
  if (!config.ok) throw new Error(JSON.stringify(config.error));
  return config.value;
}
