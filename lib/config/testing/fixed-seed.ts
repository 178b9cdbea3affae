import fc from 'fast-check'

/** The cases of properties are the same for a commit wherever it is tested; `FAST_CHECK_SEED=<number>` tries others. */
fc.configureGlobal({ seed: Number(process.env.FAST_CHECK_SEED ?? 20261129) })
