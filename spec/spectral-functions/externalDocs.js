// The official page: its url, and its number alone as description.
import { operations } from './walk.js';

export default doc => {
  const places = operations(doc).map(({ op, at }) => [op.externalDocs, at]);
  for (const [name, push] of Object.entries(doc['x-webhooks'] ?? {})) places.push([push.externalDocs, ['x-webhooks', name]]);
  return places.flatMap(([docs, path]) => {
    if (!docs?.url || docs.description === undefined) return [{ message: 'Add externalDocs with the url of the official page and its number as description.', path }];
    if (typeof docs.description !== 'string' || !/^\d+$/.test(docs.description)) return [{ message: 'Make the description of externalDocs the document number alone, in quotes.', path: [...path, 'externalDocs'] }];
    if (!docs.url.endsWith(`/${docs.description}`) && docs.url.includes('/document/path/')) return [{ message: 'The url of externalDocs names another page than its description: make them equal.', path: [...path, 'externalDocs'] }];
    return [];
  });
};
