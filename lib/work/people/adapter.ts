import { createAdapterFactory } from 'better-auth/adapters'
import {
  deleteIdentityRows,
  type IdentityCondition,
  type IdentityRow,
  insertIdentityRow,
  listIdentityRows,
  type Store,
  updateIdentityRows,
} from '#lib/store'

interface Where {
  field: string
  value: unknown
  operator: string
  connector: string
}

const operators: Record<string, IdentityCondition['operator']> = {
  eq: '=',
  in: 'in',
  lt: '<',
  lte: '<=',
  gt: '>',
  gte: '>=',
}

function toConditions(where: readonly Where[]): IdentityCondition[] {
  return where.map(({ field, value, operator, connector }, index) => {
    const found = operators[operator]
    if (!found || (connector !== 'AND' && index > 0)) throw new Error(`Sign-in asks with ${connector} ${operator}.`)
    return { column: field, operator: found, value: value as IdentityCondition['value'] }
  })
}

/** The library for sign-in on our store: what it reads and writes goes through the same connections as everything else. */
export const createIdentityAdapter = (store: Store) =>
  createAdapterFactory({
    config: {
      adapterId: 'alphanode',
      supportsBooleans: false,
      supportsDates: false,
      supportsJSON: false,
      supportsNumericIds: false,
      transaction: false,
    },
    adapter: () => ({
      create: async ({ model, data }) =>
        (await store.write((transaction) => insertIdentityRow(transaction, model, data as IdentityRow))) as never,
      update: async ({ model, where, update }) => {
        const [row] = await store.write((transaction) =>
          updateIdentityRows(transaction, model, toConditions(where), update as IdentityRow),
        )
        return (row ?? null) as never
      },
      updateMany: async ({ model, where, update }) =>
        (
          await store.write((transaction) =>
            updateIdentityRows(transaction, model, toConditions(where), update as IdentityRow),
          )
        ).length,
      findOne: async ({ model, where }) => {
        const [row] = await listIdentityRows(store.read, model, toConditions(where), { limit: 1 })
        return (row ?? null) as never
      },
      findMany: async ({ model, where = [], limit, offset, sortBy }) =>
        (await listIdentityRows(store.read, model, toConditions(where), {
          limit,
          ...(offset === undefined ? {} : { offset }),
          ...(sortBy ? { sort: { column: sortBy.field, direction: sortBy.direction } } : {}),
        })) as never,
      delete: async ({ model, where }) => {
        await store.write((transaction) => deleteIdentityRows(transaction, model, toConditions(where)))
      },
      deleteMany: ({ model, where }) =>
        store.write((transaction) => deleteIdentityRows(transaction, model, toConditions(where))),
      count: async ({ model, where = [] }) =>
        (await listIdentityRows(store.read, model, toConditions(where), { limit: 10_000 })).length,
    }),
  })
