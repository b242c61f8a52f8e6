// The catalogue: every code once, in ascending order, with known words.
const CATEGORIES = ['system', 'token', 'rate_limit', 'permission', 'param', 'media', 'kf', 'other'];
const RETRIES = ['no', 'backoff', 'after_token_refresh'];
const KEYS = ['code', 'meaning', 'category', 'retry', 'pause_seconds', 'next'];
const FORBIDDEN = /["\\`<>&{}@]|\*\//;

export default doc => {
  let before = -Infinity;
  return (doc['x-errcodes'] ?? []).flatMap((entry, i) => {
    const problem = message => [{ message, path: ['x-errcodes', i] }];
    const last = before;
    before = entry.code;
    if (!Number.isInteger(entry.code)) return problem('Give the entry a code.');
    if (entry.code <= last) return problem(`Put ${entry.code} once, in ascending order.`);
    if (!entry.meaning) return problem('Say what the code means.');
    if (!CATEGORIES.includes(entry.category)) return problem(`Use one of the categories ${CATEGORIES.join(', ')}.`);
    if (!RETRIES.includes(entry.retry)) return problem(`Set retry to 'no' (in quotes), backoff or after_token_refresh.`);
    if (entry.pause_seconds !== undefined && !(Number.isInteger(entry.pause_seconds) && entry.pause_seconds > 0)) return problem('Give pause_seconds a positive number.');
    const strange = Object.keys(entry).filter(key => !KEYS.includes(key));
    if (strange.length) return problem(`Remove ${strange.join(', ')}.`);
    const hit = `${entry.meaning} ${entry.next ?? ''}`.match(FORBIDDEN);
    return hit ? problem(`Take the character ${hit[0]} out of this text.`) : [];
  });
};
