// The official page: its url, and as description its number, or its name where the platform gives its pages no numbers.
import { operations } from './walk.js';

/** The last part of the url without what all pages have around their names. */
const pageOf = url => url.split(/[?#]/)[0].split('/').pop().replace(/^api_/, '').replace(/\.html$/, '');

export default doc => {
  const places = operations(doc).map(({ op, at }) => [op.externalDocs, at]);
  for (const key of ['x-webhooks', 'x-replies']) for (const [name, message] of Object.entries(doc[key] ?? {})) places.push([message.externalDocs, [key, name]]);
  return places.flatMap(([docs, path]) => {
    if (!docs?.url || docs.description === undefined) return [{ message: 'Add externalDocs with the url of the official page, and its number or name as description.', path }];
    if (typeof docs.description !== 'string' || !/^\w+$/.test(docs.description)) return [{ message: 'Make the description of externalDocs the number or the name of the page alone, in quotes.', path: [...path, 'externalDocs'] }];
    if (pageOf(docs.url).toLowerCase() !== docs.description.toLowerCase()) return [{ message: 'The url of externalDocs names another page than its description: make them equal.', path: [...path, 'externalDocs'] }];
    return [];
  });
};
