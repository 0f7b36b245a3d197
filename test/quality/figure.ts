/** A share measured on n cases: `part` of `whole`. */
export interface Figure {
  readonly part: number;
  readonly whole: number;
}

/** The 95 % interval of a share (Wilson's, which holds near 0 and 1 and for small n). */
function interval({ part, whole }: Figure): readonly [number, number] {
  if (whole === 0) return [0, 1];
  const z = 1.96;
  const share = part / whole;
  const scale = 1 + (z * z) / whole;
  const centre = share + (z * z) / (2 * whole);
  const reach = z * Math.sqrt((share * (1 - share)) / whole + (z * z) / (4 * whole * whole));
  return [Math.max(0, (centre - reach) / scale), Math.min(1, (centre + reach) / scale)];
}

function percent(share: number): string {
  return (100 * share).toFixed(1);
}

/** `98.3 % (57 of 58; 90.9–99.7)` */
export function spell(figure: Figure): string {
  const { part, whole } = figure;
  if (whole === 0) return 'nothing to measure';
  const [low, high] = interval(figure);
  return `${percent(part / whole)} % (${part} of ${whole}; ${percent(low)}–${percent(high)})`;
}
