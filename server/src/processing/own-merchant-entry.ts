import { type KnownMerchant, kindOfGroup, type TenantAlias, type TenantEntry } from '@egret/enrichment'
import type { Categories } from './categories.ts'
import { findKnown } from './known-merchants.ts'
import type { OwnMerchant } from './own-merchant-store.ts'

/** As the engine takes it: what the organization does not say is as the knowledge base has it. */
export function entryOf(own: OwnMerchant, categories: Categories): TenantEntry {
  const base: KnownMerchant = findKnown(own.id) ?? {
    ...{ id: own.key, name: own.key, website: null, mcc: null, kind: null, groupId: null },
    ...{ countries: [], icon: null, isOwn: false },
  }
  const category = own.categoryId === null ? undefined : categories.byId.get(own.categoryId)
  const isSaid = own.mcc !== null || own.groupId !== null
  return {
    merchant: {
      ...base,
      name: own.name ?? base.name,
      website: own.website ?? base.website,
      mcc: own.mcc ?? base.mcc,
      groupId: own.groupId ?? base.groupId,
      kind: isSaid ? kindOfGroup(own.groupId) : base.kind,
      tenant: { category: category?.slug ?? null },
    },
    aliases: aliasesOf(own),
  }
}

/** Its own name, else the one that the knowledge base has. */
export function nameOf({ key, name, id }: OwnMerchant): string {
  return name ?? findKnown(id)?.name ?? key
}

/** All words that stand for it, its name among them where that is wanted. */
export function aliasesOf(merchant: OwnMerchant): readonly TenantAlias[] {
  if (!merchant.isNameAlias) return merchant.aliases
  return [{ text: nameOf(merchant), direction: null }, ...merchant.aliases]
}
