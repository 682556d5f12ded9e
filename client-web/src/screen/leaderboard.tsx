// The first five by points and, where there are teams, those by the average of their members. Nobody else is named.

import "./leaderboard.css";
import type { Leaderboard as Board } from "../protocol.ts";
import { useFit } from "./fit.ts";
import type { ScreenTexts } from "./text.ts";

export function Leaderboard({ board, text }: { board: Board; text: ScreenTexts }) {
  const ref = useFit(JSON.stringify(board));
  return (
    <div class="stage stage-content" ref={ref}>
      <div class="slide" data-testid="leaderboard">
        <h1>{text.leaders}</h1>
        <LeaderList board={board} text={text} />
      </div>
    </div>
  );
}

export function LeaderList({ board, text }: { board: Board; text: ScreenTexts }) {
  const { leaders, teams } = board;
  return (
    <>
      {leaders.length === 0 && <p class="leaders-none">{text.noPoints}</p>}
      <ol class="leaders">
        {leaders.map(({ rank, name, points }) => (
          <li key={name} class="leader">
            <b class="leader-rank">{rank}</b>
            <span class="leader-name" dir="auto">
              {name}
            </span>
            <span class="leader-points">{text.pointsOf(points)}</span>
          </li>
        ))}
      </ol>
      {teams && teams.length > 0 && (
        <ul class="leaders leaders-teams" aria-label={text.teams}>
          {teams.map(({ name, members, points }) => (
            <li key={name} class="leader">
              <span class="leader-name" dir="auto">
                {name} <small>{text.members(members)}</small>
              </span>
              <span class="leader-points">{text.average(points)}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
