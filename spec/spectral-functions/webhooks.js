// A push: its event, a description, a schema whose discriminator has the event as its one value, and an example.
import { follow } from './walk.js';

export default doc => Object.entries(doc['x-webhooks'] ?? {}).flatMap(([name, push]) => {
  const problem = message => [{ message, path: ['x-webhooks', name] }];
  if (push['x-event'] !== name) return problem('Set x-event to the name of the event.');
  if (!push.description) return problem('Add a description.');
  const schema = follow(doc, push.schema);
  if (!push.schema?.$ref || !schema) return problem('Refer to the schema of the push under components/schemas.');
  if (schema.xml?.name !== 'xml') return problem('Give the schema of the push the root element: xml: {name: xml}.');
  if (!Object.values(schema.properties ?? {}).some(property => property.enum?.length === 1 && property.enum[0] === name)) return problem(`Give the schema a member with the inline enum [${name}].`);
  if (!push.examples?.ok?.value) return problem('Add an example named ok.');
  return [];
});
