// An enum is a component whose values have names and descriptions; inline, only the one value of a discriminator.
import { schemas } from './walk.js';

const NAME = /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/;

export default doc => schemas(doc).flatMap(({ schema, at, kind }) => {
  if (!schema.enum) return [];
  const problem = message => [{ message, path: at }];
  if (kind !== 'component') return schema.enum.length === 1 && kind === 'property' ? [] : problem('Make this enum a component and refer to it.');
  const names = schema['x-enum-varnames'] ?? [];
  const texts = schema['x-enum-descriptions'] ?? [];
  if (names.length !== schema.enum.length) return problem(`Give ${schema.enum.length} x-enum-varnames, one for each value; there are ${names.length}.`);
  if (texts.length !== schema.enum.length) return problem(`Give ${schema.enum.length} x-enum-descriptions, one for each value; there are ${texts.length}.`);
  if (names.some(name => !NAME.test(name)) || new Set(names).size !== names.length) return problem('Write x-enum-varnames in upper snake case, each only once.');
  return [];
});
