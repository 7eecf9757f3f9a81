import { viewMerchant, viewProcessor } from '../../ledger/index.ts'
import { extractMerchant, iconUrls, MERCHANT_GROUPS, RecentTenants } from '../../processing/index.ts'
import { showId } from '../../values/index.ts'
import type { ApiDeps } from '../deps.ts'
import { type Api, organizationOf } from '../route.ts'
import { Extract, ExtractBody, MerchantGroups } from '../schemas/merchants.ts'
import { problems } from '../schemas/shapes.ts'
import { registerOwnMerchants } from './own-merchants.ts'

const tags = ['Merchants']

/** What Egret knows of merchants, whatever transactions there are. */
export function registerMerchantKnowledge(app: Api, deps: ApiDeps): void {
  const iconUrl = iconUrls(deps.publicUrl)
  const tenants = new RecentTenants(deps)
  registerOwnMerchants(app, deps, (organizationId) => tenants.forget(organizationId))
  app.post(
    '/api/merchants/extract',
    {
      schema: {
        summary: 'Find the merchant in a description',
        description:
          'Made to be asked while somebody waits. Nothing is stored. Merchants of yours that were added through another ' +
          'process count after a second.',
        tags,
        body: ExtractBody,
        response: { 200: Extract, ...problems(422) },
      },
    },
    async (request) => {
      const { description, currency = null } = request.body
      const found = extractMerchant(await tenants.of(organizationOf(request)), { description, currency })
      const { merchant, confidence, proposed } = found
      return {
        description_clean: found.descriptionClean,
        merchant:
          merchant === null || confidence === null
            ? null
            : { ...viewMerchant(merchant, iconUrl), confidence },
        payment_processor: viewProcessor(found.paymentProcessor, iconUrl),
        proposed_merchant:
          proposed === null ? null : { heron_id: showId('mrc', proposed.id), name: proposed.name },
      }
    },
  )

  app.get(
    '/api/merchants/groups',
    {
      schema: {
        summary: 'List the groups of merchants',
        tags,
        response: { 200: MerchantGroups, ...problems() },
      },
    },
    () => MERCHANT_GROUPS,
  )
}
