// Sorting the class's answers: the slide's themes with their counts, one more made on the spot, and on each answer a tag
// for each of its themes.

import { useState } from "preact/hooks";
import { limits } from "../limits.ts";
import type { CollectedText } from "../protocol.ts";
import { optionClass, optionLetter, Shape } from "../ui/shapes.tsx";
import type { RunningProps } from "./props.ts";

export function ThemesPanel({ view, state, text, actions }: RunningProps) {
  const [name, write] = useState("");
  const list = view.themes?.list ?? [];
  const online = state.line.state === "open";
  const known = list.some((theme) => theme.name.toLowerCase() === name.trim().toLowerCase());
  return (
    <details class="themes" data-testid="themes" open={list.length > 0}>
      <summary>{text.themes}</summary>
      {list.length > 0 && (
        <ul class="theme-list">
          {list.map(({ id, name, count, percent }) => (
            <li key={id} class={optionClass(id)} data-testid={`theme-${id}`}>
              <Shape id={id} />
              <b>{optionLetter(id)}</b> <span dir="auto">{name}</span>{" "}
              <span class="quiet">{text.themeShare(count, percent)}</span>
            </li>
          ))}
        </ul>
      )}
      {list.length < limits.question_options && (
        <form
          class="theme-new"
          onSubmit={(event) => {
            event.preventDefault();
            actions.moderate({ type: "add_theme", text: name });
            write("");
          }}
        >
          <input
            data-testid="new-theme"
            aria-label={text.newTheme}
            placeholder={text.newTheme}
            dir="auto"
            maxLength={limits.theme_characters}
            value={name}
            onInput={(event) => write(event.currentTarget.value)}
          />
          <button type="submit" data-testid="add_theme" disabled={!online || !name.trim() || known}>
            {text.addTheme}
          </button>
        </form>
      )}
      {list.length > 0 && (
        <button
          type="button"
          data-testid={view.themes_shown ? "hide_themes" : "show_themes"}
          aria-pressed={view.themes_shown === true}
          disabled={!online}
          onClick={() => actions.moderate({ type: view.themes_shown ? "hide_themes" : "show_themes" })}
        >
          {view.themes_shown ? text.hideThemes : text.showThemes}
        </button>
      )}
    </details>
  );
}

export function ThemeTags({ one, view, state, text, actions }: RunningProps & { one: CollectedText }) {
  const list = view.themes?.list ?? [];
  if (list.length === 0) return null;
  return (
    <div class="theme-tags" role="group" aria-label={text.themes}>
      {list.map(({ id, name }) => {
        const tagged = one.themes.includes(id);
        return (
          <button
            key={id}
            type="button"
            class={`theme-tag ${optionClass(id)}`}
            data-testid={`tag-${one.number}-${id}`}
            aria-label={name}
            aria-pressed={tagged}
            title={name}
            disabled={state.line.state !== "open"}
            onClick={() =>
              actions.moderate({
                type: tagged ? "untag_text" : "tag_text",
                text_number: one.number,
                theme: id,
              })
            }
          >
            {optionLetter(id)}
          </button>
        );
      })}
    </div>
  );
}
