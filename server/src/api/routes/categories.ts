import { z } from 'zod'
import {
  addCategory,
  chooseTaxonomy,
  editCategory,
  listTaxonomies,
  loadCategories,
  viewCategory,
} from '../../processing/index.ts'
import type { ApiDeps } from '../deps.ts'
import { type Api, organizationOf } from '../route.ts'
import {
  CategoryAdd,
  CategoryEnvelope,
  CategoryList,
  CategoryPath,
  CategoryQuery,
  CategoryWrite,
  TaxonomyList,
  TaxonomyWrite,
} from '../schemas/categories.ts'
import { problems } from '../schemas/shapes.ts'

const tags = ['Categories']

export function registerCategories(app: Api, deps: ApiDeps): void {
  app.get(
    '/api/categories',
    {
      schema: {
        summary: 'List categories',
        tags,
        querystring: CategoryQuery,
        response: { 200: CategoryList, ...problems(422) },
      },
    },
    async (request) => {
      const organizationId = organizationOf(request)
      const { byId } = await deps.db.inOrganization(organizationId, (tx) =>
        loadCategories(tx, organizationId),
      )
      const shown = [...byId.values()].filter(
        ({ archivedAt }) => archivedAt === null || request.query.include_archived,
      )
      return { categories: shown.map(viewCategory) }
    },
  )
  registerAdd(app, deps)
  registerEdits(app, deps)
  registerTaxonomies(app, deps)
}

function registerAdd(app: Api, deps: ApiDeps): void {
  app.post(
    '/api/categories',
    {
      schema: {
        summary: 'Add a category',
        description: 'People and rules file transactions under it; the engine learns it from them.',
        tags,
        body: CategoryAdd,
        response: { 201: CategoryEnvelope, ...problems(422) },
      },
    },
    async (request, reply) => {
      const { label, description, analytics_group: analyticsGroup } = request.body.category
      const added = await addCategory(deps, organizationOf(request), { label, description, analyticsGroup })
      return reply.code(201).send({ category: viewCategory(added) })
    },
  )
}

function registerEdits(app: Api, deps: ApiDeps): void {
  app.put(
    '/api/categories/:category_heron_id',
    {
      schema: {
        summary: 'Rename, regroup or archive a category',
        description:
          'What is absent stays. Transactions hold the id of their category: they keep it under its new label, and when ' +
          'it is archived. The feed tells the category; transactions are not told anew.',
        tags,
        params: CategoryPath,
        body: CategoryWrite,
        response: { 200: CategoryEnvelope, ...problems(404, 422) },
      },
    },
    async (request) => {
      const { category } = request.body
      const edited = await editCategory(deps, organizationOf(request), request.params.category_heron_id, {
        label: category.label,
        description: category.description,
        analyticsGroup: category.analytics_group,
        isArchived: category.is_archived,
        replacementId: category.replaced_by_heron_id,
      })
      return { category: viewCategory(edited) }
    },
  )

  app.delete(
    '/api/categories/:category_heron_id',
    {
      schema: {
        summary: 'Archive a category',
        description: 'It takes no new transactions and is no longer offered; those that have it keep it.',
        tags,
        params: CategoryPath,
        response: { 204: z.null(), ...problems(404, 422) },
      },
    },
    async (request, reply) => {
      const { category_heron_id: id } = request.params
      await editCategory(deps, organizationOf(request), id, { isArchived: true })
      return reply.code(204).send(null)
    },
  )
}

function registerTaxonomies(app: Api, deps: ApiDeps): void {
  app.get(
    '/api/taxonomies',
    {
      schema: {
        summary: 'Sets of categories to begin with',
        tags,
        response: { 200: TaxonomyList, ...problems() },
      },
    },
    async (request) => ({ taxonomies: await listTaxonomies(deps, organizationOf(request)) }),
  )

  app.put(
    '/api/taxonomies',
    {
      schema: {
        summary: 'Choose a set of categories',
        description:
          'Adds its categories, archives those of the former set that it does not have, and keeps your own and every label ' +
          'that you have edited.',
        tags,
        body: TaxonomyWrite,
        response: { 200: CategoryList, ...problems(422) },
      },
    },
    async (request) => {
      const { byId } = await chooseTaxonomy(deps, organizationOf(request), request.body.taxonomy.id)
      return {
        categories: [...byId.values()].filter(({ archivedAt }) => archivedAt === null).map(viewCategory),
      }
    },
  )
}
