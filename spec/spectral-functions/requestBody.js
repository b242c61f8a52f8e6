// A request body is required, is JSON (or a multipart upload), and has an example for each way to fill it.
import { bodies, follow, operations } from './walk.js';

export default doc => operations(doc).flatMap(({ op, at }) => {
  if (!op.requestBody) return [];
  const problems = [];
  const path = [...at, 'requestBody'];
  if (op.requestBody.required !== true) problems.push({ message: 'Set required: true on the request body.', path });
  for (const { body, type, at: where } of bodies(op, at).filter(part => part.side === 'request')) {
    if (type === 'multipart/form-data') {
      if (!op['x-upload-limits']) problems.push({ message: 'Add x-upload-limits: a multipart body is an upload.', path: at });
      continue;
    }
    if (type !== 'application/json') problems.push({ message: `Use application/json, or multipart/form-data for an upload, not ${type}.`, path: where });
    const names = Object.keys(body.examples ?? {});
    const variants = Object.keys(follow(doc, body.schema)?.discriminator?.mapping ?? {});
    const missing = variants.length ? variants.filter(name => !names.includes(name)) : names.includes('ok') ? [] : ['ok'];
    if (missing.length) problems.push({ message: `Add request examples named ${missing.join(', ')}.`, path: where });
  }
  return problems;
});
