/** An envelope whose flap is a W over a wax seal. */
export function Logo({ size = 26 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" className="shrink-0">
      <rect x="1" y="4" width="30" height="24" rx="5.5" className="fill-brand" />
      <path
        d="M.5 6.8 10.3 19.2 16 12l5.7 7.2 9.8-12.4"
        fill="none"
        strokeWidth="3"
        strokeLinejoin="round"
        className="stroke-desk"
      />
      <circle cx="16" cy="22" r="3" className="fill-seal" />
    </svg>
  );
}
