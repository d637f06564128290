import type { Language } from '../../contract/language.ts';
import type { Failure } from '../ui/connection.ts';

type ReprintTexts = {
  readonly title: (number: string) => string;
  readonly hint: string;
  readonly enter: string;
  readonly erase: string;
  readonly close: string;
  readonly done: string;
  readonly refused: (failure: Failure) => string;
};

const zh: Partial<Record<Failure, string>> = {
  'wrong-pin': 'PIN 不正确，请重新输入。',
  'too-many-attempts': '尝试次数过多，请稍后再试。',
  'already-printing': '这张号票正在打印或等待打印，无需补打。',
  'unknown-ticket': '这个号码不是今天的。',
};
const en: Partial<Record<Failure, string>> = {
  'wrong-pin': 'That PIN is wrong. Please try again.',
  'too-many-attempts': 'Too many attempts. Try again later.',
  'already-printing': 'This ticket is being printed or waits for the printer: no reprint is needed.',
  'unknown-ticket': 'This number is not of today.',
};

/** What staff read when they print a ticket again at the kiosk. */
export const reprintTexts: Readonly<Record<Language, ReprintTexts>> = {
  'zh-CN': {
    title: (number) => `补打号票 ${number}`,
    hint: '仅限工作人员：请输入经理 PIN。',
    enter: '补打',
    erase: '删除一位',
    close: '关闭',
    done: '已交给打印机，号票上注明“补打”。',
    refused: (failure) => zh[failure] ?? '补打没有成功，请稍后再试。',
  },
  en: {
    title: (number) => `Reprint ticket ${number}`,
    hint: 'Staff only: enter the manager’s PIN.',
    enter: 'Reprint',
    erase: 'Erase one digit',
    close: 'Close',
    done: 'Sent to the printer, marked as a reprint.',
    refused: (failure) => en[failure] ?? 'The reprint did not succeed. Please try again.',
  },
};
