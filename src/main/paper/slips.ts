import type { Config } from '../../contract/config.ts';
import type { TicketBlock, TicketDocument } from '../../contract/devices.ts';
import { inLanguage, type Language, type LocalText } from '../../contract/language.ts';
import type { FeedbackKind } from '../../contract/self-service.ts';
import type { Appointment } from '../../queue/hall.ts';
import { serviceName } from '../text/hall-names.ts';
import { wallClock } from './ticket-document.ts';

/*
 * Papers that are no tickets: they carry no number of the queue, and nothing of who the customer is or what they wrote.
 */

const en = {
  bring: 'Please bring',
  bringHelp: 'Originals, please. With all of it at hand you are served in one go.',
  printed: 'Printed',
  reference: 'Reference number',
  kinds: { complaint: 'Your complaint', question: 'Your question', 'call-back': 'Your wish to be called' } satisfies Record<
    FeedbackKind,
    string
  >,
  due: 'Answered by',
  service: 'About',
  keep: 'Please keep this slip and name the number when you ask.',
  thanks: 'Thank you for telling us.',
  appointment: 'Your appointment',
  code: 'Code to check in with',
  checkIn: 'Check in from',
  keepCode: 'Please keep this slip: at the ticket machine you check in with the code.',
};
const texts: Readonly<Record<Language, typeof en>> = {
  en,
  'zh-CN': {
    bring: '办理所需材料',
    bringHelp: '请携带原件。材料齐全，一次办好。',
    printed: '打印时间',
    reference: '受理编号',
    kinds: { complaint: '您的投诉', question: '您的咨询', 'call-back': '您的回电预约' },
    due: '答复期限',
    service: '相关业务',
    keep: '请您保留此单，查询时请告知编号。',
    thanks: '感谢您的反馈。',
    appointment: '您的预约',
    code: '预约码',
    checkIn: '最早签到',
    keepCode: '请妥善保管，凭预约码在取号机签到取号。',
  },
  'zh-Hant': {
    bring: '辦理應備文件',
    bringHelp: '請攜帶正本。文件齊全，一次辦好。',
    printed: '列印時間',
    reference: '受理編號',
    kinds: { complaint: '您的投訴', question: '您的諮詢', 'call-back': '您的回電預約' },
    due: '答覆期限',
    service: '相關業務',
    keep: '請妥善保管此單，查詢時請告知編號。',
    thanks: '感謝您的回饋。',
    appointment: '您的預約',
    code: '預約碼',
    checkIn: '最早報到',
    keepCode: '請妥善保管，憑預約碼在取號機報到取號。',
  },
};

/** What to bring for a service, to take along. */
export function bringSlip(
  config: Config,
  service: { readonly name: LocalText; readonly bring: readonly LocalText[] },
  language: Language,
  now: number,
): TicketDocument {
  const text = texts[language];
  return {
    blocks: [
      ...head(config, language, inLanguage(service.name, language)),
      { kind: 'text', text: text.bring, size: 1, align: 'left', bold: true },
      ...service.bring.map((item): TicketBlock => ({ kind: 'text', text: `□ ${inLanguage(item, language)}`, size: 1, align: 'left' })),
      { kind: 'rule' },
      { kind: 'text', text: text.bringHelp, size: 1, align: 'left' },
      { kind: 'pair', label: text.printed, value: wallClock(now, config.hall.timezone) },
    ],
  };
}

/** That something was left with the hall, and by when it is answered. */
export function referenceSlip(
  config: Config,
  left: { readonly reference: string; readonly kind: FeedbackKind; readonly service: LocalText | null; readonly due: number },
  language: Language,
): TicketDocument {
  const text = texts[language];
  return {
    blocks: [
      ...head(config, language, text.kinds[left.kind]),
      { kind: 'text', text: text.reference, size: 1, align: 'center' },
      { kind: 'text', text: left.reference, size: 2, align: 'center', bold: true },
      { kind: 'feed', lines: 1 },
      ...(left.service === null ? [] : [{ kind: 'pair', label: text.service, value: inLanguage(left.service, language) } as const]),
      { kind: 'pair', label: text.due, value: wallClock(left.due, config.hall.timezone) },
      { kind: 'rule' },
      { kind: 'text', text: text.keep, size: 1, align: 'center' },
      { kind: 'text', text: text.thanks, size: 1, align: 'center' },
    ],
  };
}

/** An appointment, to take along: when, for what, and the code to check in with. */
export function appointmentSlip(
  config: Config,
  { code, service, at }: Pick<Appointment, 'code' | 'service' | 'at'>,
  language: Language,
): TicketDocument {
  const text = texts[language];
  const clock = (time: number): string => wallClock(time, config.hall.timezone);
  return {
    blocks: [
      ...head(config, language, text.appointment),
      { kind: 'text', text: inLanguage(serviceName(config, service), language), size: 1, align: 'center' },
      { kind: 'text', text: clock(at), size: 2, align: 'center', bold: true },
      { kind: 'feed', lines: 1 },
      { kind: 'text', text: text.code, size: 1, align: 'center' },
      { kind: 'text', text: `${code.slice(0, 3)} ${code.slice(3)}`, size: 4, align: 'center', bold: true },
      { kind: 'feed', lines: 1 },
      { kind: 'pair', label: text.checkIn, value: clock(at - config.appointments.early) },
      { kind: 'rule' },
      { kind: 'text', text: text.keepCode, size: 1, align: 'center' },
    ],
  };
}

function head(config: Config, language: Language, title: string): TicketBlock[] {
  return [
    { kind: 'text', text: inLanguage(config.hall.name, language), size: 1, align: 'center', bold: true },
    { kind: 'rule' },
    { kind: 'text', text: title, size: 2, align: 'center', bold: true },
    { kind: 'feed', lines: 1 },
  ];
}
