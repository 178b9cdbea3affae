import path from 'node:path'

/** What a build sees of the environment: no data, so that the same sources make the same build. */
export const toBuildEnvironment = (folder: string): NodeJS.ProcessEnv => ({
  ...process.env,
  NODE_ENV: 'production',
  NEXT_TELEMETRY_DISABLED: '1',
  DATABASE_URL: '',
  ALPHANODE_DATA: path.join(folder, 'no-data'),
})
