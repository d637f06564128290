import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const root = join(import.meta.dirname, 'src/renderer');
const outDir = join(import.meta.dirname, 'dist/renderer');

/** Every folder of src/renderer with an index.html is one page. */
const pages = Object.fromEntries(globSync('*/index.html', { cwd: root }).map((page) => [dirname(page), join(root, page)]));

/** Phones load their page over the hall's wireless network: what shrinks lies beside its original, ready to be sent. */
const compressed: Plugin = {
  name: 'compressed',
  apply: 'build',
  writeBundle(_options, bundle) {
    for (const name of Object.keys(bundle).filter((one) => /\.(js|css|svg)$/.test(one))) {
      const file = join(outDir, name);
      writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: constants.Z_BEST_COMPRESSION }));
    }
  },
};

export default defineConfig({
  root,
  base: '/',
  publicDir: false,
  plugins: [react(), compressed],
  build: {
    outDir,
    emptyOutDir: true,
    // The content security policy forbids inline scripts and data: fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: { input: pages },
  },
});
