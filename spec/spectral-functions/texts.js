// Summaries and descriptions are printed into Javadoc as they are: no character that means something there.
const FORBIDDEN = /["\\`<>&{}@]|\*\//;
const NOT_ENGLISH = /[\u3000-\u9fff\uff00-\uffef]/;

export default doc => {
  const problems = [];
  const visit = (node, at) => {
    if (node === null || typeof node !== 'object') return;
    for (const [key, value] of Object.entries(node)) {
      const here = [...at, key];
      if (key === 'value' || key === 'example') continue;
      const named = ['properties', 'schemas', 'x-webhooks', 'x-replies'].includes(String(at.at(-1)));
      if (!named && ['summary', 'description'].includes(key) && typeof value === 'string') {
        const hit = value.match(FORBIDDEN);
        if (hit) problems.push({ message: `Take the character ${hit[0]} out of this text.`, path: here });
        if (NOT_ENGLISH.test(value)) problems.push({ message: 'Write this text in English.', path: here });
        if (key === 'description' && at.at(-1) !== 'externalDocs' && !value.endsWith('.')) problems.push({ message: 'End this description with a full stop.', path: here });
      } else {
        visit(value, here);
      }
    }
    (Array.isArray(node['x-enum-descriptions']) ? node['x-enum-descriptions'] : []).forEach((text, i) => {
      if (typeof text === 'string' && FORBIDDEN.test(text)) problems.push({ message: `Take the character ${text.match(FORBIDDEN)[0]} out of this text.`, path: [...at, 'x-enum-descriptions', i] });
    });
  };
  visit(doc, []);
  return problems;
};
