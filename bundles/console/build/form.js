// One file that shows the settings forms of a plugin; who hands it out puts the forms in the place of FORMS.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const part = (name) => readFileSync(`target/form/parts/${name}`, 'utf8');

const page = [
  '<!doctype html>',
  '<html lang="en">',
  '<head>',
  '<meta charset="utf-8" />',
  '<meta name="viewport" content="width=device-width, initial-scale=1" />',
  '<title>Isthmus</title>',
  `<style>${part('form.css').replaceAll('</style', '<\\/style')}</style>`,
  '</head>',
  '<body>',
  '<div id="root"></div>',
  '<script type="application/json" id="forms">FORMS</script>',
  `<script>${part('form.js').replaceAll('</script', '<\\/script')}</script>`,
  '</body>',
  '</html>',
  '',
].join('\n');

mkdirSync('target/form/page/org/isthmus/cli/plugin', { recursive: true });
writeFileSync('target/form/page/org/isthmus/cli/plugin/form.html', page);
