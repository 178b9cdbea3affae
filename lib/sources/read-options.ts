export interface ReadOptions {
  /** Where a Ghost site stood: its export does not say it. Addresses within the site stay relative when absent. */
  siteUrl?: string
}
