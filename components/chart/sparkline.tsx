type SparklineProps = { values: readonly number[]; tone?: 'accent' | 'seal' };

const [width, height, edge] = [120, 28, 2];
const colours = { accent: 'var(--accent)', seal: 'var(--seal)' };

/** The course of a number, from zero, without an axis; the number itself stands beside it. */
export function Sparkline({ values, tone = 'accent' }: SparklineProps) {
  const points = pointsOf(values);
  const colour = colours[tone];
  return (
    <svg
      width="100%"
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      className="block print:hidden"
    >
      <polygon points={`0,${height} ${points} ${width},${height}`} fill={colour} opacity={0.13} />
      <polyline points={points} fill="none" stroke={colour} strokeWidth={1.5} vectorEffect="non-scaling-stroke" />
    </svg>
  );
}

function pointsOf(values: readonly number[]): string {
  const most = Math.max(...values, 1);
  const step = width / Math.max(values.length - 1, 1);
  const heightOf = (value: number) => height - edge - (value / most) * (height - 2 * edge);
  return values.map((value, place) => `${(place * step).toFixed(1)},${heightOf(value).toFixed(1)}`).join(' ');
}
