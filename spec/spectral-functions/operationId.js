// operationId is family.tag.method: the tag is the one of the operation, the method is x-method.
import { operations } from './walk.js';

const FORM = /^[a-z][A-Za-z0-9]*\.[a-z][A-Za-z0-9]*\.[a-z][A-Za-z0-9]*$/;

export default doc => operations(doc).flatMap(({ op, at }) => {
  const id = op.operationId ?? '';
  if (!FORM.test(id)) return [{ message: `Write operationId as family.tag.method in lower camel case, not as ${id || 'nothing'}.`, path: at }];
  const [, tag, method] = id.split('.');
  const problems = [];
  if (op['x-method'] !== method) problems.push({ message: `Set x-method to ${method}, the last part of operationId; it is ${op['x-method']}.`, path: at });
  if (op.tags?.[0] !== tag) problems.push({ message: `Make the tag ${op.tags?.[0]} equal to the middle part of operationId, ${tag}.`, path: at });
  return problems;
});
