const GROUND = 'kernel|contracts|platform|embedded-postgres';
const FEATURES = 'tenants|identity|menu|inventory|customers|loyalty|promotions|orders|payments|webhooks';
const FLOWS = 'accounts|checkout|pbj|payer|privacy|reporting';
const DIALECTS = 'pbj|payer';
const SPEC = '\\.(int-|web-)?spec\\.tsx?$|/testing/';

/** The floors of the house: ground <- features <- second floor <- apps. Every rule is an error. */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'kernel-imports-nothing',
      severity: 'error',
      from: { path: '^libs/kernel/src', pathNot: SPEC },
      to: { pathNot: '^libs/kernel/src' },
    },
    {
      name: 'contracts-import-the-kernel-alone',
      severity: 'error',
      from: { path: '^libs/contracts/src', pathNot: SPEC },
      to: { pathNot: '^libs/(contracts|kernel)/' },
    },
    {
      name: 'ground-knows-no-feature',
      severity: 'error',
      from: { path: `^libs/(${GROUND})/src`, pathNot: SPEC },
      to: { path: `^(libs/(${FEATURES}|${FLOWS}|testing)|apps|tools|migrations)/` },
    },
    {
      name: 'embedded-postgres-stands-alone',
      severity: 'error',
      from: { path: '^libs/embedded-postgres/src', pathNot: SPEC },
      to: { path: '^(libs|apps|node_modules)/', pathNot: '^libs/embedded-postgres/src' },
    },
    {
      name: 'features-never-import-siblings',
      comment: 'tenants is the one feature that all others may read',
      severity: 'error',
      from: { path: `^libs/(${FEATURES})/src`, pathNot: SPEC },
      to: { path: `^libs/(${FEATURES}|${FLOWS})/`, pathNot: '^libs/($1|tenants)/' },
    },
    {
      name: 'tenants-read-nobody',
      severity: 'error',
      from: { path: '^libs/tenants/src', pathNot: SPEC },
      to: { path: `^libs/(${FEATURES}|${FLOWS})/`, pathNot: '^libs/tenants/' },
    },
    {
      name: 'flows-never-import-flows',
      severity: 'error',
      from: { path: `^libs/(${FLOWS})/src`, pathNot: `^libs/(${DIALECTS})/|${SPEC}` },
      to: { path: `^libs/(${FLOWS})/`, pathNot: '^libs/$1/' },
    },
    {
      name: 'dialects-stand-on-checkout-alone',
      comment: 'another way of speaking to the same flows, which know nothing of it; one of them erases customers, too',
      severity: 'error',
      from: { path: `^libs/(${DIALECTS})/src`, pathNot: SPEC },
      to: { path: `^libs/(${FLOWS})/`, pathNot: '^libs/($1|checkout|privacy)/' },
    },
    {
      name: 'pages-import-what-browsers-may-have',
      comment: 'the kernel and contracts are pure; everything else of the server stays there',
      severity: 'error',
      from: { path: '^(apps/(storefront|console)|libs/web-ui)/src' },
      to: { path: '^(libs|apps|tools|test|migrations)/', pathNot: '^(libs/(api-client|contracts|kernel|web-ui)|$1)/' },
    },
    {
      name: 'the-client-stands-alone',
      comment: 'integrators take it without the rest of the house',
      severity: 'error',
      from: { path: '^libs/api-client/src', pathNot: SPEC },
      to: { path: '^(libs|apps|tools|test|migrations)/', pathNot: '^libs/api-client/' },
    },
    {
      name: 'features-of-pages-never-import-siblings',
      comment: 'what two of them need is in app/ or shared/ beside them',
      severity: 'error',
      from: { path: '^apps/(storefront|console)/src/features/([^/]+)/' },
      to: { path: '^apps/$1/src/features/', pathNot: '^apps/$1/src/features/$2/' },
    },
    {
      name: 'shared-pieces-of-pages-know-no-feature',
      severity: 'error',
      from: { path: '^apps/(storefront|console)/src/shared/' },
      to: { path: '^apps/$1/src/(features|app)/' },
    },
    {
      name: 'nothing-imports-an-app',
      severity: 'error',
      from: { path: '^libs/', pathNot: SPEC },
      to: { path: '^(apps|tools|bench|test)/' },
    },
    {
      name: 'no-deep-imports',
      comment: 'a library is entered by its index.ts, which says what it is willing to keep',
      severity: 'error',
      from: { path: '^(?:libs|apps|tools|bench|test)/([^/]+)/', pathNot: '^test/support/' },
      to: { path: '^libs/([^/]+)/(?:src/(?!index\\.ts$)|dist/)', pathNot: '^libs/$1/' },
    },
    {
      name: 'domain-is-pure',
      comment: 'rules are functions over values: no framework, no database, no clock of their own',
      severity: 'error',
      from: { path: '/domain/', pathNot: SPEC },
      to: {
        path: '(node_modules/(@nestjs|typeorm|pg|class-validator|class-transformer)/|/(persistence|use-cases|http|flows)/)',
      },
    },
    {
      name: 'typeorm-only-in-persistence',
      severity: 'error',
      from: { path: `^libs/(${FEATURES}|${FLOWS})/src`, pathNot: `/persistence/|\\.module\\.ts$|${SPEC}` },
      to: { path: 'node_modules/(typeorm|@nestjs/typeorm|pg)/' },
    },
    {
      name: 'flows-have-no-persistence',
      severity: 'error',
      from: { path: `^libs/(${FLOWS})/src`, pathNot: SPEC },
      to: { path: 'node_modules/(typeorm|@nestjs/typeorm|pg)/' },
    },
    {
      name: 'testing-is-for-tests',
      severity: 'error',
      from: { path: '^(libs|apps|tools)/', pathNot: `${SPEC}|^libs/testing/` },
      to: { path: '^libs/testing/' },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: `${SPEC}|^(tools|bench|test|migrations)/|\\.(cjs|mjs)$|/first-scheme\\.ts$` },
      to: {},
    },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '/dist/' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'require', 'node', 'default'],
    },
  },
};
