const dns = require("dns");
dns.resolve(process.argv[2], console.log);
dns.resolveTxt(`_dmarc.${domain}`, console.log);
