import { PageHead } from '#components/lists/page-head'
import { RuleSheet } from './rule-sheet.tsx'
import type { RuleText } from './rule-text.ts'
import styles from './rules-page.module.css'

export function RulesPage({ rules }: { rules: readonly RuleText[] }) {
  return (
    <>
      <PageHead title="Cache rules">
        <p>
          Every answer of this site falls under one of these rules and names it in its header <code>Cache-Status</code>.
          They are the rules that the software runs by, not a description of them.
        </p>
      </PageHead>
      <div className={styles.columns}>
        <nav className={styles.names} aria-label="Rules">
          <ul>
            {rules.map(({ name }) => (
              <li key={name}>
                <a href={`#${name}`}>{name}</a>
              </li>
            ))}
          </ul>
        </nav>
        <div>
          {rules.map((rule) => (
            <RuleSheet key={rule.name} rule={rule} />
          ))}
        </div>
      </div>
    </>
  )
}
