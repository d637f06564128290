import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../src/main/configuration/config.ts';

/** What is wrong with a hall whose service has these further keys, and these sections. */
function problems(service: string, sections = ''): string[] {
  const parsed = parseConfig(
    `
hall: { id: t, name: { zh-CN: 厅, en: Hall }, timezone: Asia/Shanghai, languages: [zh-CN, en] }
hours: { daily: "00:00-24:00" }
services:
  - { id: topup, name: { zh-CN: 充值, en: Pay }, prefix: A, ${service} }
tiers: [{ id: standard, name: { zh-CN: 普通, en: Standard }, limit: 30m }]
counters: [{ id: "1", name: { zh-CN: 1号, en: One } }]
${sections}`,
    'hall.yaml',
  );
  return parsed.ok ? [] : parsed.error.map(({ message }) => message);
}

const question = (keys: string): string => `questions: [{ id: q, text: { zh-CN: 问, en: Q }, ${keys} }]`;
const option = '{ zh-CN: 甲, en: A }';

describe('what customers do without a clerk, in the configuration', () => {
  it.each([
    [
      'what to bring and a question of each kind',
      `bring: [${option}], questions: [{ id: a, text: ${option}, kind: choice, options: [${option}, ${option}] }, { id: b, text: ${option}, kind: number, min: 1 }, { id: c, text: ${option}, kind: text, maxLength: 60, phrases: [${option}] }]`,
      '',
    ],
    [
      'no reasons, other phrases, other times',
      'bring: []',
      `ratings: { reasons: [] }\nfeedback: { due: { hall: 8h }, retention: 30d, phrases: [${option}] }`,
    ],
  ])('%s are right', (_, service, sections) => {
    expect(problems(service, sections)).toEqual([]);
  });

  it.each([
    [
      'a list in one language only',
      'bring: [{ zh-CN: 身份证 }]',
      ['services.0.bring.0.en is missing: it should be a text, as the hall speaks this language'],
    ],
    [
      'a text that does not fit a line',
      `bring: [{ zh-CN: 身份证, en: "${'x'.repeat(61)}" }]`,
      [expect.stringMatching(/services\.0\.bring\.0\.en is .* should be a text of 1 to 60 characters/)],
    ],
    [
      'a choice without options',
      question('kind: choice'),
      ['services.0.questions.0.options is missing: it should be a list of two to eight answers, as the kind is choice'],
    ],
    [
      'options of a number',
      question(`kind: number, options: [${option}, ${option}]`),
      ['services.0.questions.0.options should be left out of a question of kind number'],
    ],
    ['an empty range', question('kind: number, min: 5, max: 5'), ['services.0.questions.0.max is 5, but should be a number above min']],
    ['a kind there is not', question('kind: yesno'), ['services.0.questions.0.kind is "yesno", but should be choice, number or text']],
    [
      'an answer that would be too long to read',
      question('kind: text, maxLength: 61'),
      ['services.0.questions.0.maxLength is 61, but should be a number of characters from 1 to 60'],
    ],
    [
      'an unknown key',
      question('kind: text, longest: 61'),
      [expect.stringContaining('services.0.questions.0.longest is not known here: the keys are id, text, kind, options')],
    ],
    [
      'a phrase in one language only',
      question('kind: text, phrases: [{ en: A }]'),
      ['services.0.questions.0.phrases.0.zh-CN is missing: it should be a text, as the hall speaks this language'],
    ],
    [
      'two questions of one name',
      `questions: [{ id: a, text: ${option}, kind: number }, { id: a, text: ${option}, kind: text }]`,
      ['services.0.questions.1.id is "a", but should be an identifier of its own: "a" is there already'],
    ],
  ])('%s is told', (_, service, expected) => {
    expect(problems(service)).toEqual(expected);
  });

  it.each([
    ['feedback: { due: { hall: 90m } }', ['feedback.due.hall is "90m", but should be a number of hours from 1h to 720h, such as 24h']],
    ['feedback: { retention: 0d }', ['feedback.retention is "0d", but should be a number of days from 1d to 3650d, such as 400d']],
    [
      `ratings: { reasons: [{ id: a, name: ${option} }, { id: a, name: ${option} }] }`,
      ['ratings.reasons.1.id is "a", but should be an identifier of its own: "a" is there already'],
    ],
  ])('%s is told', (sections, expected) => {
    expect(problems('bring: []', sections)).toEqual(expected);
  });
});
