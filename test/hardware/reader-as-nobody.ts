// Opens the card reader as a user who may not, and says what came of it.
import { hidSelection, hidWire } from './built-reader.ts';

// Loaded while this process may still read the project's files.
await import('node-hid');
process.setuid?.(65_534);
const selection = hidSelection(process.argv[2] ?? '');
if (selection === null) throw new Error('no selection');
const opened = await hidWire('reader', selection).open(3_000);
process.stdout.write(opened.ok ? 'opened' : opened.error, () => process.exit(0));
