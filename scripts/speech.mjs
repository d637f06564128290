// Renders the kiosk's spoken prompts into assets/speech/LANGUAGE/CLIP.ogg, with Debian's espeak-ng and opus-tools. A
// placeholder a hall may replace clip by clip: Mandarin is given in pinyin, because espeak-ng reads characters wrongly.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { root } from './prepare.mjs';

const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
const spelled =
  'ei1 bi4 xi1 di4 yi4 ai2fu5 ji4 ei1qi5 ai1 zhei4 kei1 ai1lou5 ai1mu5 en1 ou1 pi4 kiu1 a1er5 ai1si5 ti4 you1 wei1 da2bu5liu5 ai1ke5si5 wai1 zei4'.split(
    ' ',
  );

const texts = {
  'zh-CN': {
    voice: 'cmn-latn-pinyin',
    clips: {
      choose: 'qing3 xuan3ze2 nin2 yao4 ban4li3 de5 ye4wu4',
      several: 'qing3 yi1ci4 xuan3ze2 nin2 yao4 ban4li3 de5 ye4wu4',
      more: 'qing3 xuan3ze2 nin2 xu1yao4 de5 fu2wu4',
      phone: 'qing3 shu1ru4 nin2 de5 shou3ji1 hao4',
      book: 'qing3 xuan3ze2 ye4wu4, ri4qi1 he2 shi2jian1',
      appointment: 'qing3 shu1ru4 yu4yue1ma3',
      place: 'qing3 shu1ru4 hao4piao4 shang4 de5 hao4ma3',
      leave: 'nin2 yao4 qu3xiao1 pai2dui4 ma5',
      left: 'nin2 yi3 qu3xiao1 pai2dui4',
      bring: 'qing3 xuan3ze2 ye4wu4, cha2kan4 suo3xu1 cai2liao4',
      hours: 'zhe4li3 shi4 wo3men5 de5 ying2ye4 shi2jian1',
      rate: 'qing3 ping2jia4 wo3men5 de5 fu2wu4',
      feedback: 'qing3 xuan3ze2 fan3kui4 lei4xing2',
      questions: 'qing3 hui2da2 ping2mu4 shang4 de5 wen4ti2',
      'your-number': 'nin2 de5 hao4ma3 shi4',
      printed: 'qing3 qu3zou3 nin2 de5 hao4piao4',
      'no-paper': 'qing3 pai1xia4 ping2mu4. nin2 de5 hao4ma3 tong2yang4 you3xiao4',
      'still-there': 'nin2 hai2 zai4 cao1zuo4 ma5',
      closed: 'xian4zai4 shi4 xiu1xi5 shi2jian1',
      ...Object.fromEntries('ling2 yao1 er4 san1 si4 wu3 liu4 qi1 ba1 jiu3'.split(' ').map((word, digit) => [`digit-${digit}`, word])),
      ...Object.fromEntries(letters.map((letter, i) => [`letter-${letter}`, spelled[i] ?? ''])),
    },
  },
  en: {
    voice: 'en',
    clips: {
      choose: 'Please choose a service.',
      several: 'Please choose your services.',
      more: 'What else can we do for you?',
      phone: 'Please type your phone number.',
      book: 'Please choose a service, a day and a time.',
      appointment: 'Please type your appointment code.',
      place: 'Please type the number on your ticket.',
      leave: 'Do you want to leave the queue?',
      left: 'You have left the queue.',
      bring: 'Choose a service to see what to bring.',
      hours: 'These are our opening hours.',
      rate: 'How satisfied were you with our service?',
      feedback: 'What would you like to tell us?',
      questions: 'Please answer the questions on the screen.',
      'your-number': 'Your number is',
      printed: 'Please take your ticket.',
      'no-paper': 'Please photograph the screen. Your number is valid without paper.',
      'still-there': 'Are you still there?',
      closed: 'The hall is closed.',
      ...Object.fromEntries('zero one two three four five six seven eight nine'.split(' ').map((word, digit) => [`digit-${digit}`, word])),
      ...Object.fromEntries(letters.map((letter) => [`letter-${letter}`, `${letter}.`])),
    },
  },
};

// With names, those clips alone: another version of espeak-ng gives other bytes.
const wanted = process.argv.slice(2);

for (const [language, { voice, clips }] of Object.entries(texts)) {
  const folder = join(root, 'assets/speech', language);
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(clips)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const spoken = spawnSync('espeak-ng', ['-v', voice, '-s', '150', '--stdout', text], { maxBuffer: 32 * 1024 * 1024 });
    const packed = spawnSync(
      'opusenc',
      ['--quiet', '--bitrate', '24', '--discard-comments', '--serial', '1', '-', join(folder, `${name}.ogg`)],
      { input: spoken.stdout },
    );
    if (spoken.status !== 0 || packed.status !== 0) {
      console.error(`speech: ${language}/${name} could not be rendered; espeak-ng and opus-tools are needed.`);
      process.exit(1);
    }
  }
}
