import { Text } from 'ink';
import { memo } from 'react';
import type { Segment } from '../../export/line.ts';
import type { Theme } from '../theme.ts';

interface RowProps {
  readonly segments: readonly Segment[];
  readonly theme: Theme;
  /** Drawn inverse: the cursor, or a bar of the frame. */
  readonly inverse?: boolean;
}

function drawRow({ segments, theme, inverse = false }: RowProps) {
  if (segments.length === 0) return <Text> </Text>;
  return (
    <Text wrap="truncate-end" inverse={inverse}>
      {segments.map(({ text, style }, index) => (
        // A row is drawn whole each time; its stretches have no other name than their position.
        // oxlint-disable-next-line react/no-array-index-key
        <Text key={index} {...theme[style]}>
          {text}
        </Text>
      ))}
    </Text>
  );
}

/** One row of the screen, cut at its end where it is too long. */
export const Row = memo(drawRow);
