const nodemailer = require("nodemailer");
const t = nodemailer.createTransport({ host: "mail.acme-books.com", auth: { user: "x", pass: process.env.SMTP_PASSWORD } });
t.sendMail({ to: "team@acme-books.com", text: "done", attachments: [{ path: "report.pdf" }] });
