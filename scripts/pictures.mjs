// `npm run pictures [-- NAME …]`: every screen of the kiosk, or those named, and every screen of the full demonstration hall (`demo`),
// each with one contact sheet, into artifacts/pictures.
import { join } from 'node:path';
import process from 'node:process';
import { ensureBrowser } from './browser.mjs';
import { build, install, node, root, run } from './prepare.mjs';

install();
ensureBrowser();
build();
const names = process.argv.slice(2);
const scenes = names.filter((name) => name !== 'demo');
if (names.length === 0 || scenes.length > 0) run(node, [join(root, 'test/support/take-pictures.ts'), ...scenes]);
if (names.length === 0 || names.includes('demo')) run(node, [join(root, 'test/support/take-demo-pictures.ts')]);
