// Every x- key is one of README.md and stands where it has a meaning.
import { operations, schemas, target } from './walk.js';

const KNOWN = {
  document: ['x-errcode-catalogue', 'x-webhooks', 'x-replies', 'x-errcodes'],
  operation: ['x-method', 'x-doc-ids', 'x-idempotent', 'x-idempotency-key', 'x-retry-success', 'x-read-only', 'x-upload-limits'],
  parameter: ['x-secret'],
  'security scheme': ['x-token', 'x-token-errcodes'],
  schema: ['x-max-bytes', 'x-flag', 'x-secret', 'x-errcode', 'x-idempotency-key', 'x-shared', 'x-shared-inner', 'x-push', 'x-any-of', 'x-at-most-one-of', 'x-required-when', 'x-max-of-types', 'x-enum-varnames', 'x-enum-descriptions'],
};

function misuse(doc, schema) {
  const has = name => name in (schema.properties ?? {});
  const bytes = schema['x-max-bytes'];
  if (bytes !== undefined && (schema.type !== 'string' || !(Number.isInteger(bytes) && bytes > 0))) return 'Put x-max-bytes on a string, with a positive number.';
  if ('x-flag' in schema && (schema.type !== 'integer' || schema['x-flag'] !== true)) return 'Put x-flag: true on an integer.';
  if ('x-secret' in schema && schema['x-secret'] !== true) return 'Write x-secret: true, or leave it out.';
  if ('x-idempotency-key' in schema && (schema.type !== 'string' || schema['x-idempotency-key'] !== true)) return 'Put x-idempotency-key: true on a string.';
  if ('x-push' in schema && (schema['x-push'] !== true || !(schema.discriminator || schema.enum?.length === 1))) return 'Put x-push: true on a union of pushes, or on the discriminator of a push outside of any.';
  if ('x-errcode' in schema && (schema.type !== 'integer' || schema['x-errcode'] !== true)) return 'Put x-errcode: true on an integer.';
  if (schema.properties?.errcode?.type === 'integer' && !schema.properties.errcode['x-errcode']) return 'Add x-errcode: true to errcode.';
  const anyOf = schema['x-any-of'];
  if (anyOf && !(Array.isArray(anyOf) && anyOf.every(has))) return 'Let x-any-of name members of this object.';
  if (anyOf && !(schema.minProperties >= 1)) return 'Add minProperties beside x-any-of, so that the mock sees it, too.';
  const one = schema['x-at-most-one-of'];
  if (one && !(Array.isArray(one) && one.length > 1 && one.every(has))) return 'Let x-at-most-one-of name members of this object.';
  for (const rule of schema['x-required-when'] ?? []) {
    if (!has(rule.member) || !has(rule.when) || rule.equals === undefined) return 'Let x-required-when name two members of this object and a value.';
    const values = target(doc, schema.properties[rule.when])?.enum;
    if (values && !values.includes(rule.equals)) return `Let x-required-when compare with a value of ${rule.when}; ${rule.equals} is none.`;
  }
  const most = schema['x-max-of-types'];
  if (most) {
    const values = Object.keys(target(doc, schema.items)?.discriminator?.mapping ?? {});
    if (!Array.isArray(most.types) || !most.types.every(type => values.includes(type)) || !Number.isInteger(most.max)) return 'Let x-max-of-types name values of the union that the array holds, and a number.';
  }
  return undefined;
}

function badUploadLimit(doc, op, limit) {
  const { parameter, value, min_bytes: min, max_bytes: max, ...rest } = limit;
  if (Object.keys(rest).length) return `Remove ${Object.keys(rest).join(', ')} from this entry of x-upload-limits.`;
  if (!(Number.isInteger(min) && Number.isInteger(max) && min >= 0 && min <= max)) return 'Give this entry of x-upload-limits min_bytes and a max_bytes that is not smaller.';
  if (parameter === undefined && value === undefined) return undefined;
  const query = (op.parameters ?? []).find(({ name, in: place }) => place === 'query' && name === parameter);
  if (!query) return 'Let parameter name a query parameter of this operation, or leave parameter and value out.';
  const values = target(doc, query.schema)?.enum;
  return value === undefined || (values && !values.includes(value)) ? `Let value be a value of ${parameter}.` : undefined;
}

export default doc => {
  const problems = [];
  const known = (kind, node, path) => Object.keys(node).filter(key => key.startsWith('x-') && !KNOWN[kind].includes(key))
    .forEach(key => problems.push({ message: `Remove ${key} or add it to the tables of README.md: no ${kind} has it.`, path: [...path, key] }));
  known('document', doc, []);
  const catalogue = doc['x-errcode-catalogue'];
  if (operations(doc).length ? !/^[a-z][a-z0-9-]*$/.test(catalogue ?? '') : catalogue !== undefined) {
    problems.push({ message: 'Name the catalogue of errcodes with x-errcode-catalogue, in lower case, where there are operations, and only there.', path: ['x-errcode-catalogue'] });
  }
  for (const { op, at } of operations(doc)) {
    known('operation', op, at);
    const limits = op['x-upload-limits'] ?? [];
    const path = [...at, 'x-upload-limits'];
    if (Array.isArray(limits)) {
      limits.forEach((limit, i) => {
        const message = badUploadLimit(doc, op, limit);
        if (message) problems.push({ message, path: [...path, i] });
      });
    } else {
      problems.push({ message: 'Make x-upload-limits a list.', path });
    }
    (op.parameters ?? []).forEach((parameter, i) => known('parameter', parameter, [...at, 'parameters', i]));
  }
  for (const [name, scheme] of Object.entries(doc.components?.securitySchemes ?? {})) {
    const path = ['components', 'securitySchemes', name];
    known('security scheme', scheme, path);
    const kind = scheme['x-token'];
    if (kind !== undefined && (kind === name || !doc.components.securitySchemes[kind])) problems.push({ message: 'Let x-token name another security scheme of this document: the one whose token this is.', path });
    const codes = scheme['x-token-errcodes'];
    if (!scheme.$ref && !(Array.isArray(codes) && codes.every(Number.isInteger))) problems.push({ message: 'Add x-token-errcodes: the errcodes that reject such a token.', path });
  }
  for (const { schema, at } of schemas(doc)) {
    known('schema', schema, at);
    const message = misuse(doc, schema);
    if (message) problems.push({ message, path: at });
  }
  return problems;
};
