// This phone's own notes and ticks, opened once.

import { openOwn } from "./own.ts";

export const own = openOwn(() => localStorage);
