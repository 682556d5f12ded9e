// HTTP, trainer page only. All with `Authorization: Bearer <token>`; errors are RFC 9457 problem JSON
// {title, detail, status}.

import type { Phase } from "./view.ts";

/** GET /api/decks (admin token) */
export interface DeckEntry {
  id: string;
  title: string;
  lang: string;
  slides: number;
  questions: number;
  min_responses: number;
  /** What the deck says; the trainer may choose otherwise. */
  identity: "anonymous" | "named";
}

/** POST /api/sessions {"deck": "<deck id>", "identity"?: "anonymous" | "named"} (admin token) → 201 */
export interface CreatedSession {
  session: string;
  join_code: string;
  trainer_token: string;
  screen_token: string;
}

/** GET /api/sessions (admin token), newest first. Export: GET /api/sessions/{session}/export.csv|.json (trainer or admin token). */
export interface SessionEntry {
  session: string;
  deck: string;
  title: string;
  /** null once ended. */
  join_code: string | null;
  phase: Phase;
  /** Unix seconds. */
  created_at: number;
  participants: number;
}

/** POST /api/sessions/{session}/tokens (admin token) → fresh links for a trainer who lost the page of a live session. */
export interface FreshTokens {
  trainer_token: string;
  screen_token: string;
}
