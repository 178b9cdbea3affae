import type { ReactNode } from 'react'
import styles from './rule-sheet.module.css'
import type { RuleText } from './rule-text.ts'

/** One cache rule with everything that is fixed about it. */
export function RuleSheet({ rule }: { rule: RuleText }) {
  return (
    <section className={styles.sheet} id={rule.name} aria-labelledby={`rule-${rule.name}`}>
      <h2 id={`rule-${rule.name}`} className={styles.name}>
        {rule.name}
      </h2>
      <dl>
        <Row label="serves">{rule.serves}</Row>
        <Row label="owner">{rule.owner}</Row>
        <Row label="addresses">
          <ul>
            {rule.patterns.map((pattern) => (
              <li key={pattern}>
                <code>{pattern}</code>
              </li>
            ))}
          </ul>
        </Row>
        <Row label="keyed on">{rule.keyedOn}</Row>
        <Row label="bypass">
          {rule.bypass.length === 0 ? 'never' : rule.bypass.map((condition) => <p key={condition}>{condition}</p>)}
        </Row>
        <Row label="cached">
          <Examples examples={rule.cached} />
        </Row>
        <Row label="not cached">
          <Examples examples={rule.notCached} />
        </Row>
        <Row label="expected">{rule.expected}</Row>
        <Row label="rollback">{rule.rollback}</Row>
      </dl>
    </section>
  )
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={styles.row}>
      <dt className={styles.label}>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Examples({ examples }: { examples: RuleText['cached'] }) {
  if (examples.length === 0) return 'None: responses under this rule are never stored.'
  return (
    <ul className={styles.examples}>
      {examples.map(({ request, headers = {}, because }) => (
        <li key={`${request} ${because}`}>
          <code>{request.includes(' ') ? request : `GET ${request}`}</code>
          {Object.entries(headers).map(([name, value]) => (
            <code key={name}>
              {name}: {value}
            </code>
          ))}
          <span>{because}</span>
        </li>
      ))}
    </ul>
  )
}
