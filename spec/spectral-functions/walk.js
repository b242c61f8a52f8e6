// What the functions beside this file share: ways through an unresolved OpenAPI document.

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
const LOCAL = '#/components/';

/** Every operation as {op, at}. */
export function operations(doc) {
  return Object.entries(doc.paths ?? {}).flatMap(([path, item]) =>
    METHODS.filter(method => item[method]).map(method => ({ op: item[method], at: ['paths', path, method] })));
}

/** The target of a local reference; undefined when it lies in another document. */
export function follow(doc, node) {
  if (!node?.$ref) return node;
  return node.$ref.startsWith(LOCAL) ? node.$ref.slice(2).split('/').reduce((at, key) => at?.[key], doc) : undefined;
}

/** The schema behind a property: itself, its $ref, or its allOf with one $ref. */
export function target(doc, schema) {
  return follow(doc, schema?.allOf?.length === 1 ? schema.allOf[0] : schema);
}

export const lastPart = ref => ref.split('/').pop();

/** The direct children of a schema that are schemas, as [key path, schema, kind]. */
function children(schema) {
  const found = [];
  for (const [name, property] of Object.entries(schema.properties ?? {})) found.push([['properties', name], property, 'property']);
  if (schema.items) found.push([['items'], schema.items, 'items']);
  for (const key of ['oneOf', 'anyOf', 'allOf']) (schema[key] ?? []).forEach((part, i) => found.push([[key, i], part, key]));
  if (schema.not) found.push([['not'], schema.not, 'not']);
  if (typeof schema.additionalProperties === 'object') found.push([['additionalProperties'], schema.additionalProperties, 'additionalProperties']);
  return found;
}

/** Every schema that is written in the document, as {schema, at, kind}; references are not followed. */
export function schemas(doc) {
  const found = [];
  const visit = (schema, at, kind) => {
    found.push({ schema, at, kind });
    for (const [keys, child, childKind] of children(schema)) visit(child, [...at, ...keys], childKind);
  };
  for (const [name, schema] of Object.entries(doc.components?.schemas ?? {})) visit(schema, ['components', 'schemas', name], 'component');
  for (const { op, at } of operations(doc)) {
    (op.parameters ?? []).forEach((parameter, i) => parameter.schema && visit(parameter.schema, [...at, 'parameters', i, 'schema'], 'parameter'));
    for (const { body, at: where } of bodies(op, at)) if (body.schema) visit(body.schema, [...where, 'schema'], 'body');
  }
  return found;
}

/** The bodies of an operation as {body, at, type, side}; side is request or response. */
export function bodies(op, at) {
  const found = [];
  for (const [type, body] of Object.entries(op.requestBody?.content ?? {})) found.push({ body, type, side: 'request', at: [...at, 'requestBody', 'content', type] });
  for (const [type, body] of Object.entries(op.responses?.['200']?.content ?? {})) found.push({ body, type, side: 'response', at: [...at, 'responses', '200', 'content', type] });
  return found;
}

/** Names of the components that the bodies of one side reach. */
export function reached(doc, side) {
  const names = new Set();
  const visit = schema => {
    if (!schema) return;
    if (schema.$ref) {
      const name = lastPart(schema.$ref);
      if (!schema.$ref.startsWith(LOCAL) || names.has(name)) return;
      names.add(name);
      visit(follow(doc, schema));
    } else {
      for (const [, child] of children(schema)) visit(child);
    }
  };
  for (const { op, at } of operations(doc)) for (const part of bodies(op, at)) if (part.side === side) visit(part.body.schema);
  for (const message of Object.values(doc[side === 'response' ? 'x-webhooks' : 'x-replies'] ?? {})) visit(message.schema);
  return names;
}
