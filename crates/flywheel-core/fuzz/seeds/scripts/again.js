const fs = require('fs');
const walk = (at) => fs.readdirSync(at).map(walk).flatMap((one) => [one, one].map(walk));
function down(x) { return [x, down(x)].filter(down).reduce((a, b) => walk(b), eval(x)); }
[1, [2]].forEach(down); walk(process.env.HOME);
