import { z } from 'zod'
import {
  addMerchant,
  type Categories,
  editMerchant,
  listOwnMerchants,
  type MerchantEdit,
  nameOf,
  type OwnMerchant,
  removeMerchant,
  type SavedMerchant,
} from '../../processing/index.ts'
import { type Id, instantText, showId } from '../../values/index.ts'
import { authorOf } from '../author.ts'
import type { ApiDeps } from '../deps.ts'
import { type Api, organizationOf } from '../route.ts'
import {
  OwnMerchantAdd,
  OwnMerchantList,
  OwnMerchantPath,
  OwnMerchantSaved,
  OwnMerchantWrite,
} from '../schemas/own-merchants.ts'
import { problems } from '../schemas/shapes.ts'

const tags = ['Merchants']
const path = '/api/own_merchants'

/** Told of each organization whose merchants have changed. */
type OnSaved = (organizationId: Id) => void

/** What an organization teaches of merchants; the contract has no path for it. */
export function registerOwnMerchants(app: Api, deps: ApiDeps, onSaved: OnSaved): void {
  app.get(
    path,
    {
      schema: {
        summary: 'List your own merchants',
        description: 'Those that you added, and what you say of those that Egret knows. The oldest first.',
        tags,
        response: { 200: OwnMerchantList, ...problems() },
      },
    },
    async (request) => {
      const { merchants, categories } = await listOwnMerchants(deps, organizationOf(request))
      return { own_merchants: merchants.map((one) => viewOwn(one, categories)) }
    },
  )
  registerAdd(app, deps, onSaved)
  registerEdit(app, deps, onSaved)
}

function registerAdd(app: Api, deps: ApiDeps, onSaved: OnSaved): void {
  app.post(
    path,
    {
      schema: {
        summary: 'Add a merchant',
        description:
          'Found before those that Egret knows, by you alone. New transactions have it from their commit on; those that are ' +
          'there are explained anew by a re-enrichment. Your rules and what a person corrected say more.',
        tags,
        body: OwnMerchantAdd,
        response: { 201: OwnMerchantSaved, ...problems(422) },
      },
    },
    async (request, reply) => {
      const { own_merchant: given } = request.body
      const by = authorOf(request).name
      const saved = await addMerchant(
        deps,
        organizationOf(request),
        { ...editOf(given), name: given.name },
        by,
      )
      onSaved(organizationOf(request))
      return reply.code(201).send(viewSaved(saved))
    },
  )
}

function registerEdit(app: Api, deps: ApiDeps, onSaved: OnSaved): void {
  app.put(
    `${path}/:heron_id`,
    {
      schema: {
        summary: 'Edit a merchant, or say something of one that Egret knows',
        description:
          'What is absent stays, null takes it away; a list of aliases takes the place of the former one.',
        tags,
        params: OwnMerchantPath,
        body: OwnMerchantWrite,
        response: { 200: OwnMerchantSaved, ...problems(404, 422) },
      },
    },
    async (request) => {
      const edit = { wanted: editOf(request.body.own_merchant), by: authorOf(request).name }
      const saved = await editMerchant(deps, organizationOf(request), request.params.heron_id, edit)
      onSaved(organizationOf(request))
      return viewSaved(saved)
    },
  )

  app.delete(
    `${path}/:heron_id`,
    {
      schema: {
        summary: 'Delete a merchant of yours, or what you say of one',
        description: 'Its transactions get what they would have without it.',
        tags,
        params: OwnMerchantPath,
        response: { 204: z.null(), ...problems(404, 422) },
      },
    },
    async (request, reply) => {
      const by = authorOf(request).name
      await removeMerchant(deps, organizationOf(request), request.params.heron_id, by)
      onSaved(organizationOf(request))
      return reply.code(204).send(null)
    },
  )
}

function editOf(given: z.output<typeof OwnMerchantWrite>['own_merchant']): MerchantEdit {
  return {
    name: given.name,
    website: given.url,
    mcc: given.mcc_code,
    groupId: given.group_id,
    categoryId: given.category_heron_id,
    aliases: given.aliases,
    isNameAlias: given.use_name_as_alias,
    isApplied: given.is_applied,
  }
}

function viewSaved({ merchant, categories, reEnrichment }: SavedMerchant) {
  return {
    own_merchant: viewOwn(merchant, categories),
    re_enrichment_heron_id: reEnrichment === null ? null : showId('ren', reEnrichment.id),
  }
}

function viewOwn(one: OwnMerchant, { byId }: Categories) {
  return {
    heron_id: showId('mrc', one.id),
    name: nameOf(one),
    url: one.website,
    mcc_code: one.mcc,
    category:
      one.categoryId === null
        ? null
        : { heron_id: showId('ctg', one.categoryId), label: byId.get(one.categoryId)?.label ?? null },
    group_id: one.groupId,
    aliases: one.aliases,
    use_name_as_alias: one.isNameAlias,
    is_added: one.key.startsWith('own:'),
    made_by: one.madeBy,
    created: instantText(one.createdAt),
    last_updated: instantText(one.updatedAt),
  }
}
