import type { KnipConfig } from 'knip';

/** Where the program begins; whatever none of these reaches, or nobody imports, does not pass `npm run check`. */
const config: KnipConfig = {
  entry: [
    'src/main/command-line/{cli,electron-entry}.ts',
    // Started by their address, as threads.
    '{src,test}/**/*-thread.ts',
    'src/renderer/*/main.tsx',
    'test/**/*.test.{ts,tsx}',
    'test/support/take-pictures.ts',
    'test/support/take-demo-pictures.ts',
    // Started in the virtual machine of the hardware tests.
    'test/hardware/{main,*.check,*as-nobody,usbip-device}.ts',
    'test/faults/run.ts',
    'bench/*.bench.ts',
    // A process beside a bench.
    'bench/bare-commit.ts',
    'scripts/*.mjs',
  ],
  project: ['src/**/*.{ts,tsx}', 'test/**/*.{ts,tsx}', 'bench/**/*.ts', 'scripts/**/*.mjs', '*.config.ts'],
  // Read as files, by style sheets and by the drawing of tickets.
  ignoreDependencies: ['@fontsource-variable/noto-sans-mono', '@fontsource-variable/noto-sans-sc'],
  // Of the machine.
  ignoreBinaries: ['apt-get', 'apt-cache', 'ldd', 'qemu-system-x86_64', 'espeak-ng', 'opusenc', 'xrandr', 'script', 'cc', 'mkfifo'],
};

export default config;
