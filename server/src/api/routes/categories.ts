import { z } from 'zod'
import { loadCategories, viewCategory } from '../../processing/index.ts'
import type { ApiDeps } from '../deps.ts'
import { type Api, organizationOf } from '../route.ts'
import { Category, list, problems } from '../schemas/shapes.ts'

export function registerCategories(app: Api, deps: ApiDeps): void {
  app.get(
    '/api/categories',
    {
      schema: {
        summary: 'List categories',
        tags: ['Categories'],
        response: { 200: z.object({ categories: list(Category) }), ...problems() },
      },
    },
    async (request) => {
      const organizationId = organizationOf(request)
      const categories = await deps.db.inOrganization(organizationId, (tx) =>
        loadCategories(tx, organizationId),
      )
      return { categories: [...categories.byId.values()].map(viewCategory) }
    },
  )
}
