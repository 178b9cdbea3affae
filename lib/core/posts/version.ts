import semver from 'semver'

/**
 * A version as Semantic Versioning 2.0.0 writes it, or null. Build metadata is refused: it does not take part in
 * precedence, so two different states of a post could not be told apart by it.
 */
export const parseVersion = (text: string): string | null => {
  const parsed = semver.parse(text, { loose: false })
  return parsed && parsed.build.length === 0 && parsed.version === text ? text : null
}

export const compareVersions = (a: string, b: string): number => semver.compare(a, b)

export const isHigherVersion = (version: string, than: string): boolean => semver.gt(version, than)
