// A union names every variant in its mapping, and every variant names its value.
import { follow, lastPart, schemas, target } from './walk.js';

/** A property that says x-shared outside a union would have an accessor that implements nothing. */
function strays(doc) {
  const variants = new Set(schemas(doc).flatMap(({ schema }) => Object.values(schema.discriminator?.mapping ?? {}).map(lastPart)));
  return Object.entries(doc.components?.schemas ?? {}).filter(([name]) => !variants.has(name)).flatMap(([name, schema]) =>
    Object.entries(schema.properties ?? {}).filter(([, property]) => property['x-shared'])
      .map(([member]) => ({ message: `Remove x-shared: ${name} is no variant of a union.`, path: ['components', 'schemas', name, 'properties', member] })));
}

/** Whether a property is a plain value, which the accessor of a union can give. */
const plain = (doc, property) => !['array', 'object'].includes(property.type) && !property.$ref && (!property.allOf || Boolean(target(doc, property)?.enum));

/**
 * What a variant brings to its union: its properties, or, where it is a union itself, those that all of its own variants share. The
 * discriminator of such a variant is one value in all of them.
 */
function membersOf(doc, ref) {
  const variant = follow(doc, { $ref: ref });
  if (!variant?.discriminator) return variant ?? {};
  const inner = Object.values(variant.discriminator.mapping ?? {}).map(part => membersOf(doc, part));
  const shared = Object.entries(inner[0]?.properties ?? {}).filter(([name, property]) => property['x-shared'] && inner.every(one => JSON.stringify(one.properties?.[name]) === JSON.stringify(property)));
  return { properties: Object.fromEntries(shared), required: inner[0]?.required ?? [], inner: true };
}

export default doc => [...strays(doc), ...schemas(doc).filter(({ schema }) => schema.oneOf).flatMap(({ schema, at }) => {
  const problems = [];
  const report = (message, path = at) => problems.push({ message, path });
  const key = schema.discriminator?.propertyName;
  const mapping = schema.discriminator?.mapping;
  if (!key || !mapping) { report('Add a discriminator with propertyName and mapping.'); return problems; }
  const listed = schema.oneOf.map(part => part.$ref);
  const mapped = Object.values(mapping);
  if (listed.some(ref => !ref)) report('Let oneOf hold references only.');
  if (listed.some(ref => !mapped.includes(ref)) || mapped.some(ref => !listed.includes(ref)) || listed.length !== mapped.length) report('Make oneOf and the mapping name the same variants, each once.');
  const members = {};
  const variants = Object.values(mapping).map(ref => membersOf(doc, ref).properties ?? {});
  for (const [value, ref] of Object.entries(mapping)) {
    const exists = follow(doc, { $ref: ref });
    const variant = membersOf(doc, ref);
    const path = ['components', 'schemas', lastPart(ref)];
    if (!exists) { report(`The mapping names ${ref}, which does not exist.`); continue; }
    const discriminator = variant.properties?.[key];
    if (discriminator?.enum?.length !== 1 || discriminator.enum[0] !== value) report(`Give ${key} the inline enum [${value}].`, path);
    if (!variant.required?.includes(key)) report(`Require ${key}.`, path);
    const order = Object.keys(variant.properties ?? {});
    if (order.includes(value) && order.indexOf(key) > order.indexOf(value)) report(`List ${key} before ${value}.`, path);
    for (const [name, property] of Object.entries(variant.properties ?? {})) {
      if (name === key) continue;
      const text = JSON.stringify(property);
      const shared = variants.every(properties => name in properties) && plain(doc, property);
      if (shared && property['x-shared'] !== true) report(`Add x-shared: true to ${name}: every variant of this union has it.`, [...path, 'properties', name]);
      if (!shared && !variant.inner && 'x-shared' in property) report(`Remove x-shared from ${name}: not every variant of this union has it, or it is no plain value.`, [...path, 'properties', name]);
      if ((members[name] ??= text) !== text) report(`Give ${name} the same schema as in the other variants of this union.`, [...path, 'properties', name]);
    }
  }
  return problems;
})];
