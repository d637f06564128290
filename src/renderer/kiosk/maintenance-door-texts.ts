import type { Language } from '../../contract/language.ts';
import type { AdmissionOutcome } from '../ui/admission.ts';

type Reason = Extract<AdmissionOutcome, { admitted: false }>['reason'];

const enRefused: Record<Reason, string> = {
  wrong: 'That PIN is wrong. Please try again.',
  malformed: 'That PIN is wrong. Please try again.',
  'too-many-attempts': 'Too many attempts. Please try again later.',
  unreachable: 'The ticket machine does not answer. Please try again.',
};
const zhRefused: Record<Reason, string> = {
  wrong: 'PIN 不正确，请重新输入。',
  malformed: 'PIN 不正确，请重新输入。',
  'too-many-attempts': '尝试次数过多，请稍后再试。',
  unreachable: '取号系统没有响应，请稍后再试。',
};

const en = { title: 'Maintenance', enter: 'Enter', erase: 'Erase one digit', close: 'Back to the kiosk', refused: enRefused };
export type MaintenanceDoorTexts = typeof en;

export const maintenanceDoorTexts: Record<Language, MaintenanceDoorTexts> = {
  en,
  'zh-CN': { title: '设备维护', enter: '进入', erase: '删除一位', close: '返回取号', refused: zhRefused },
};
