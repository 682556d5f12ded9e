// What a slide is made of, as pages get it.

export type QuestionKind = "single" | "multiple" | "true_false" | "yes_no" | "rating" | "ranking" | "number";

export type SlideType = "content" | "poll" | "quiz" | "discussion" | "checklist";

/** One per bar. Rating: its steps; number: the bars of its histogram. Option ids are "a", "b", "c", …, in the order of the deck. */
export interface Option {
  id: string;
  text: string;
}

export interface Question {
  kind: QuestionKind;
  text: string;
  options: Option[];
  /** Quiz only. Trainer: always. Participant and screen: once revealed. */
  correct?: string[];
  explanation?: string;
  /** How often the deck asks it; bars wait for the last time. Absent: once. */
  rounds?: number;
  /** Voting closes by itself after so many seconds; absent: the trainer closes it. */
  seconds?: number;
  /** Rating: what the first and the last step mean. */
  low?: string;
  high?: string;
  /** Number: the range it takes, how many decimals, and what it counts. */
  min?: number;
  max?: number;
  decimals?: number;
  unit?: string;
  /** Number in a quiz, where `correct` is: how far from it is still right. */
  correct_number?: number;
  tolerance?: number;
}

export interface Table {
  header: string[];
  rows: string[][];
}

export interface Picture {
  /** Path on this server, for example "/pictures/3f9a….png". */
  src: string;
  alt: string;
}

/** A part belongs to the item above it. */
export interface ChecklistEntry {
  level: "heading" | "item" | "part";
  text: string;
}

export interface Checklist {
  /** "none": ticks never leave the phone. "tally": the slide has a question, whose options are all entries but the
   *  headings, in their order; a phone votes on it only after its student agreed. */
  share: "none" | "tally";
  entries: ChecklistEntry[];
}

export interface Slide {
  id: string;
  type: SlideType;
  title: string;
  /** Simple Markdown: paragraphs, "- " lists, *emphasis*, **strong**. Content slides; not for participants. */
  body?: string;
  table?: Table;
  picture?: Picture;
  /** Discussion slides: what the class talks about (same simple Markdown). */
  prompt?: string;
  /** Discussion slides that collect texts, from every phone or from the scribes of small groups, or single words, with
   *  how many a phone or a group may send. */
  collect?: "open" | "groups" | "words";
  answers_each?: number;
  /** Poll and quiz slides, and checklists that are shared. */
  question?: Question;
  checklist?: Checklist;
}
