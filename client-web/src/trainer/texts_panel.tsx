// The open answers of the slide that is on, the newest first: one tap shows or hides a text on the projector; a typo is
// mended, duplicates become one, and what was only a moment's slip is deleted. Nothing here tells who wrote what.

import { useState } from "preact/hooks";
import { limits } from "../limits.ts";
import { Markdown } from "../ui/markdown.tsx";
import { BoardPanel } from "./board_panel.tsx";
import { GroupsPanel } from "./groups_panel.tsx";
import { useHeldOrder } from "./held_order.ts";
import type { RunningProps } from "./props.ts";
import { ThemesPanel, ThemeTags } from "./themes_panel.tsx";
import { type Listed, numbersOf, oncePerWord } from "./word_list.ts";

export function TextsPanel(props: RunningProps) {
  const { state, view, text } = props;
  /** The duplicate whose other is being chosen. */
  const [merging, merge] = useState(0);
  const known = state.texts?.slide === view.slide?.id ? (state.texts?.list ?? []) : [];
  const sorted = view.slide?.collect === "words" ? oncePerWord(known) : [...known].reverse();
  const { list, pointed } = useHeldOrder<Listed>(sorted);
  const shown = list.filter((one) => one.shown).length;
  const other = list.find(({ number }) => number === merging);
  // Open on a slide where nobody has written yet, and left so: they may be read aloud when the first answer comes.
  const [notesOpen] = useState(list.length === 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long list scrolls, also by keyboard
    <section class="notes texts" aria-label={text.texts} data-testid="texts" tabIndex={0}>
      <h2>
        {text.textCount(list.length)}
        {list.length > 0 && <span class="quiet"> {text.textsShown(shown)}</span>}
      </h2>
      <GroupsPanel {...props} />
      {list.length === 0 && <p class="quiet">{text.noTexts}</p>}
      {list.length > 0 && <BoardPanel list={list} {...props} />}
      <ThemesPanel {...props} />
      {other && (
        <p class="merging" role="status">
          {text.mergeWhich(other.text)}{" "}
          <button type="button" class="small" onClick={() => merge(0)}>
            {text.cancel}
          </button>
        </p>
      )}
      <ul class="text-list" {...pointed}>
        {list.map((one) => (
          <TextLine
            key={one.number}
            one={one}
            merging={other}
            merge={merge}
            several={list.length > 1}
            {...props}
          />
        ))}
      </ul>
      {view.notes && (
        <details class="text-notes" open={notesOpen}>
          <summary>{text.notes}</summary>
          <div class="prose" dir="auto" lang={view.lang} data-testid="notes">
            <Markdown source={view.notes} />
          </div>
        </details>
      )}
    </section>
  );
}

interface LineProps extends RunningProps {
  one: Listed;
  merging: Listed | undefined;
  several: boolean;
  merge(number: number): void;
}

function TextLine(props: LineProps) {
  const { one, merging, merge, state, text, actions } = props;
  const [opened, open] = useState(false);
  const { number: text_number } = one;
  const online = state.line.state === "open";
  const into = merging && merging !== one;
  return (
    <li class={one.shown ? "text-line text-on" : "text-line"} data-testid={`text-${text_number}`}>
      <p class="text-words" dir="auto">
        {one.flagged && <strong class="text-flag">⚠ {text.flagged} </strong>}
        {one.group > 0 && <b class="text-group">{text.ofGroup(one.group)} </b>}
        {one.text}
        {one.merged > 0 && <span class="quiet"> ×{one.merged + 1}</span>}
      </p>
      <ThemeTags {...props} />
      {into ? (
        <button
          type="button"
          data-testid={`into-${text_number}`}
          disabled={!online}
          onClick={() => {
            for (const each of numbersOf(merging))
              actions.moderate({ type: "merge_texts", text_number: each, into: text_number });
            merge(0);
          }}
        >
          {text.intoThis}
        </button>
      ) : (
        <button
          type="button"
          class="text-show"
          data-testid={`show-${text_number}`}
          aria-pressed={one.shown}
          disabled={!online || merging !== undefined}
          onClick={() => {
            if (!one.shown) actions.moderate({ type: "show_text", text_number });
            else
              for (const each of numbersOf(one)) actions.moderate({ type: "hide_text", text_number: each });
          }}
        >
          {one.shown ? text.hideText : text.showText}
        </button>
      )}
      <button
        type="button"
        class="text-star"
        data-testid={`star-${text_number}`}
        aria-label={text.star}
        aria-pressed={one.starred}
        disabled={!online}
        onClick={() => actions.moderate({ type: one.starred ? "unstar_text" : "star_text", text_number })}
      >
        {one.starred ? "★" : "☆"}
      </button>
      <button
        type="button"
        class="text-more"
        data-testid={`more-${text_number}`}
        aria-label={text.moreOfText}
        aria-expanded={opened}
        onClick={() => open(!opened)}
      >
        …
      </button>
      {opened && <TextTools {...props} close={() => open(false)} />}
    </li>
  );
}

function TextTools(props: LineProps & { close(): void }) {
  const { one, several, merge, state, view, text, actions, close } = props;
  const { number: text_number } = one;
  const [words, write] = useState(one.text);
  const longest = view.slide?.collect === "words" ? limits.word_characters : limits.answer_characters;
  // As the server counts: characters, not UTF-16 units.
  const fits = words.trim() !== "" && Array.from(words.trim()).length <= longest;
  const online = state.line.state === "open";
  return (
    <form
      class="text-tools"
      onSubmit={(event) => {
        event.preventDefault();
        for (const each of numbersOf(one))
          actions.moderate({ type: "edit_text", text_number: each, text: words });
        close();
      }}
    >
      <textarea
        data-testid={`edit-${text_number}`}
        aria-label={text.editText}
        dir="auto"
        rows={3}
        value={words}
        onInput={(event) => write(event.currentTarget.value)}
      />
      <div class="buttons">
        <button type="submit" data-testid={`save-${text_number}`} disabled={!online || !fits}>
          {text.saveText}
        </button>
        {one.shown && (
          <button
            type="button"
            data-testid={`raise-${text_number}`}
            disabled={!online}
            onClick={() => {
              actions.moderate({ type: "raise_text", text_number });
              close();
            }}
          >
            {text.raiseText}
          </button>
        )}
        {several && (
          <button
            type="button"
            data-testid={`merge-${text_number}`}
            disabled={!online}
            onClick={() => {
              merge(text_number);
              close();
            }}
          >
            {text.mergeText}
          </button>
        )}
        <button
          type="button"
          class="small"
          data-testid={`delete-${text_number}`}
          disabled={!online}
          onClick={() => {
            for (const each of numbersOf(one)) actions.moderate({ type: "delete_text", text_number: each });
          }}
        >
          {text.deleteText}
        </button>
      </div>
    </form>
  );
}
