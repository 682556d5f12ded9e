// The words of the phone's extra file, in English. Its keys are the keys of every catalogue.

export const en = {
  join: "Join",
  codeLabel: "Code on the big screen",
  codeWrong: (code: string) =>
    `No session with the code ${code} is running. Check the code on the big screen.`,
  noSession: "No session is running yet. This page joins by itself as soon as the trainer starts.",

  doorClosed: "The trainer has closed the door. Ask them to open it.",
  removed: "The trainer has removed this phone from the session.",
  otherTab: "This session is open in another tab.",
  useHere: "Use it here",
  cannotJoin: "The connection was refused. Load this page again.",
  tryAgain: "Load again",

  timeLeft: "Time left",
  moreTime: "I need more time",
  timeAsked: "More time for everybody. Nobody learns who asked.",

  median: (value: string) => `Median: ${value}`,
  rankHint: "The most important first. Move with the arrows, then send.",
  up: (option: string) => `Higher: ${option}`,
  down: (option: string) => `Lower: ${option}`,
  sendRanking: "Send my order",
  sent: "Your order",
  pointsHint: "An option gets a point for each one it was put before.",
  mine: "Your order",
  send: "Send",
  noNumber: "Please type a number.",
  outOfRange: (min: number, max: number) => `Please type a number from ${min} to ${max}.`,
  tooManyDecimals: (decimals: number) =>
    decimals === 0 ? "Please type a whole number." : `At most ${decimals} digits after the point, please.`,
  staysHere: "Only on this phone. Nobody else sees it.",
  onlyHere: "Tick what you do already. Only you see it: nothing leaves this phone.",
  onlyHereYet: "Tick what you do already. Nothing leaves this phone unless you add it below.",
  improve: "I want to improve this",
  ticked: "Ticked",
  notTicked: "Not ticked",
  shareQuestion: "Add my ticks to the class’s anonymous bars?",
  shareHow: "Only the sums are shown, and only when enough have added theirs. Nobody sees whose they are.",
  shareYes: "Add my ticks",
  shareNo: "No, keep them here",
  sharing: "Your ticks count in the class’s bars until voting closes; changes count too.",
  takeBack: "Take them back",
  notSharing: "Your ticks stay on this phone.",

  note: "My note",
  notePlaceholder: "Only for you",
  nothingYet: "Your notes, ticks and answers will stand here.",
  back: "Back",
  backToClass: "Back to the class",
  save: "Save as a file",
  print: "Print",
  share: "Share",
  clear: "Delete from this phone",
  clearSure: "Delete your notes, ticks and answers of this session from this phone?",
};

export type Words = typeof en;
