type ProgressBarProps = {
  /** Names what is under way, for a screen reader. */
  label: string;
  /** From 0 to 1; null: nobody knows yet how much there is. */
  share: number | null;
  /** The same in words: "6,000 of 9,863". */
  words?: string;
};

/** How far something is. Only the transform moves; without a share the bar is empty and the words say what is done. */
export function ProgressBar({ label, share, words }: ProgressBarProps) {
  const known =
    share === null ? {} : { 'aria-valuenow': Math.round(share * 100), 'aria-valuemin': 0, 'aria-valuemax': 100 };
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuetext={words}
      {...known}
      className="h-2 overflow-hidden rounded-full border border-line-strong bg-sunken"
    >
      <div
        className="h-full origin-left bg-accent transition-transform duration-200 ease-plain motion-reduce:transition-none"
        style={{ transform: `scaleX(${share ?? 0})` }}
      />
    </div>
  );
}
