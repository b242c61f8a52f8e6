// A limit is typed once, as a keyword: the template adds it to the Javadoc in words.
import { operations, schemas } from './walk.js';

const LIMITS = ['maxLength', 'x-max-bytes', 'minimum', 'maximum', 'minItems', 'maxItems'];

function repeated(schema, text) {
  if (typeof text !== 'string' || schema['x-flag']) return undefined;
  return LIMITS.find(key => schema[key] !== undefined
    && new RegExp(`\\b(at least|at most|up to|to|exactly|more than|less than) ${schema[key]}\\b|\\b${schema[key]} (bytes|characters|entries)\\b`, 'i').test(text));
}

export default doc => {
  const problems = [];
  const check = (schema, text, path) => {
    const key = repeated(schema, text);
    if (key) problems.push({ message: `Take the limit out of the description: ${key} says it, and the template adds it to the Javadoc.`, path });
  };
  for (const { schema, at } of schemas(doc)) check(schema, schema.description, at);
  for (const { op, at } of operations(doc)) {
    (op.parameters ?? []).forEach((parameter, i) => check(parameter.schema ?? {}, parameter.description, [...at, 'parameters', i]));
  }
  return problems;
};
