// Opens the card reader as a user who may not, and says what came of it.
import { wireTo } from './reader.ts';

// Loaded while this process may still read the project's files.
await import('node-hid');
process.setuid?.(65_534);
const opened = await wireTo(process.argv[2] ?? '').open(3_000);
process.stdout.write(opened.ok ? 'opened' : opened.error, () => process.exit(0));
