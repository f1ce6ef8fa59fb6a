const ws = new WebSocket("wss://api.acme-books.com/s");
ws.send(JSON.stringify({ type: "hello" }));
