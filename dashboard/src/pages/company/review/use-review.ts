import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { type Saved, useCorrect, useTakeBack } from '../../../api/corrections.ts'
import type { Transaction } from '../../../api/transactions.ts'
import { formatMoney } from '../../../format/money.ts'
import { useQueue } from './use-queue.ts'

/** Something that was said during this visit; it may still be on its way to the server. */
interface Said {
  readonly row: Transaction
  readonly ids: readonly string[]
  readonly correctionId: Promise<string>
}

/** The queue, and what was said of its rows during this visit. */
export function useReview(companyId: string) {
  const [said, setSaid] = useState<readonly Said[]>([])
  const [news, setNews] = useState('')
  const queue = useQueue(companyId, new Set(said.flatMap(({ ids }) => ids)))
  const correct = useCorrect()
  const takeBack = useTakeBack()
  const { selected, recount } = queue

  function fail(title: string, error: unknown): void {
    const message = error instanceof Error ? error.message : String(error)
    setNews(`${title}: ${message}`)
    notifications.show({ color: 'red', title, message })
  }

  /** It leaves the queue at once; when the server refuses, it is back and says why. */
  function leave(entry: Said, words: string): void {
    setSaid((all) => [...all, entry])
    queue.selectBeyond(entry.ids)
    setNews(words)
    entry.correctionId.then(recount, (error: unknown) => {
      setSaid((all) => all.filter((one) => one !== entry))
      fail('Not saved', error)
    })
  }

  function confirm(): void {
    if (selected === undefined) return
    const { heron_id: id, categories } = selected
    const input = { transactionId: id, categoryId: categories[0]?.heron_id, applyTo: 'this' } as const
    const correctionId = correct.mutateAsync(input).then(({ heron_id }) => heron_id)
    leave({ row: selected, ids: [id], correctionId }, `Confirmed: ${nameOf(selected)}.`)
  }

  function corrected(row: Transaction, saved: Saved): void {
    const entry = { row, ids: saved.transaction_heron_ids, correctionId: Promise.resolve(saved.heron_id) }
    leave(entry, `Corrected: ${nameOf(row)}.`)
  }

  async function undo(): Promise<void> {
    const last = said.at(-1)
    if (last === undefined) {
      setNews('There is nothing to undo.')
      return
    }
    setSaid((all) => all.filter((one) => one !== last))
    queue.selectRow(last.row.heron_id)
    setNews(`Undone: ${nameOf(last.row)}.`)
    try {
      const correctionId = await last.correctionId
      await takeBack.mutateAsync({ transactionId: last.row.heron_id, correctionId })
      await recount()
    } catch (error) {
      setSaid((all) => [...all, last])
      fail('Not undone', error)
    }
  }

  function restart(): void {
    setSaid([])
    queue.restart()
  }
  return { ...queue, news, canUndo: said.length > 0, confirm, corrected, undo, restart }
}

export type Review = ReturnType<typeof useReview>

/** `Rent, -$900.00, ACME HOLDINGS 42` */
function nameOf({ categories, amount, currency, description }: Transaction): string {
  return `${categories[0]?.label ?? 'no category'}, ${formatMoney(amount, currency)}, ${description}`
}
