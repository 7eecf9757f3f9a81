import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { type FormEvent, useState } from 'react'
import { fieldErrors } from '../../api/client.ts'
import { type Company, type CompanyStatus, useAddCompany, useEditCompany } from '../../api/companies.ts'
import { Failure } from '../../parts/Failure.tsx'
import { STATUS_LABELS } from './status.ts'

interface CompanyFormProps {
  /** Null: a new one. */
  readonly company: Company | null
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** What a person may say about a company; `processing` and `new` are said by the machine. */
const SETTABLE: readonly CompanyStatus[] = ['ready', 'review_requested', 'reviewed']

export function CompanyForm({ company, isOpen, onClose }: CompanyFormProps) {
  const [id, setId] = useState(company?.end_user_id ?? '')
  const [name, setName] = useState(company?.name ?? '')
  const [status, setStatus] = useState<CompanyStatus | null>(null)
  const add = useAddCompany()
  const edit = useEditCompany()
  const save = company === null ? add : edit
  const faults = fieldErrors(save.error, 'json.end_user.')
  const { num_transactions: count = 0 } = company?.summary ?? {}

  function submit(event: FormEvent): void {
    event.preventDefault()
    const fields = { end_user_id: id.trim(), name: name.trim() }
    const onSuccess = () => {
      notifications.show({
        message: company === null ? `${fields.name || fields.end_user_id} is added.` : 'Saved.',
      })
      setId('')
      setName('')
      onClose()
    }
    if (company === null) add.mutate(fields, { onSuccess })
    else edit.mutate({ ...fields, ...(status === null ? {} : { status }) }, { onSuccess })
  }
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={company === null ? 'Add a company' : 'Edit the company'}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form onSubmit={submit}>
        <Stack>
          {save.error !== null && Object.keys(faults).length === 0 && (
            <Failure error={save.error} title="This was not saved" />
          )}
          <TextInput
            label="Name"
            data-autofocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={faults['name']}
          />
          <TextInput
            label="end_user_id"
            description="Your own id of the company. It can never be changed."
            required
            disabled={company !== null}
            value={id}
            onChange={(event) => setId(event.currentTarget.value)}
            error={faults['end_user_id']}
          />
          {company !== null && (
            <Select
              label="Status"
              description={count === 0 ? 'A status can change once there is a transaction.' : undefined}
              placeholder={STATUS_LABELS[company.status].label}
              disabled={count === 0}
              data={SETTABLE.map((value) => ({ value, label: STATUS_LABELS[value].label }))}
              value={status}
              onChange={(value) => setStatus(value as CompanyStatus | null)}
              error={faults['status']}
            />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={save.isPending} disabled={id.trim() === ''}>
              {company === null ? 'Add company' : 'Save'}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
