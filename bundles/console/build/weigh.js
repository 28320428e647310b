// Fails the build when the first page needs more script than promised: 300 KB, compressed.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const LIMIT = 300 * 1000;
const web = 'target/web/web';
const manifest = JSON.parse(readFileSync(join(web, '.vite/manifest.json'), 'utf8'));

// The entry, what it imports, and the room that is opened first: what a browser loads before it shows a page.
const first = new Set();
const visit = (name) => {
  const chunk = manifest[name];
  if (chunk === undefined || first.has(chunk.file)) return;
  first.add(chunk.file);
  (chunk.imports ?? []).forEach(visit);
};
visit('index.html');
Object.keys(manifest).filter((name) => /rooms\/(overview|login)\//.test(name)).forEach(visit);

const weight = (file) => gzipSync(readFileSync(join(web, file)), { level: 9 }).length;
const kilo = (bytes) => `${(bytes / 1000).toFixed(1)} KB`;
const sum = [...first].reduce((total, file) => total + weight(file), 0);
const all = readdirSync(join(web, 'assets'))
  .filter((file) => file.endsWith('.js'))
  .reduce((total, file) => total + weight(join('assets', file)), 0);

console.log(`script of the first page: ${kilo(sum)} compressed (at most ${kilo(LIMIT)}); of all pages: ${kilo(all)}`);
if (sum > LIMIT) {
  console.error('too much: load what only some pages need with lazy(), or leave a library out');
  process.exit(1);
}

// What can be compressed is kept compressed, so that the gateway never does it.
for (const file of readdirSync(join(web, 'assets'))) {
  if (/\.(js|css|svg)$/.test(file)) {
    writeFileSync(join(web, 'assets', `${file}.gz`), gzipSync(readFileSync(join(web, 'assets', file)), { level: 9 }));
  }
}
