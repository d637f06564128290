// `npm run test:hardware`: runs the drivers on Debian's kernel, in a virtual machine with virtual USB devices.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { buildMachine } from './hardware-machine.mjs';
import { install, root } from './prepare.mjs';

/** For the whole run of the machine, which takes two minutes where nothing else runs. Milliseconds. */
const timeLimit = 480_000;

install();
const { kernel, initramfs } = buildMachine();

const consoleLog = join(root, 'artifacts/hardware/console.log');
const options = {
  machine: 'q35',
  accel: 'tcg,thread=multi',
  cpu: 'Nehalem',
  smp: '2',
  m: '1024',
  display: 'none',
  virtfs: `local,path=${root},mount_tag=project,security_model=none,readonly=on,multidevs=remap`,
  kernel,
  initrd: initramfs,
  append: 'console=ttyS0 quiet panic=-1',
};
const machine = spawn(
  'qemu-system-x86_64',
  [
    '-nodefaults',
    '-no-reboot',
    '-serial',
    `file:${consoleLog}`,
    '-serial',
    'stdio',
    ...Object.entries(options).flatMap(([name, value]) => [`-${name}`, value]),
  ],
  { stdio: ['ignore', 'pipe', 'inherit'] },
);
const limit = setTimeout(() => machine.kill('SIGKILL'), timeLimit);
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => machine.kill('SIGKILL'));

let passed = 0;
let failed = 0;
let complete = false;
for await (const line of createInterface({ input: machine.stdout })) {
  const totals = /^(\d+) passed, (\d+) failed$/.exec(line);
  if (totals === null) {
    console.log(line);
  } else {
    [passed, failed, complete] = [Number(totals[1]), Number(totals[2]), true];
  }
}
clearTimeout(limit);
if (!complete) {
  failed += 1;
  console.log(`quhao: the machine ended before its checks did, or took longer than ${timeLimit / 1_000} s. The end of ${consoleLog}:`);
  console.log(readFileSync(consoleLog, 'utf8').split('\n').slice(-40).join('\n'));
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
