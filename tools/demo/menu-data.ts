/** Type and option of a stock item. */
export type StockName = readonly [type: string, option: string];

export interface DemoModifier {
  /** Digits of its identifier. */
  readonly id: string;
  readonly code: string;
  readonly name: string;
  /** Price delta in ten-thousandths of a dollar. */
  readonly price: bigint;
  readonly maxQuantity: number;
  readonly recipe: readonly StockName[];
}

export interface DemoGroup {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly min: number;
  /** Null: any number. */
  readonly max: number | null;
  readonly modifiers: readonly DemoModifier[];
}

export interface DemoItem {
  readonly id: string;
  readonly category: string;
  readonly name: string;
  readonly description: string;
  /** In ten-thousandths of a dollar. */
  readonly price: bigint;
  readonly dietary: readonly string[];
  readonly groups: readonly string[];
  readonly recipe: readonly StockName[];
}

export const CATEGORIES = [
  { id: '001', name: 'Sandwiches' },
  { id: '002', name: 'Soups and salads' },
  { id: '003', name: 'Sides' },
  { id: '004', name: 'Desserts' },
  { id: '005', name: 'Drinks' },
] as const;

/** A choice of which one unit of stock is used: the group's code is the type of the stock. */
function stocked(code: string, id: string, options: readonly (readonly [string, string, bigint?])[]): DemoModifier[] {
  return options.map(([option, name, price = 0n], index) => ({
    id: `${id}${index + 1}`,
    code: option,
    name,
    price,
    maxQuantity: 1,
    recipe: [[code, option]],
  }));
}

/** A choice that uses nothing up. */
function free(id: string, options: readonly (readonly [string, string])[]): DemoModifier[] {
  return stocked('', id, options).map((modifier) => ({ ...modifier, recipe: [] }));
}

export const GROUPS: readonly DemoGroup[] = [
  {
    id: '100',
    code: 'bread',
    name: 'Bread',
    min: 1,
    max: 1,
    modifiers: stocked('bread', '10', [
      ['sourdough', 'Sourdough'],
      ['brioche', 'Brioche', 5_000n],
      ['whole_wheat', 'Whole wheat'],
      ['rye', 'Rye'],
    ]),
  },
  {
    id: '200',
    code: 'peanut_butter',
    name: 'Peanut butter',
    min: 1,
    max: 1,
    modifiers: stocked('peanut_butter', '20', [
      ['smooth', 'Smooth'],
      ['chunky', 'Chunky'],
      ['honey_roast', 'Honey roast', 4_000n],
    ]),
  },
  {
    id: '300',
    code: 'jelly',
    name: 'Jelly',
    min: 1,
    max: 1,
    modifiers: stocked('jelly', '30', [
      ['strawberry', 'Strawberry'],
      ['grape', 'Grape'],
      ['raspberry', 'Raspberry'],
      ['apricot', 'Apricot'],
    ]),
  },
  {
    id: '400',
    code: 'toast',
    name: 'Toast',
    min: 0,
    max: 1,
    modifiers: free('40', [
      ['light', 'Light'],
      ['golden', 'Golden'],
      ['dark', 'Dark'],
    ]),
  },
  {
    id: '500',
    code: 'cut',
    name: 'Cut',
    min: 0,
    max: 1,
    modifiers: free('50', [
      ['diagonal', 'Diagonal'],
      ['halves', 'Halves'],
      ['triangles', 'Triangles'],
    ]),
  },
  {
    id: '600',
    code: 'extras',
    name: 'Extras',
    min: 0,
    max: null,
    modifiers: stocked('extras', '60', [
      ['banana_slices', 'Banana slices', 7_500n],
      ['marshmallow_fluff', 'Marshmallow fluff', 9_500n],
      ['honey_drizzle', 'Honey drizzle', 5_000n],
    ]),
  },
  {
    id: '001',
    code: 'additions',
    name: 'Additions',
    min: 0,
    max: null,
    modifiers: [
      { id: '001', code: 'extra_cheese', name: 'Extra cheese', price: 7_500n, maxQuantity: 3, recipe: [] },
      { id: '002', code: 'avocado', name: 'Avocado', price: 15_000n, maxQuantity: 2, recipe: [] },
    ],
  },
];

const VEGETARIAN = ['vegetarian'];
const VEGAN = ['vegan', 'vegetarian'];

/** In menu order. */
export const ITEMS: readonly DemoItem[] = [
  {
    id: 'pbj',
    category: '001',
    name: 'Peanut butter and jelly sandwich',
    description: 'Your bread, your peanut butter, your jelly.',
    price: 69_500n,
    dietary: VEGETARIAN,
    groups: ['bread', 'peanut_butter', 'jelly', 'toast', 'cut', 'extras'],
    recipe: [],
  },
  {
    id: '123',
    category: '001',
    name: 'Grilled veggie club',
    description: 'Zucchini, red pepper, onions and mozzarella on three slices of toast.',
    price: 124_950n,
    dietary: VEGETARIAN,
    groups: ['additions'],
    recipe: [],
  },
  plain('124', '001', 'Turkey and cheddar club', 119_500n, { groups: ['additions'] }),
  plain('456', '002', 'Roasted tomato soup', 65_000n, { dietary: [...VEGAN, 'gluten-free'] }),
  plain('457', '002', 'Kale and apple salad', 92_500n, { dietary: [...VEGAN, 'gluten-free'] }),
  plain('301', '003', 'Kettle chips', 27_500n, { dietary: VEGAN, recipe: [['side', 'kettle_chips']] }),
  plain('302', '003', 'Fruit cup', 39_500n, { dietary: [...VEGAN, 'gluten-free'] }),
  plain('303', '003', 'Celery and peanut butter', 42_500n, { dietary: VEGAN, recipe: [['peanut_butter', 'chunky']] }),
  plain('401', '004', 'Peanut butter cookie', 29_500n, { dietary: VEGETARIAN, recipe: [['dessert', 'cookie']] }),
  plain('402', '004', 'Jelly doughnut', 35_000n, { dietary: VEGETARIAN, recipe: [['dessert', 'doughnut']] }),
  plain('403', '004', 'Chocolate brownie', 37_500n, { dietary: VEGETARIAN, recipe: [['dessert', 'brownie']] }),
  plain('501', '005', 'Lemonade', 32_500n, { dietary: [...VEGAN, 'gluten-free'] }),
  plain('502', '005', 'Cold milk', 22_500n, { dietary: [...VEGETARIAN, 'gluten-free'] }),
  plain('503', '005', 'Cold brew', 42_500n, {
    dietary: [...VEGAN, 'gluten-free'],
    recipe: [['drink', 'cold_brew']],
  }),
];

type Particulars = Partial<Pick<DemoItem, 'dietary' | 'groups' | 'recipe'>>;

/** An item whose name says it all. */
function plain(id: string, category: string, name: string, price: bigint, particulars: Particulars = {}): DemoItem {
  return { id, category, name, description: '', price, dietary: [], groups: [], recipe: [], ...particulars };
}
