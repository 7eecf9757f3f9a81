import { notifications } from '@mantine/notifications'
import { type Company, useDeleteCompany } from '../../api/companies.ts'
import { formatCount } from '../../format/money.ts'
import { ConfirmDelete } from '../../parts/ConfirmDelete.tsx'

interface DeleteCompanyProps {
  readonly company: Company | null
  readonly onClose: () => void
}

export function DeleteCompany({ company, onClose }: DeleteCompanyProps) {
  const remove = useDeleteCompany()
  if (company === null) return null
  const name = company.name ?? company.end_user_id
  const { num_transactions = 0, links = [] } = company.summary ?? {}
  return (
    <ConfirmDelete
      title={`Delete ${name}`}
      phrase={name}
      error={remove.error}
      isPending={remove.isPending}
      onClose={onClose}
      onConfirm={() =>
        remove.mutate(company.heron_id, {
          onSuccess() {
            notifications.show({ message: `${name} is deleted.` })
            onClose()
          },
        })
      }
    >
      {formatCount(num_transactions)} transactions and{' '}
      {links.length === 1 ? 'one link' : `${links.length} links`} are erased for good. The access tokens are
      destroyed; the Items at Plaid stay until you remove them there.
    </ConfirmDelete>
  )
}
