// Opens the printer as a user who may not, and says what came of it.
import { bareWireTo } from './usb-wires.ts';

// Loaded while this process may still read the project's files.
await import('usb');
process.setuid?.(65_534);
const opened = await bareWireTo('usb').open(3_000);
process.stdout.write(opened.ok ? 'opened' : opened.error, () => process.exit(0));
