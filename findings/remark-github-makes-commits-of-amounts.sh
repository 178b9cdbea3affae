#!/usr/bin/env bash
# remark-github 12.0.0 with remark 15.0.1.
#
# "The town has 1234567 people, the batch of 20240315 cost 1000000 yen, see C#7 and port 123456."
# Expected: a commit is linked where a hash stands, which has letters as well as digits; amounts and days are text.
# Seen: each run of 7 to 40 digits is a commit. The day loses its last digit on the page, as a hash is shown with seven:
# "2024031". "C#7" is issue 7 of the repository "b" of a user "C". Six digits are left alone.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private":true,"type":"module"}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error -E remark@15.0.1 remark-github@12.0.0
cat > run.mjs <<'JS'
import { remark } from 'remark'
import remarkGithub from 'remark-github'
const text = 'The town has 1234567 people, the batch of 20240315 cost 1000000 yen, see C#7 and port 123456.'
const seen = String(await remark().use(remarkGithub, { repository: 'a/b' }).process(text)).trim()
console.log(seen)
const commit = (shown, hash) => `[\`${shown}\`](https://github.com/a/b/commit/${hash})`
const once = `The town has ${commit('1234567', '1234567')} people, the batch of ${commit('2024031', '20240315')} cost ${commit('1000000', '1000000')} yen, see [C#7](https://github.com/C/b/issues/7) and port 123456.`
process.exit(seen === once ? 0 : 1)
JS
node run.mjs
