import { editMerchant, listOwnMerchants, nameOf, type OwnMerchant } from '../../processing/index.ts'
import { showId } from '../../values/index.ts'
import { authorOf } from '../author.ts'
import type { ApiDeps } from '../deps.ts'
import { type Api, organizationOf } from '../route.ts'
import {
  OwnGroup,
  OwnGroupList,
  OwnGroupPath,
  OwnGroupQuery,
  OwnGroupWrite,
} from '../schemas/own-merchants.ts'
import { problems } from '../schemas/shapes.ts'

const tags = ['Merchants']

/** The contract's way to say in which group a merchant is; the same as `group_id` of own merchants. */
export function registerMerchantGroups(app: Api, deps: ApiDeps): void {
  app.patch(
    '/api/merchants/:merchant_heron_id/user_merchant_group',
    {
      schema: {
        summary: 'Put a merchant into another group',
        description:
          'Of a merchant of yours, or one that Egret knows; null takes it back. Its transactions are explained anew.',
        tags,
        params: OwnGroupPath,
        body: OwnGroupWrite,
        response: { 200: OwnGroup, ...problems(404, 422) },
      },
    },
    async (request) => {
      const edit = { wanted: { groupId: request.body.group_id }, by: authorOf(request).name }
      const id = request.params.merchant_heron_id
      return viewGroup((await editMerchant(deps, organizationOf(request), id, edit)).merchant)
    },
  )

  app.get(
    '/api/user_merchant_groups',
    {
      schema: {
        summary: 'List merchants that you put into a group',
        description: 'Each counts at once: none is pending or rejected.',
        tags,
        querystring: OwnGroupQuery,
        response: { 200: OwnGroupList, ...problems(422) },
      },
    },
    async (request) => {
      const { group_id: groupId } = request.query
      const { merchants } = await listOwnMerchants(deps, organizationOf(request))
      const found = merchants.filter(
        (one) => one.groupId !== null && (groupId ?? one.groupId) === one.groupId,
      )
      return { custom_merchants: found.map(viewGroup), pending_merchants: [], rejected_merchants: [] }
    },
  )
}

function viewGroup(one: OwnMerchant) {
  return { group_id: one.groupId, merchant_heron_id: showId('mrc', one.id), merchant_name: nameOf(one) }
}
