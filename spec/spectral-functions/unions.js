// A union names every variant in its mapping, and every variant names its value. A variant can be a union itself.
import { follow, lastPart, schemas, target } from './walk.js';

const FLAGS = ['x-shared', 'x-shared-inner'];
const refsOf = union => Object.values(union?.discriminator?.mapping ?? {});
const schemaOf = (doc, ref) => follow(doc, { $ref: ref });
const textOf = property => JSON.stringify({ ...property, 'x-shared': undefined, 'x-shared-inner': undefined });

/** A property that says x-shared outside a union would have an accessor that implements nothing. */
function strays(doc) {
  const variants = new Set(schemas(doc).flatMap(({ schema }) => refsOf(schema).map(lastPart)));
  return Object.entries(doc.components?.schemas ?? {}).filter(([name]) => !variants.has(name)).flatMap(([name, schema]) =>
    Object.entries(schema.properties ?? {}).flatMap(([member, property]) => FLAGS.filter(flag => property[flag])
      .map(flag => ({ message: `Remove ${flag}: ${name} is no variant of a union.`, path: ['components', 'schemas', name, 'properties', member] }))));
}

/** Whether a property is a plain value, which the accessor of a union can give. */
const plain = (doc, property) => !['array', 'object'].includes(property.type) && !property.$ref && (!property.allOf || Boolean(target(doc, property)?.enum));

/** What a variant brings to its union: its own members, or, where it is a union, those that its variants share. */
function membersOf(doc, ref) {
  const variant = schemaOf(doc, ref);
  return variant?.discriminator ? shared(doc, variant) : variant?.properties ?? {};
}

/** The plain members that all variants of a union have, without what tells them apart. */
function shared(doc, union) {
  const variants = refsOf(union).map(ref => membersOf(doc, ref));
  return Object.fromEntries(Object.entries(variants[0] ?? {}).filter(([name, property]) =>
    name !== union.discriminator.propertyName && plain(doc, property) && variants.every(members => name in members)));
}

/** How a shared member has to be marked: further out it is shared, too, or not. */
function markOf(doc, union, outer, name) {
  if (!(name in shared(doc, union))) return undefined;
  return outer && !(name in shared(doc, outer)) ? 'x-shared-inner' : 'x-shared';
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
  const outer = schemas(doc).find(other => refsOf(other.schema).map(lastPart).includes(at.at(-1)))?.schema;
  const texts = {};
  for (const [value, ref] of Object.entries(mapping)) {
    const variant = schemaOf(doc, ref);
    const path = ['components', 'schemas', lastPart(ref)];
    if (!variant) { report(`The mapping names ${ref}, which does not exist.`); continue; }
    const properties = membersOf(doc, ref);
    if (properties[key]?.enum?.length !== 1 || properties[key].enum[0] !== value) report(`Give ${key} the inline enum [${value}].`, path);
    for (const [name, property] of Object.entries(properties)) {
      if (name !== key && (texts[name] ??= textOf(property)) !== textOf(property)) report(`Give ${name} the same schema as in the other variants of this union.`, [...path, 'properties', name]);
    }
    if (variant.discriminator) continue;
    if (!variant.required?.includes(key)) report(`Require ${key}.`, path);
    const order = Object.keys(properties);
    if (order.includes(value) && order.indexOf(key) > order.indexOf(value)) report(`List ${key} before ${value}.`, path);
    for (const [name, property] of Object.entries(properties)) {
      const mark = name === key ? undefined : markOf(doc, schema, outer, name);
      const where = [...path, 'properties', name];
      if (mark && property[mark] !== true) report(`Add ${mark}: true to ${name}: every variant of this union has it.`, where);
      FLAGS.filter(flag => flag !== mark && flag in property).forEach(flag => report(`Remove ${flag} from ${name}: not every variant of ${flag === 'x-shared' && outer ? 'the outer' : 'this'} union has it, or it is no plain value.`, where));
    }
  }
  return problems;
})];
