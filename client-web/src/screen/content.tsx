// A content slide: a title, a few lines, a table as a table, a picture.

import type { Picture, Slide, Table } from "../protocol.ts";
import { Markdown } from "../ui/markdown.tsx";

export function Content({ slide }: { slide: Slide }) {
  const { title, body, table, picture } = slide;
  const alone = picture && !body && !table;
  return (
    <div class="slide">
      <h1 class="title" dir="auto">
        {title}
      </h1>
      <div class={picture && !alone ? "content content-beside" : "content"}>
        {(body || table) && (
          <div class="body" dir="auto">
            {body && <Markdown source={body} />}
            {table && <Figures table={table} />}
          </div>
        )}
        {picture && <Illustration picture={picture} alone={alone === true} />}
      </div>
    </div>
  );
}

function Illustration({ picture, alone }: { picture: Picture; alone: boolean }) {
  return <img class={alone ? "picture picture-alone" : "picture"} src={picture.src} alt={picture.alt} />;
}

/** A column of numbers stands with its ends in line. */
function numeric(table: Table, column: number): boolean {
  return table.rows.every((row) => /^[\d\s.,%+\-–−]*$/.test(row[column] ?? ""));
}

function Figures({ table }: { table: Table }) {
  const cell = (column: number) => (numeric(table, column) ? "figure" : "");
  return (
    <table class="figures">
      <thead>
        <tr>
          {table.header.map((name, column) => (
            <th scope="col" class={cell(column)}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row) => (
          <tr>
            {row.map((text, column) => (
              <td class={cell(column)}>{text}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
