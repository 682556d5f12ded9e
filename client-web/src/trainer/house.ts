// What the trainer's page asks the server by HTTP: decks, sessions, and files to take home. Nothing is thrown; a
// refusal is an answer.

import type { CreatedSession, DeckEntry, FreshTokens, SessionEntry } from "../protocol.ts";

export type Fault =
  | { why: "unreachable" }
  /** The token is not valid. */
  | { why: "not_allowed" }
  /** Anything else, with the server's own sentence. */
  | { why: "refused"; sentence: string };

export type Answer<T> = { value: T } | { fault: Fault };

export type Fetch = (path: string, request: RequestInit) => Promise<Response>;

/** What can be taken home: the tallies; rounds of one question side by side; the texts that were shown, or all of them; the themes' bars; of a named session, what each person answered. */
export type ExportFormat = "csv" | "json" | "texts" | "all_texts" | "themes" | "people" | "rounds";

const files: Record<ExportFormat, string> = {
  csv: "export.csv",
  json: "export.json",
  texts: "texts.csv",
  all_texts: "texts.csv?hidden=1",
  themes: "themes.csv",
  people: "people.csv",
  rounds: "rounds.csv",
};

export interface Download {
  name: string;
  content: Blob;
}

export class House {
  private readonly token: string;
  private readonly fetch: Fetch;

  /** `token`: the admin's; for one session's downloads and its deletion its trainer's will do. */
  constructor(token: string, fetch: Fetch) {
    this.token = token;
    this.fetch = fetch;
  }

  decks(): Promise<Answer<DeckEntry[]>> {
    return this.ask("GET", "/api/decks");
  }

  sessions(): Promise<Answer<SessionEntry[]>> {
    return this.ask("GET", "/api/sessions");
  }

  start(deck: string, identity: DeckEntry["identity"]): Promise<Answer<CreatedSession>> {
    return this.ask("POST", "/api/sessions", JSON.stringify({ deck, identity }));
  }

  tokens(session: string): Promise<Answer<FreshTokens>> {
    return this.ask("POST", `/api/sessions/${session}/tokens`);
  }

  /** With everything in it; only once it has ended. */
  erase(session: string): Promise<Answer<unknown>> {
    return this.ask("DELETE", `/api/sessions/${session}`);
  }

  async download(session: string, format: ExportFormat): Promise<Answer<Download>> {
    const answer = await this.request("GET", `/api/sessions/${session}/${files[format]}`);
    if ("fault" in answer) return answer;
    const file = files[format].replace(/\?.*/, "");
    const ending = file.startsWith("export") ? file.slice("export".length) : `-${file}`;
    const name = nameOf(answer.value, `showhands-${session.slice(0, 8)}${ending}`);
    return { value: { name, content: await answer.value.blob() } };
  }

  /** The same questions before and after. */
  async compare(before: string, after: string): Promise<Answer<Download>> {
    const answer = await this.request("GET", `/api/sessions/${after}/compare.csv?before=${before}`);
    if ("fault" in answer) return answer;
    return {
      value: { name: nameOf(answer.value, "showhands-comparison.csv"), content: await answer.value.blob() },
    };
  }

  private async ask<T>(method: string, path: string, body?: string): Promise<Answer<T>> {
    const answer = await this.request(method, path, body);
    if ("fault" in answer) return answer;
    return { value: (await answer.value.json()) as T };
  }

  private async request(method: string, path: string, body?: string): Promise<Answer<Response>> {
    const headers: Record<string, string> = { authorization: `Bearer ${this.token}` };
    if (body !== undefined) headers["content-type"] = "application/json";
    try {
      const response = await this.fetch(path, {
        method,
        headers,
        cache: "no-store",
        ...(body === undefined ? {} : { body }),
      });
      if (response.ok) return { value: response };
      if (response.status === 401 || response.status === 403) return { fault: { why: "not_allowed" } };
      return { fault: { why: "refused", sentence: await sentenceOf(response) } };
    } catch {
      return { fault: { why: "unreachable" } };
    }
  }
}

/** As the server names the file. */
function nameOf(response: Response, otherwise: string): string {
  const header = response.headers.get("content-disposition") ?? "";
  return /filename="([^"]+)"/.exec(header)?.[1] ?? otherwise;
}

/** RFC 9457 problem JSON, or whatever a proxy in between made of it. */
async function sentenceOf(response: Response): Promise<string> {
  try {
    const problem = (await response.json()) as { title?: string; detail?: string };
    return problem.detail ?? problem.title ?? response.statusText;
  } catch {
    return `${response.status} ${response.statusText}`;
  }
}
