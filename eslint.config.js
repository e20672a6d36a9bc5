import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import globals from 'globals';
import svelte from 'eslint-plugin-svelte';
import ts from 'typescript-eslint';

/** Who may import whom (DESIGN: the house). `target` may import of ours only what `except` lists. */
const pure = (target, except = []) => ({
  target: `./${target}`,
  from: './',
  except: [`./node_modules`, `./${target}`, ...except.map((path) => `./${path}`)]
});
const never = (target, from, message) => ({ target: `./${target}`, from: `./${from}`, message });

const zones = [
  pure('src/lib/domain'),
  pure('src/lib/stats'),
  pure('src/lib/words'),
  pure('clickhouse/engine', ['src/lib/domain']),
  pure('clickhouse/migrate', ['src/lib/domain', 'clickhouse/engine/ports.ts']),
  pure('clickhouse/read', ['src/lib/domain', 'src/lib/stats', 'src/lib/words', 'clickhouse/engine/ports.ts']),
  pure('clickhouse/write', ['src/lib/domain', 'clickhouse/engine/ports.ts']),
  pure('src/lib/ui'),
  never('schema', 'clickhouse/write', 'GraphQL only reads.'),
  never('src/lib/server/ingest', 'src/lib/server/live', 'ingest knows nothing of live: services.ts hands it an onLanded.'),
  never('src/lib/server/ingest', 'clickhouse/read', 'ingest writes.'),
  ...['src', 'schema', 'clickhouse'].flatMap((target) => [
    never(target, 'tests', 'Nothing imports tests.'),
    never(target, 'seeds', 'Nothing imports seeds.')
  ]),
  ...['live', 'charts', 'map', 'wall', 'ui', 'manager', 'replay', 'desk', 'tray', 'chain', 'studio', 'fleet', 'screen'].flatMap(
    (folder) => [
      never(`src/lib/${folder}`, 'src/lib/server', 'Browser folders import no server folder.'),
      never(`src/lib/${folder}`, 'clickhouse', 'Browser folders import no server folder.'),
      never(`src/lib/${folder}`, 'schema', 'Browser folders import no server folder.')
    ]
  )
];

/** A library that only some files may know. */
const only = (names, message) => names.map((group) => ({ group: [group], message }));
const everywhere = [
  ...only(['chdb', 'chdb/*'], 'Only clickhouse/engine/embedded.ts knows chdb.'),
  ...only(['maplibre-gl', 'maplibre-gl/*'], 'Only src/lib/map knows maplibre.'),
  ...only(['d3-*'], 'Only src/lib/charts knows d3.')
];
const restrict = (patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });
const without = (...names) => everywhere.filter((pattern) => !names.some((name) => pattern.group[0].startsWith(name)));

export default ts.config(
  { ignores: ['build/', '.svelte-kit/', 'data/', 'node_modules/', 'tests/output/'] },
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.js', '.svelte'] })] },
    rules: {
      'import-x/no-restricted-paths': ['error', { basePath: import.meta.dirname, zones }],
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only src/lib/server/config.ts reads the environment.' }
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      'svelte/no-navigation-without-resolve': 'off',
      eqeqeq: 'error',
      'no-console': 'error',
      ...restrict(everywhere)
    }
  },
  { files: ['**/*.svelte', '**/*.svelte.ts'], languageOptions: { parserOptions: { parser: ts.parser } } },
  { files: ['clickhouse/engine/embedded.ts'], rules: restrict(without('chdb')) },
  { files: ['src/lib/map/**'], rules: restrict(without('maplibre-gl')) },
  { files: ['src/lib/charts/**'], rules: restrict(without('d3-')) },
  {
    files: ['src/**/*.ts', 'clickhouse/**/*.ts', 'schema/**/*.ts'],
    ignores: [
      'src/lib/server/clock.ts',
      'src/lib/{live,wall,map,charts,ui,manager,replay,desk,tray,chain,studio,fleet,screen}/**',
      'src/cli/**'
    ],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: 'Time comes from clock.' }
      ]
    }
  },
  { files: ['tests/**', 'seeds/**', 'src/cli/**', 'src/server.ts'], rules: { 'no-console': 'off' } },
  {
    files: ['src/lib/server/config.ts', 'src/demo-feeder.ts', 'vite.config.ts', 'tests/**', 'seeds/simulate/**'],
    rules: { 'no-restricted-properties': 'off' }
  },
  { files: ['tests/**'], rules: { 'no-restricted-imports': 'off' } }
);
