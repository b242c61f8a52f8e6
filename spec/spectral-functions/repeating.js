// x-idempotency-key, x-retry-success and x-read-only say nothing that the rest of the operation contradicts.
import { bodies, follow, operations } from './walk.js';

export default doc => operations(doc).flatMap(({ op, at }) => {
  const problems = [];
  const report = (key, message) => problems.push({ message, path: [...at, key] });
  const key = op['x-idempotency-key'];
  if (key !== undefined) {
    const request = follow(doc, bodies(op, at).find(part => part.side === 'request')?.body.schema);
    const shapes = request?.oneOf ? request.oneOf.map(part => follow(doc, part)) : [request];
    if (!shapes.every(shape => shape?.properties?.[key])) report('x-idempotency-key', `Name a member of the request; ${key} is none.`);
  }
  for (const code of op['x-retry-success'] ?? []) {
    if (!bodies(op, at).some(part => part.side === 'response' && part.body.examples?.[`err_${code}`])) report('x-retry-success', `Add the example err_${code}, or take ${code} out of x-retry-success.`);
  }
  if (op['x-read-only'] !== undefined && op['x-read-only'] !== true) report('x-read-only', 'Write x-read-only: true, or leave it out.');
  if (op['x-read-only'] && !op['x-idempotent']) report('x-read-only', 'Set x-idempotent to true: a call that changes nothing can be repeated.');
  return problems;
});
