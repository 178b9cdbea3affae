/** Another try would end the same way: the job is given up at once. */
export class JobRefusal extends Error {
  override name = 'JobRefusal'
}
