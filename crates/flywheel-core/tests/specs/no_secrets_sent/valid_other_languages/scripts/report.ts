import * as fs from "node:fs";
import path = require("node:path");

enum Place {
  Notes = "notes.md",
  Where = "https://notes.example.com/a",
}

type Secret = "~/.ssh/id_rsa" | "~/.aws/credentials";

interface Report<T> {
  readonly name: string;
  secret?: Secret;
  body?: T;
}

@sealed
class Desk<T extends string> implements Report<T> {
  readonly #folder: string = process.cwd() as string;
  body?: T;

  constructor(public readonly name: string, private mode: BufferEncoding = "utf8") {}

  collect(this: Desk<T>): T {
    return fs.readFileSync(path.join(this.#folder, this.name), this.mode)! as T;
  }
}

async function send<T>(report: Desk<string>, token: string): Promise<void> {
  const headers = { Authorization: `Bearer ${token}` } as const;
  await fetch(Place.Where, { method: "POST", headers, body: report.collect() } satisfies RequestInit);
}

void send<string>(new Desk<string>(Place.Notes), process.env.NOTES_TOKEN!);
