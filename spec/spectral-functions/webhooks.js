// What goes over the callback URL: a push has its event, a reply to one its name; both have a description, a schema whose discriminator
// has that as its one value, and an example. The schema can be a union, with an example for each variant, named by its value.
import { follow, lastPart, schemas } from './walk.js';

/** Whether the index of pushes has the schema: by its own member, or by the union that it is a variant of. */
const isIndexed = (doc, ref) => Object.values(follow(doc, { $ref: ref }).properties ?? {}).some(property => property['x-push'])
  || schemas(doc).some(({ schema }) => schema['x-push'] && Object.values(schema.discriminator?.mapping ?? {}).map(lastPart).includes(lastPart(ref)));

const check = (doc, key, name, message) => {
  const problem = text => [{ message: text, path: [key, name] }];
  if (key === 'x-webhooks' && message['x-event'] !== name) return problem('Set x-event to the name of the event.');
  if (!message.description) return problem('Add a description.');
  const schema = follow(doc, message.schema);
  if (!message.schema?.$ref || !schema) return problem('Refer to the schema of the message under components/schemas.');
  const variants = Object.entries(schema.discriminator?.mapping ?? {});
  const shapes = variants.length ? variants.map(([, ref]) => follow(doc, { $ref: ref })) : [schema];
  if (shapes.some(shape => shape?.xml?.name !== 'xml')) return problem('Give the schema of the message the root element: xml: {name: xml}.');
  if (!shapes.every(shape => Object.values(shape.properties ?? {}).some(property => property.enum?.length === 1 && property.enum[0] === name))) return problem(`Give the schema a member with the inline enum [${name}].`);
  if (key === 'x-webhooks' && !isIndexed(doc, message.schema.$ref)) return problem('Put x-push: true on the union that has this push, or on the member that names it.');
  const missing = (variants.length ? variants.map(([value]) => value) : ['ok']).filter(value => !message.examples?.[value]?.value);
  return missing.length ? problem(`Add examples named ${missing.join(', ')}.`) : [];
};

export default doc => ['x-webhooks', 'x-replies'].flatMap(key => Object.entries(doc[key] ?? {}).flatMap(([name, message]) => check(doc, key, name, message)));
