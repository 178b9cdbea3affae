# The whole installation: `docker compose up`. One build serves any publication; what is said to it is in compose.yaml.
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
# The start compares this with package-lock.json, and installs nothing.
RUN sha256sum package-lock.json | cut -d ' ' -f 1 | tr -d '\n' > node_modules/.alphanode-lock
RUN node cli/start.mjs cli/build.ts

FROM node:24.21.0-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The Node of the image is the one that the packages would bring. What only a build, a debugger or another system needs goes:
# without it the packages take 340 MB, and 634 with it.
RUN npm ci --omit=dev --ignore-scripts \
  && rm -rf node_modules/node-linux-* node_modules/node-win-* node_modules/.bin/node \
    node_modules/@next/swc-* node_modules/@rolldown/binding-* node_modules/lightningcss-* \
    node_modules/better-sqlite3/deps node_modules/better-sqlite3/prebuilds/darwin-* \
    node_modules/better-sqlite3/prebuilds/linuxmusl-* node_modules/better-sqlite3/prebuilds/win32-* \
  && find node_modules -name '*.map' -delete \
  && find node_modules/next -name '*.runtime.dev.js' -delete \
  && sha256sum package-lock.json | cut -d ' ' -f 1 | tr -d '\n' > node_modules/.alphanode-lock

FROM node:24.21.0-bookworm-slim
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY . .
COPY --from=build /app/.builds ./.builds
# A new volume takes its owner from the folder of the image.
RUN mkdir /data && chown node: /data
ENV NODE_ENV=production PORT=3000 ALPHANODE_CONTENT=/content ALPHANODE_DATA=/data NODE_COMPILE_CACHE=/data/compiled
USER node
VOLUME /data
EXPOSE 3000
# A first start takes the notes in before it serves.
HEALTHCHECK --interval=30s --timeout=5s --start-period=10m \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3000/api/health/live').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "cli/start.mjs", "cli/serve.ts"]
