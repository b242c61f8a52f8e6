// Writes the reference pages: one static HTML file for each family, and an index, with nothing to load from elsewhere.
//   node reference.mjs [folder of the bundled spec] [output folder]
import { mkdirSync, readFileSync, readdirSync, writeFileSync, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const [bundles = join(root, 'client/target/spec'), output = join(root, 'target/reference')] = process.argv.slice(2);

if (!existsSync(bundles)) {
  console.error(`There is no bundled spec in ${bundles}. Make it first: mvn -q -pl client generate-sources`);
  process.exit(1);
}

const redoc = readFileSync(createRequire(import.meta.url).resolve('redoc/bundles/redoc.standalone.js'), 'utf8');
const inScript = text => text.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');

// What Redoc does not show by itself, in words.
const WORDS = {
  'x-max-bytes': limit => `At most ${limit} bytes in UTF-8.`,
  'x-flag': () => '0 means no, 1 means yes.',
  'x-secret': () => 'Secret.',
  'x-any-of': names => `At least one of ${names.join(', ')} must be given.`,
  'x-required-when': rules => rules.map(({ member, when, equals }) => `${member} is required when ${when} is ${equals}.`).join(' '),
  'x-max-of-types': ({ types, max }) => `At most ${max} entries of ${types.join(', ')} together.`,
  'x-upload-limits': limits => limits.map(limit => `${limit.value ?? 'Files'}: ${limit.min_bytes} to ${limit.max_bytes} bytes.`).join(' '),
  'x-doc-ids': ids => `Official documents: ${Object.entries(ids).map(([audience, id]) => `${audience.replace('_', ' ')} ${id}`).join(', ')}.`,
};

function describe(node) {
  if (Array.isArray(node)) {
    node.forEach(describe);
  } else if (node && typeof node === 'object') {
    const said = Object.entries(WORDS).filter(([key]) => key in node).map(([key, words]) => words(node[key]));
    if (said.length && !node.$ref) node.description = [node.description, ...said].filter(Boolean).join(' ');
    if (node['x-enum-varnames'] && node.enum) node.description += '\n\n' + enumTable(node);
    Object.entries(node).filter(([key]) => key !== 'examples' && key !== 'value').forEach(([, child]) => describe(child));
  }
  return node;
}

const enumTable = ({ enum: values, 'x-enum-varnames': names, 'x-enum-descriptions': texts }) =>
  ['| value | name | meaning |', '|---|---|---|', ...values.map((value, i) => `| \`${value}\` | ${names[i]} | ${texts[i]} |`)].join('\n');

const page = (title, body) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>body { margin: 0; font-family: system-ui, sans-serif; } main { max-width: 50rem; margin: 2rem auto; padding: 0 1rem; }</style>
</head>
<body>
${body}
</body>
</html>
`;

mkdirSync(output, { recursive: true });
const families = readdirSync(bundles).filter(name => name.endsWith('.yaml')).sort().map(name => {
  const spec = describe(parse(readFileSync(join(bundles, name), 'utf8'), { maxAliasCount: -1 }));
  const file = name.replace(/yaml$/, 'html');
  const options = { disableSearch: false, hideDownloadButton: true, expandResponses: '200', jsonSampleExpandLevel: 4, theme: { typography: { fontFamily: 'system-ui, sans-serif', headings: { fontFamily: 'system-ui, sans-serif' } } } };
  writeFileSync(join(output, file), page(spec.info.title, `<div id="reference"></div>
<script>${inScript(redoc)}</script>
<script>Redoc.init(${inScript(JSON.stringify(spec))}, ${JSON.stringify(options)}, document.getElementById('reference'));</script>`));
  return { file, ...spec.info, operations: Object.values(spec.paths).flatMap(Object.keys).length };
});
writeFileSync(join(output, 'index.html'), page('wecom4j reference', `<main><h1>wecom4j reference</h1><ul>
${families.map(({ file, title, description, operations }) => `<li><a href="${file}">${title}</a> (${operations} operations): ${description}</li>`).join('\n')}
</ul></main>`));
console.log(`${families.length} families: ${join(output, 'index.html')}`);
