import { Button, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import type { MouseEvent } from 'react'
import { checkSession } from '../../../api/session.ts'
import { type TransactionFilters, transactionsCsvUrl } from '../../../api/transactions.ts'

interface ExportCsvProps {
  readonly companyId: string
  readonly filters: TransactionFilters
}

/**
 * The filtered table as a file. A browser tells nobody why a download failed: whether the login still holds is looked at
 * before it, and one that has ended leads to the login.
 */
export function ExportCsv({ companyId, filters }: ExportCsvProps) {
  const check = useMutation({ mutationFn: checkSession })
  const url = transactionsCsvUrl(companyId, filters)
  function start(event: MouseEvent): void {
    event.preventDefault()
    check.mutate(undefined, { onSuccess: () => download(url) })
  }
  return (
    <Button
      component="a"
      href={url}
      download
      onClick={start}
      loading={check.isPending}
      variant="default"
      leftSection={<IconDownload size={16} aria-hidden />}
      aria-label="Export CSV"
    >
      <Text span inherit visibleFrom="sm">
        Export&nbsp;
      </Text>
      CSV
    </Button>
  )
}

function download(url: string): void {
  const link = document.createElement('a')
  link.href = url
  link.download = ''
  link.click()
}
