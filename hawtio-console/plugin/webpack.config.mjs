import { createRequire } from 'node:module'
import webpack from 'webpack'

// What Hawtio's console ships: taken from it, never bundled. Two Reacts in one page do not work.
const host = [
  'react',
  'react-dom',
  'react-router-dom',
  '@hawtio/react',
  '@patternfly/react-core',
  '@patternfly/react-icons',
  '@patternfly/react-table',
]

const { dependencies } = createRequire(import.meta.url)('./package.json')

export default {
  entry: {},
  performance: { hints: false },
  plugins: [
    new webpack.container.ModuleFederationPlugin({
      name: 'trestlePlugin',
      filename: 'remoteEntry.js',
      exposes: { './plugin': './src/index' },
      shared: Object.fromEntries(host.map(name => [name, { singleton: true, import: false, requiredVersion: false }])),
    }),
  ],
  output: {
    // old chunks would stay in the jar
    clean: true,
    publicPath: 'auto',
    uniqueName: `trestlePlugin-${dependencies['@xyflow/react']}`,
    chunkFilename: '[name].[contenthash:8].js',
  },
  optimization: { chunkIds: 'named' },
  module: {
    rules: [
      { test: /\.tsx?$/, exclude: /node_modules/, loader: 'esbuild-loader', options: { target: 'es2022', jsx: 'automatic' } },
      { test: /\.m?js$/, resolve: { fullySpecified: false } },
      { test: /\.css$/, use: ['style-loader', 'css-loader'] },
    ],
  },
  resolve: { extensions: ['.tsx', '.ts', '.mjs', '.js'] },
}
