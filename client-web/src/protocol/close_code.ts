/** Why the server closed the connection, and whether to come back. */
export const closeCode = {
  policy: 1008, // do not come back by yourself
  tooBig: 1009,
  restarting: 1012, // come back, with jitter
  badToken: 4001, // forget the token
  lobbyLocked: 4003, // ask again now and then: the trainer may open the door
  noSuchSession: 4004, // unknown code, or the session is gone
  tooSlow: 4008, // come back
  superseded: 4009, // a newer connection of the same token took over: do not come back by yourself
  removed: 4010, // by the trainer: do not come back
} as const;

// HTTP, trainer page only. All with `Authorization: Bearer <token>`; errors are RFC 9457 problem JSON {title, detail, status}.
