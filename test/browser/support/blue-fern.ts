import type { DashboardStage } from './dashboard-stage.ts'

export interface Row {
  readonly reference_id: string
  readonly description: string
  readonly amount: number
  readonly categories: readonly { label: string; confidence: number }[]
}

/** Three rows of one wording, which are alike. */
export const LANDLORD = ['a1', 'a2', 'a3'].map((id, place) => ({
  id,
  description: 'ACME STUDIOS 9',
  amount: -900 - place,
}))
/** The same wording the other way, and another wording. */
export const OTHERS = [
  { id: 'refund', description: 'ACME STUDIOS 9', amount: 900 },
  { id: 'water', description: 'CITY WATER WORKS 77', amount: -80 },
]

export const categoryOf = (row: Row) => row.categories[0]?.label

/** A company whose rows were uploaded, of which the API knows only what stands here. */
export function blueFern(stage: DashboardStage) {
  return {
    async upload(rows: readonly { id: string; description: string; amount: number }[]): Promise<void> {
      const { server } = stage
      await server.post('/api/end_users', {
        end_user: { end_user_id: 'blue-fern', name: 'Blue Fern Bistro' },
      })
      await server.post('/api/end_users/blue-fern/transactions', {
        transactions: rows.map(({ id, description, amount }, place) => ({
          reference_id: id,
          account_id: 'checking',
          amount,
          currency: 'USD',
          description,
          date: new Date(Date.UTC(2026, 5, 30) - place * 86_400_000).toISOString().slice(0, 10),
        })),
      })
    },
    async search(query: string): Promise<Row[]> {
      return (await stage.server.get(`/api/transactions?end_user_id=blue-fern&limit=1000&${query}`))
        .transactions
    },
    /** One of its pages, behind the login. */
    async open(path: string): Promise<void> {
      await stage.open(`/companies/blue-fern/${path}`)
      await stage.logIn()
      await stage.page.getByRole('heading', { name: 'Blue Fern Bistro' }).waitFor()
    },
  }
}
