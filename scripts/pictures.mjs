// `npm run pictures [-- NAME …]`: pictures of every screen of the kiosk, or of those named, and one contact sheet, into artifacts/pictures.
import { join } from 'node:path';
import process from 'node:process';
import { ensureBrowser } from './browser.mjs';
import { build, install, node, root, run } from './prepare.mjs';

install();
ensureBrowser();
build();
run(node, [join(root, 'test/support/take-pictures.ts'), ...process.argv.slice(2)]);
