// Draws what a demonstration's displays play, assets/demo/media: three pictures and a short film, all of them our own. Run it after changing
// them: `node scripts/demo-media.mjs`. Needs the browser of the browser tests.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findBrowser } from './browser.mjs';
import { root } from './prepare.mjs';

const folder = join(root, 'assets/demo/media');
const size = { width: 1280, height: 720 };

/** @param {string} colours @param {string} drawing @param {string} chinese @param {string} english */
const poster = (colours, drawing, chinese, english) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1280 720">
  <defs><linearGradient id="sky" x1="0" y1="0" x2="1" y2="1">${colours}</linearGradient></defs>
  <rect width="1280" height="720" fill="url(#sky)"/>${drawing}
  <text x="80" y="560" font-size="76" font-weight="800">${chinese}</text>
  <text x="82" y="630" font-size="40" opacity=".85">${english}</text>
</svg>`;

const stops = (/** @type {string} */ from, /** @type {string} */ to) =>
  `<stop offset="0" stop-color="${from}"/><stop offset="1" stop-color="${to}"/>`;

/** @type {Readonly<Record<string, string>>} */
const posters = {
  '1-fibre': poster(
    stops('#0b2a6b', '#2f6fd6'),
    Array.from(
      { length: 9 },
      (_, i) =>
        `<path d="M${760 + i * 14} 720 C ${700 + i * 40} 480, ${1080 - i * 50} 360, ${820 + i * 60} 0" fill="none" stroke="#bfe0ff" stroke-opacity="${0.25 + i * 0.07}" stroke-width="${3 + (i % 3)}"/><circle cx="${820 + i * 60}" cy="${20 + i * 9}" r="7" fill="#fff"/>`,
    ).join(''),
    '千兆宽带，当日安装',
    'Gigabit broadband, installed the same day',
  ),
  '2-seniors': poster(
    stops('#7a2f10', '#e2a13b'),
    '<circle cx="980" cy="250" r="130" fill="#fff3d6"/><path d="M690 720 C 760 470, 1200 470, 1270 720 Z" fill="#fff3d6"/><path d="M920 260 q60 60 120 0" fill="none" stroke="#7a2f10" stroke-width="12" stroke-linecap="round"/><circle cx="935" cy="215" r="12" fill="#7a2f10"/><circle cx="1025" cy="215" r="12" fill="#7a2f10"/>',
    '老年人专席，优先办理',
    'A counter of their own for seniors',
  ),
  '3-appointments': poster(
    stops('#0c4a3e', '#3aa17e'),
    `<rect x="800" y="110" width="370" height="350" rx="28" fill="#f2fff9"/><rect x="800" y="110" width="370" height="86" rx="28" fill="#c7eedd"/>${Array.from(
      { length: 15 },
      (_, i) =>
        `<rect x="${830 + (i % 5) * 66}" y="${222 + Math.floor(i / 5) * 74}" width="46" height="46" rx="10" fill="${i === 8 ? '#f2c14e' : '#cfe9de'}"/>`,
    ).join('')}`,
    '提前预约，到店即办',
    'Book a time, and be served when you come',
  ),
};

/** Six seconds of waves, recorded in the page: a film that repeats without a seam. */
const film = `(async () => {
  const canvas = document.createElement('canvas');
  canvas.width = 960; canvas.height = 540;
  const paint = canvas.getContext('2d');
  const recorder = new MediaRecorder(canvas.captureStream(24), { mimeType: 'video/webm;codecs=vp8', videoBitsPerSecond: 400_000 });
  const pieces = [];
  recorder.ondataavailable = ({ data }) => pieces.push(data);
  const over = new Promise((resolve) => { recorder.onstop = resolve; });
  const draw = (turn) => {
    const sky = paint.createLinearGradient(0, 0, 960, 540);
    sky.addColorStop(0, '#102a5c'); sky.addColorStop(1, '#1747a6');
    paint.fillStyle = sky; paint.fillRect(0, 0, 960, 540);
    for (let wave = 0; wave < 5; wave += 1) {
      paint.beginPath(); paint.moveTo(0, 540);
      for (let x = 0; x <= 960; x += 12) paint.lineTo(x, 330 + wave * 36 + 24 * Math.sin((x / 960) * Math.PI * (2 + wave) + (wave % 2 ? -1 : 1) * turn * 2 * Math.PI));
      paint.lineTo(960, 540); paint.fillStyle = 'rgba(255,255,255,' + (0.06 + wave * 0.04) + ')'; paint.fill();
    }
    paint.fillStyle = '#fff'; paint.font = '800 56px "Noto Sans CJK SC", sans-serif'; paint.fillText('手机上取号，到点再来', 64, 150);
    paint.font = '30px "Noto Sans CJK SC", sans-serif'; paint.fillStyle = 'rgba(255,255,255,.85)'; paint.fillText('Your number follows you on your phone', 66, 204);
  };
  recorder.start();
  const began = performance.now();
  await new Promise((resolve) => {
    const frame = () => { const turn = (performance.now() - began) / 6000; draw(Math.min(1, turn)); turn < 1 ? requestAnimationFrame(frame) : resolve(); };
    frame();
  });
  recorder.stop(); await over;
  const bytes = new Uint8Array(await new Blob(pieces).arrayBuffer());
  let text = ''; for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
})()`;

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: findBrowser() ?? '', args: ['--no-sandbox', '--disable-gpu'] });
try {
  const page = await browser.newPage({ viewport: size });
  for (const [name, svg] of Object.entries(posters)) {
    await page.setContent(`<style>body{margin:0}svg{display:block;font-family:'Noto Sans CJK SC',sans-serif}text{fill:#fff}</style>${svg}`);
    await page.screenshot({ path: join(folder, `${name}.jpg`), type: 'jpeg', quality: 84 });
  }
  const recorded = await page.evaluate(film);
  writeFileSync(join(folder, '4-phone.webm'), Buffer.from(String(recorded), 'base64'));
} finally {
  await browser.close();
}
