import { z } from 'zod'

/** A bucket of a service that speaks the S3 protocol. */
export interface BucketPlace {
  /** As the environment names it, for messages. */
  address: string
  /** Where the objects are, with `/` at the end. */
  url: string
  region: string
  accessKeyId: string
  secretAccessKey: string
  sessionToken: string | null
}

/** Where the bytes of pictures and files are kept. */
export interface MediaPlace {
  /** Absolute. Sizes of pictures lie here in any case, and the pictures themselves where no bucket is named. */
  mediaFolder: string
  mediaStore: BucketPlace | null
}

/** No letter of it has to be escaped in an address. */
const storeAddress = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])((?:\/[\w-][\w.-]*)*)\/?$/

/** The names that other programs read as well. They are checked only where a bucket is named. */
const bucketSchema = z.object({
  MEDIA_STORE: z.string().regex(storeAddress, 'expected s3://<bucket> or s3://<bucket>/<prefix>'),
  AWS_ACCESS_KEY_ID: z.string('expected the key of the bucket').min(1, 'expected the key of the bucket'),
  AWS_SECRET_ACCESS_KEY: z.string('expected the secret of the key').min(1, 'expected the secret of the key'),
  AWS_SESSION_TOKEN: z.string().optional(),
  AWS_REGION: z.string().optional(),
  AWS_DEFAULT_REGION: z.string().optional(),
  AWS_ENDPOINT_URL_S3: z.url({ protocol: /^https?$/, error: 'expected an http(s) address' }).optional(),
  AWS_ENDPOINT_URL: z.url({ protocol: /^https?$/, error: 'expected an http(s) address' }).optional(),
})

/** Null: the pictures lie in a folder. What is wrong is returned line by line. */
export function parseMediaStore(
  environment: Record<string, string | undefined>,
): { place: BucketPlace | null } | { problems: string[] } {
  if (!environment.MEDIA_STORE) return { place: null }
  const stated = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = bucketSchema.safeParse(stated)
  if (!parsed.success)
    return { problems: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) }
  const { MEDIA_STORE, AWS_REGION, AWS_DEFAULT_REGION, AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL } = parsed.data
  const [, bucket = '', prefix = ''] = storeAddress.exec(MEDIA_STORE) ?? []
  const region = AWS_REGION ?? AWS_DEFAULT_REGION ?? 'us-east-1'
  return {
    place: {
      address: MEDIA_STORE.replace(/\/$/, ''),
      url: `${toBucketAddress(bucket, region, AWS_ENDPOINT_URL_S3 ?? AWS_ENDPOINT_URL)}${prefix}/`,
      region,
      accessKeyId: parsed.data.AWS_ACCESS_KEY_ID,
      secretAccessKey: parsed.data.AWS_SECRET_ACCESS_KEY,
      sessionToken: parsed.data.AWS_SESSION_TOKEN ?? null,
    },
  }
}

/** Services of one's own know a bucket by the path. Amazon's certificates cover no name with dots before theirs. */
function toBucketAddress(bucket: string, region: string, endpoint: string | undefined): string {
  if (endpoint !== undefined) return `${endpoint.replace(/\/+$/, '')}/${bucket}`
  return bucket.includes('.')
    ? `https://s3.${region}.amazonaws.com/${bucket}`
    : `https://${bucket}.s3.${region}.amazonaws.com`
}
