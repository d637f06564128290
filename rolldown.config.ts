import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { defineConfig } from 'rolldown';

/** Native modules, and what finds its own files beside itself: those stay packages. */
const packages = [
  /^(better-sqlite3|usb|serialport|node-hid|electron|escpos-usb|pino)(\/|$)/,
  /^@(napi-rs|serialport|fontsource-variable)\//,
];

/** Where the main process begins, and its threads, which are started by their address. All end up side by side. */
const entries = [
  'src/main/command-line/cli.ts',
  'src/main/command-line/electron-entry.ts',
  ...globSync('src/**/*-thread.ts', { exclude: (file) => /(kept|in)-thread/.test(file) }),
];

/** The main process in a few files: to find and read some hundreds takes a second of every start. */
export default defineConfig({
  input: Object.fromEntries(entries.map((file) => [basename(file, '.ts'), file])),
  platform: 'node',
  external: packages,
  // escpos can load pictures from the network and draw QR codes, with an HTTP client and an encoder from other days; nothing here asks for it.
  resolve: { alias: { 'get-pixels': false, 'qr-image': false } },
  output: {
    dir: 'dist/main/program',
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
    cleanDir: true,
    minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
  },
});
