import styles from './meta-box.module.css'

/** Thousands are set apart by space alone, so that the number is found and copied as it is. */
export function GroupedNumber({ value }: { value: number }) {
  const digits = String(value)
  const groups = digits.match(/\d{1,3}(?=(?:\d{3})*$)/g) ?? [digits]
  return (
    <data value={digits} className={styles.number}>
      {groups.map((group, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: groups of digits have no other name than their place
        <span key={index}>{group}</span>
      ))}
    </data>
  )
}
