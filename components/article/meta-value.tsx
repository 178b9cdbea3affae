import { isJsonRecord, type JsonValue } from '#lib/posts'

/** Any value of the metadata, lists and maps as nested lists. */
export function MetaValue({ value }: { value: JsonValue }) {
  if (Array.isArray(value))
    return (
      <ul>
        {value.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes, and its items may be equal
          <li key={index}>
            <MetaValue value={item} />
          </li>
        ))}
      </ul>
    )
  if (isJsonRecord(value))
    return (
      <ul>
        {Object.entries(value).map(([key, item]) => (
          <li key={key}>
            {key}: <MetaValue value={item} />
          </li>
        ))}
      </ul>
    )
  return <>{String(value)}</>
}
