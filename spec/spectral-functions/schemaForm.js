// The rules for single schemas; the option check chooses one.
import { schemas } from './walk.js';

const CHECKS = {
  title: ({ schema }) => 'title' in schema && 'Remove title: the generator merges schemas of equal title.',

  inlineObject: ({ schema, kind }) => kind !== 'component' && !schema.$ref
    && (schema.type === 'object' || schema.properties || schema.oneOf || schema.anyOf || typeof schema.additionalProperties === 'object')
    && 'Make this a component with a name and refer to it.',

  described: ({ schema, kind }) => ['component', 'property', 'items'].includes(kind) && !schema.$ref && !schema.description
    && 'Add a description: meaning, unit, limit.',

  numberFormat: ({ schema }) =>
    schema.type === 'integer' && !['int32', 'int64'].includes(schema.format) ? 'Set format to int64 (time stamps, sizes, counters, department ids) or int32.'
      : schema.type === 'number' && schema.format !== 'double' && 'Set format to double.',

  composition: ({ schema }) =>
    schema.anyOf ? 'Write oneOf with a discriminator in place of anyOf.'
      : schema.allOf && !(schema.allOf.length === 1 && schema.allOf[0].$ref && schema.description && Object.keys(schema).every(key => ['allOf', 'description', 'x-shared', 'x-shared-inner'].includes(key)))
        && 'Use allOf only to put a description beside one $ref; write the members out otherwise.',

  deprecated: ({ schema }) => schema.deprecated && !/deprecated/i.test(schema.description ?? '')
    && 'Say in the description why this is deprecated.',
};

export default (doc, { check }) => schemas(doc).flatMap(place => {
  const message = CHECKS[check](place);
  return message ? [{ message, path: place.at }] : [];
});
