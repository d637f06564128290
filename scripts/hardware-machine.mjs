// The virtual machine of the hardware tests: Debian's kernel with what it needs to begin, taken from Debian's packages without installing them.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, realpathSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import process from 'node:process';
import { cpio, modes } from './cpio.mjs';
import { node, root } from './prepare.mjs';

const folder = join(root, 'artifacts/hardware');
const unpacked = join(folder, 'debian');

/** Drivers of the machine's two USB buses, of what is plugged in there, and of the way to this project's files. */
const modules = [
  'virtio_pci',
  '9pnet_virtio',
  '9p',
  'configfs',
  'dummy_hcd',
  'libcomposite',
  'usb_f_printer',
  'usb_f_acm',
  'vhci-hcd',
  'usblp',
  'cdc-acm',
  'usb_f_hid',
  'usbhid',
  'hid-generic',
  'uhid',
  'evdev',
];

/** The packages with native parts that the drivers load. */
const addons = ['usb', 'node-hid', '@serialport/bindings-cpp', '@napi-rs/canvas-linux-x64-gnu'];

/** @typedef {{ readonly kernel: string, readonly initramfs: string }} Machine */

/**
 * Puts the machine together; ends this process with a sentence where that can not be done.
 * @returns {Machine}
 */
export function buildMachine() {
  if (process.platform !== 'linux' || process.arch !== 'x64' || !existsSync('/usr/bin/apt-get'))
    fail('the hardware tests need Debian on amd64.');
  if (!existsSync('/usr/bin/qemu-system-x86_64')) {
    if (process.getuid?.() !== 0) fail('the hardware tests need qemu-system-x86: apt install qemu-system-x86.');
    console.log('quhao: installing QEMU for the hardware tests …');
    apt(['update', '-qq']);
    apt(['install', '-y', '-qq', '--no-install-recommends', 'qemu-system-x86']);
  }
  const release = unpack();
  const initramfs = join(folder, 'initramfs.cpio');
  writeFileSync(initramfs, cpio(files(release)));
  return { kernel: join(unpacked, 'boot', `vmlinuz-${release}`), initramfs };
}

/** Unpacks the packages where that has not been done; the release of their kernel. */
function unpack() {
  const known = existsSync(join(unpacked, '.complete')) ? readFileSync(join(unpacked, '.complete'), 'utf8') : '';
  if (known !== '') return known;
  mkdirSync(unpacked, { recursive: true });
  let image = kernelPackage();
  if (image === null) {
    apt(['update', '-qq']);
    image = kernelPackage();
  }
  if (image === null) return fail("Debian's package lists name no linux-image-amd64.");
  console.log(`quhao: fetching ${image} for the hardware tests …`);
  const packages = [image, 'busybox-static', 'udev', 'libkmod2', 'libudev1'];
  if (!download(packages)) {
    apt(['update', '-qq']);
    if (!download(packages)) fail(`apt-get can not download ${packages.join(', ')}.`);
  }
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.deb'))) command('dpkg-deb', ['-x', join(folder, file), unpacked]);
  const release = image.replace('linux-image-', '');
  writeFileSync(join(unpacked, '.complete'), release);
  return release;
}

/** @param {readonly string[]} packages */
function download(packages) {
  return spawnSync('apt-get', ['download', '-qq', ...packages], { cwd: folder, stdio: ['ignore', 'ignore', 'ignore'] }).status === 0;
}

function kernelPackage() {
  const { stdout } = spawnSync('apt-cache', ['depends', 'linux-image-amd64'], { encoding: 'utf8' });
  return /Depends: (linux-image-\S+)/.exec(stdout)?.[1] ?? null;
}

/**
 * @param {string} release
 * @returns {import('./cpio.mjs').Entry[]}
 */
