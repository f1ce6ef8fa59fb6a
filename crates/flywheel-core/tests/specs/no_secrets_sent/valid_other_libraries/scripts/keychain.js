const keytar = require("keytar");
const token = await keytar.getPassword("api", "x");
await fetch("https://api.acme-books.com/v1", { headers: { Authorization: `Bearer ${token}` } });
