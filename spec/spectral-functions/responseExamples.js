// Response examples: ok first, then what can go wrong.
import { bodies, follow, operations } from './walk.js';

const NAME = /^(ok(_[a-z0-9_]+)?|err_(-?\d+))$/;

/** The errcodes that reject the token of an operation; its scheme may lie in another document. */
const tokenErrcodes = (resolved, op) =>
  (op.security ?? []).flatMap(Object.keys).flatMap(name => resolved.components?.securitySchemes?.[name]?.['x-token-errcodes'] ?? []);

export default (doc, options, { documentInventory }) => operations(doc).flatMap(({ op, at }) => {
  const parts = bodies(op, at).filter(part => part.side === 'response');
  const examples = parts.flatMap(part => Object.entries(part.body.examples ?? {}).map(([name, example]) => ({ name, example, at: [...part.at, 'examples', name] })));
  const names = examples.map(example => example.name);
  const problems = [];
  const path = [...at, 'responses'];
  if (names[0] !== 'ok') problems.push({ message: 'Put a response example named ok first.', path });
  const wanted = [-1, ...tokenErrcodes(documentInventory.resolved, op)].map(code => `err_${code}`);
  const missing = wanted.filter(name => !names.includes(name));
  if (missing.length) problems.push({ message: `Add the response examples ${missing.join(', ')}.`, path });
  const firstError = names.findIndex(name => name.startsWith('err_'));
  examples.forEach(({ name, example, at: where }, i) => {
    if (!NAME.test(name)) problems.push({ message: `Name this example ok, ok_what or err_errcode, not ${name}.`, path: where });
    if (name.startsWith('ok') && firstError >= 0 && i > firstError) problems.push({ message: 'Put the successes before the errors.', path: where });
    if (name.startsWith('err_') && !example.$ref) problems.push({ message: 'Write this error under components/examples and refer to it.', path: where });
    if (example.$ref && !example.$ref.endsWith(`/${name}`)) problems.push({ message: `Refer to the example ${name}, not to ${example.$ref}.`, path: where });
    const value = follow(doc, example)?.value;
    if (name.startsWith('ok') && value && typeof value === 'object' && value.errcode !== undefined && value.errcode !== 0) problems.push({ message: 'Set errcode to 0 in a success.', path: where });
  });
  return problems;
});
