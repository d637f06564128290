import type { Language } from '../../contract/language.ts';
import type { Failure } from '../ui/connection.ts';

const en = {
  which: 'What would you like to come for?',
  whichHelp: 'We show what to bring for it',
  title: (service: string) => `What to bring: ${service}`,
  help: 'Originals, please. With all of it at hand you are served in one go.',
  print: 'Print this',
  take: 'Take a number now',
  refused: (failure: Failure): string =>
    failure === 'too-many-attempts' ? 'A few slips were printed just now. Please wait a minute.' : 'Sorry, that did not work. Please try again, or photograph this screen.',
};

export const bringTexts: Record<Language, typeof en> = {
  en,
  'zh-CN': {
    which: '您要办理哪项业务？',
    whichHelp: '为您列出所需材料',
    title: (service: string) => `${service}：所需材料`,
    help: '请携带原件。材料齐全，一次办好。',
    print: '打印材料清单',
    take: '现在取号',
    refused: (failure: Failure): string => (failure === 'too-many-attempts' ? '刚刚已打印多张，请稍候一分钟再试。' : '抱歉，操作没有成功。请再试一次，或拍下此屏幕。'),
  },
};
