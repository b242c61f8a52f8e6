// What goes over the callback URL: a push has its event, a reply to one its name; both have a description, a schema whose discriminator
// has that as its one value, and an example.
import { follow } from './walk.js';

const check = (doc, key, name, message) => {
  const problem = text => [{ message: text, path: [key, name] }];
  if (key === 'x-webhooks' && message['x-event'] !== name) return problem('Set x-event to the name of the event.');
  if (!message.description) return problem('Add a description.');
  const schema = follow(doc, message.schema);
  if (!message.schema?.$ref || !schema) return problem('Refer to the schema of the message under components/schemas.');
  if (schema.xml?.name !== 'xml') return problem('Give the schema of the message the root element: xml: {name: xml}.');
  if (!Object.values(schema.properties ?? {}).some(property => property.enum?.length === 1 && property.enum[0] === name)) return problem(`Give the schema a member with the inline enum [${name}].`);
  if (!message.examples?.ok?.value) return problem('Add an example named ok.');
  return [];
};

export default doc => ['x-webhooks', 'x-replies'].flatMap(key => Object.entries(doc[key] ?? {}).flatMap(([name, message]) => check(doc, key, name, message)));