function files(release) {
  const udevadm = ['usr/bin/udevadm', 'bin/udevadm'].map((path) => join(unpacked, path)).find((path) => existsSync(path));
  const rules = ['usr/lib/udev/rules.d', 'lib/udev/rules.d'].map((path) => join(unpacked, path)).find((path) => existsSync(path));
  const busybox = ['usr/bin/busybox', 'bin/busybox'].map((path) => join(unpacked, path)).find((path) => existsSync(path));
  if (udevadm === undefined || rules === undefined || busybox === undefined)
    return fail("Debian's packages udev and busybox-static are not as expected.");
  const drivers = inOrder(join(unpacked, 'lib/modules', release));
  const libraries = new Map([udevadm, node, ...addons.flatMap(addonsOf)].flatMap(librariesOf).map((path) => [basename(path), path]));
  const folders = [
    'bin',
    'dev',
    'etc',
    'lib64',
    'modules',
    'proc',
    'project',
    'run',
    'sys',
    'tmp',
    'usr',
    'usr/lib',
    'usr/lib/udev',
    'usr/lib/udev/rules.d',
    'var',
  ];
  return [
    ...folders.map((path) => ({ path, data: new Uint8Array(), mode: modes.directory })),
    program('init', join(root, 'test/hardware/init.sh')),
    program('bin/busybox', busybox),
    program('bin/udevadm', udevadm),
    // It tells by its name that it is to be the daemon.
    program('bin/systemd-udevd', udevadm),
    file('usr/lib/udev/rules.d/50-udev-default.rules', readFileSync(join(rules, '50-udev-default.rules'))),
    file('etc/passwd', Buffer.from('root:x:0:0::/:/bin/sh\n')),
    file('etc/group', readFileSync('/etc/group')),
    file('modules/order', Buffer.from(`${drivers.map((path) => basename(path)).join('\n')}\n`)),
    ...drivers.map((path) => file(`modules/${basename(path)}`, readFileSync(path))),
    ...[...libraries].map(([name, path]) => program(name.startsWith('ld-') ? `lib64/${name}` : `usr/lib/${name}`, path)),
  ];
}

/**
 * @param {string} path
 * @param {Uint8Array} data
 */
function file(path, data) {
  return { path, data, mode: modes.file };
}

/**
 * @param {string} path
 * @param {string} source
 */
function program(path, source) {
  return { path, data: readFileSync(source), mode: modes.program };
}

/**
 * The files of the drivers and of those they build on, in the order in which the kernel can take them. Every
 * driver's file says in its own text what it depends on.
 * @param {string} tree
 */
function inOrder(tree) {
  const plain = (/** @type {string} */ name) => name.replaceAll('-', '_');
  const all = new Map(
    readdirSync(tree, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ko'))
      .map((path) => [plain(basename(path, '.ko')), join(tree, path)]),
  );
  /** @type {Set<string>} */
  const ordered = new Set();
  const add = (/** @type {string} */ name) => {
    const path = all.get(plain(name)) ?? fail(`Debian's kernel has no driver ${name}.`);
    if (ordered.has(path)) return;
    const depends = /\0depends=([^\0]*)\0/.exec(readFileSync(path, 'latin1'))?.[1] ?? '';
    for (const needed of depends.split(',').filter((part) => part !== '')) add(needed);
    ordered.add(path);
  };
  for (const name of modules) add(name);
  return [...ordered];
}

/**
 * The native parts of a package that this machine's Node would take.
 * @param {string} name
 */
function addonsOf(name) {
  const folder = join(root, 'node_modules', name);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .filter((path) => /linux-x64.*\.node$/.test(path) && !path.includes('musl'));
}

/**
 * The shared libraries a program is loaded with.
 * @param {string} path
 */
function librariesOf(path) {
  const places = ['usr/lib/x86_64-linux-gnu', 'lib/x86_64-linux-gnu'].map((place) => join(unpacked, place));
  const { stdout } = spawnSync('ldd', [path], { encoding: 'utf8', env: { ...process.env, LD_LIBRARY_PATH: places.join(':') } });
  const missing = /^\s*(\S+) => not found/m.exec(stdout)?.[1];
  if (missing !== undefined) return fail(`${basename(path)} needs ${missing}, which is not installed.`);
  return [...stdout.matchAll(/(?:=> )?(\/\S+) \(0x/g)]
    .map((match) => match[1] ?? '')
    .filter((library) => existsSync(realpathSync(library)));
}

/** @param {string[]} args */
function apt(args) {
  command('apt-get', args);
}

/**
 * @param {string} name
 * @param {string[]} args
 */
function command(name, args) {
  const done = spawnSync(name, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (done.status !== 0) fail(`"${[name, ...args].join(' ')}" failed.`);
}

/**
 * @param {string} why
 * @returns {never}
 */
function fail(why) {
  console.error(`quhao: ${why}`);
  console.log('0 passed, 1 failed');
  process.exit(1);
}
