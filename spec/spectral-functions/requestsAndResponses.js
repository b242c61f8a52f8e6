// What is sent is closed and its required strings are not empty; what is received is open.
import { bodies, follow, operations, reached } from './walk.js';

const isObject = schema => schema.type === 'object' || schema.properties;
const component = name => ['components', 'schemas', name];

const CHECKS = {
  closedRequests: doc => [...reached(doc, 'request')].flatMap(name => {
    const schema = doc.components.schemas[name];
    return isObject(schema) && schema.additionalProperties !== false ? [{ message: `Add additionalProperties: false to ${name}: it is sent.`, path: component(name) }] : [];
  }),

  openResponses: doc => [...reached(doc, 'response')].flatMap(name => {
    const schema = doc.components.schemas[name];
    return isObject(schema) && 'additionalProperties' in schema ? [{ message: `Remove additionalProperties from ${name}: it is received. Make a second schema when it is sent, too.`, path: component(name) }] : [];
  }),

  envelope: doc => operations(doc).flatMap(({ op, at }) => bodies(op, at).filter(part => part.side === 'response' && part.type === 'application/json').flatMap(part => {
    const schema = follow(doc, part.body.schema);
    if (!schema) return [];
    const ok = ['errcode', 'errmsg'].every(name => schema.properties?.[name]) && (schema.required ?? []).every(name => ['errcode', 'errmsg'].includes(name));
    return ok ? [] : [{ message: 'Give the response errcode and errmsg, and require nothing else: an error answer has nothing else.', path: [...part.at, 'schema'] }];
  })),

  requiredStrings: doc => [...reached(doc, 'request')].flatMap(name => {
    const schema = doc.components.schemas[name];
    return (schema.required ?? []).flatMap(member => {
      const property = schema.properties?.[member];
      if (!property) return [{ message: `Describe ${member}: it is required.`, path: component(name) }];
      return property.type === 'string' && !property.enum && property.format !== 'binary' && !(property.minLength >= 1)
        ? [{ message: 'Add minLength: 1: the platform treats an empty string as missing.', path: [...component(name), 'properties', member] }] : [];
    });
  }),
};

export default (doc, { check }) => CHECKS[check](doc);
