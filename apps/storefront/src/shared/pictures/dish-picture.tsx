import type { ReactNode } from 'react';

/** Our own drawings, by a word that the dish's name has. The first that fits is taken. */
const DRAWINGS: readonly (readonly [word: RegExp, drawing: ReactNode])[] = [
  [
    /peanut butter and jelly|pb&j|sandwich/i,
    <>
      <path d="M12 40c-6-4-6-14 4-20s22-8 32-8 22 2 32 8 10 16 4 20z" fill="#f0d9ac" stroke="#b9833f" strokeWidth="4" />
      <path d="M12 44h72v8c-8 8-14-2-22 4s-12-4-20 0-14 2-30-4z" fill="#b3194f" />
      <path d="M12 56h72v6H12z" fill="#c98b3c" />
      <path d="M12 64h72c2 12-4 18-12 18H24c-8 0-14-6-12-18z" fill="#f0d9ac" stroke="#b9833f" strokeWidth="4" />
    </>,
  ],
  [
    /club|turkey|veggie/i,
    <>
      {[20, 42, 64].map((y) => (
        <rect key={y} x="14" y={y} width="68" height="10" rx="4" fill="#e2b873" stroke="#a9743a" strokeWidth="3" />
      ))}
      <path d="M12 32h72l-6 8H18z" fill="#6fa53c" />
      <path d="M14 54h68v8H14z" fill="#d8553e" />
      <path d="M48 6v16" stroke="#8a6a3a" strokeWidth="3" />
      <circle cx="48" cy="8" r="5" fill="#d2304a" />
    </>,
  ],
  [
    /soup/i,
    <>
      <path d="M10 46h76c0 22-14 34-38 34S10 68 10 46z" fill="#f4f1ea" stroke="#8b8577" strokeWidth="3" />
      <ellipse cx="48" cy="46" rx="38" ry="9" fill="#d9482b" stroke="#8b8577" strokeWidth="3" />
      <path
        d="M34 32c-4-8 4-10 0-18M50 32c-4-8 4-10 0-18M66 32c-4-8 4-10 0-18"
        fill="none"
        stroke="#9a948a"
        strokeWidth="3"
        strokeLinecap="round"
      />
    </>,
  ],
  [
    /salad|kale/i,
    <>
      <path d="M14 48c-4-20 14-20 16-10 2-18 22-18 22-2 4-16 24-10 20 4 12-6 16 4 10 8z" fill="#5d9a3a" />
      <circle cx="40" cy="40" r="6" fill="#d8553e" />
      <circle cx="62" cy="40" r="6" fill="#f3e6b3" />
      <path d="M10 48h76c0 20-14 32-38 32S10 68 10 48z" fill="#f4f1ea" stroke="#8b8577" strokeWidth="3" />
    </>,
  ],
  [
    /chips|fries/i,
    <>
      <path d="M22 20h52l-6 64H28z" fill="#2f6fb0" />
      <path d="M22 20h52l-2 14H24z" fill="#f2c84b" />
      <circle cx="48" cy="56" r="13" fill="#f2c84b" />
    </>,
  ],
  [
    /fruit/i,
    <>
      <path d="M20 40h56l-8 44H28z" fill="#eaf1f4" stroke="#7f96a1" strokeWidth="3" />
      <circle cx="34" cy="34" r="12" fill="#d2304a" />
      <circle cx="58" cy="32" r="13" fill="#ef8f2c" />
      <circle cx="46" cy="24" r="10" fill="#6fa53c" />
    </>,
  ],
  [
    /celery/i,
    <>
      <path d="M20 74L70 20c8-6 14 2 8 10L30 84z" fill="#8fbf5a" stroke="#5d8a34" strokeWidth="3" />
      <path d="M30 68l42-44" stroke="#b97a30" strokeWidth="7" strokeLinecap="round" />
    </>,
  ],
  [
    /cookie/i,
    <>
      <circle cx="48" cy="50" r="34" fill="#d3a05d" stroke="#9a6a2e" strokeWidth="3" />
      {[
        [36, 38],
        [58, 36],
        [44, 58],
        [64, 58],
        [30, 58],
      ].map(([x, y]) => (
        <circle key={`${x} ${y}`} cx={x} cy={y} r="5" fill="#5a371a" />
      ))}
    </>,
  ],
  [
    /dough?nut/i,
    <>
      <circle cx="48" cy="50" r="34" fill="#d9a55b" />
      <path d="M16 46c4-20 60-22 64 0 0 14-8 8-12 16s-10-2-18 2-10-4-18-2-16-2-16-16z" fill="#b3194f" />
      <circle cx="48" cy="48" r="9" fill="#f8f5ef" />
    </>,
  ],
  [
    /brownie|chocolate/i,
    <>
      <path d="M14 40l34-16 34 16-34 18z" fill="#6b3d1e" />
      <path d="M14 40v22l34 18V58z" fill="#4c2913" />
      <path d="M82 40v22L48 80V58z" fill="#3b1f0d" />
    </>,
  ],
  [
    /lemonade|juice/i,
    <>
      <path d="M26 20h44l-6 66H32z" fill="#f7e27a" stroke="#a9983a" strokeWidth="3" />
      <path d="M56 8l-8 60" stroke="#d2304a" strokeWidth="4" />
      <circle cx="66" cy="24" r="12" fill="#f2c84b" stroke="#a9983a" strokeWidth="3" />
    </>,
  ],
  [
    /milk/i,
    <>
      <path d="M30 36l8-16h20l8 16v50H30z" fill="#fdfdfd" stroke="#7f96a1" strokeWidth="3" />
      <path d="M30 52h36v18H30z" fill="#5b93c9" />
    </>,
  ],
  [
    /brew|coffee|espresso/i,
    <>
      <path d="M26 22h44l-6 64H32z" fill="#4c2913" />
      <path d="M24 14h48v10H24z" fill="#e7e2d8" stroke="#8b8577" strokeWidth="2" />
      <path d="M29 44h38l-2 20H31z" fill="#e7e2d8" />
    </>,
  ],
];

const PLATE = (
  <>
    <circle cx="48" cy="50" r="36" fill="#f4f1ea" stroke="#8b8577" strokeWidth="3" />
    <circle cx="48" cy="50" r="22" fill="none" stroke="#b9b3a5" strokeWidth="3" />
  </>
);

/** A drawing of a dish beside its name, which says it all: nobody has to hear of the picture. */
export function DishPicture({ name, size = 72 }: { name: string; size?: number }) {
  const [, drawing] = DRAWINGS.find(([word]) => word.test(name)) ?? [null, PLATE];
  return (
    <svg viewBox="0 0 96 96" width={size} height={size} aria-hidden="true" style={{ flexShrink: 0 }}>
      {drawing}
    </svg>
  );
}
