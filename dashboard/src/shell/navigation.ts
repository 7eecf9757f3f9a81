import {
  IconActivity,
  IconBuilding,
  IconBuildingStore,
  IconCategory,
  IconHelp,
  IconRefreshDot,
  IconRoute,
  IconSettings,
} from '@tabler/icons-react'

/** The sidebar, from top to bottom. */
export const NAVIGATION = [
  { to: '/companies', label: 'Companies', icon: IconBuilding },
  { to: '/feed', label: 'Feed', icon: IconActivity },
  { to: '/categories', label: 'Categories', icon: IconCategory },
  { to: '/merchants', label: 'Merchants', icon: IconBuildingStore },
  { to: '/rules', label: 'Rules', icon: IconRoute },
  { to: '/re-enrichment', label: 'Re-enrichment', icon: IconRefreshDot },
  { to: '/settings', label: 'Settings', icon: IconSettings },
  { to: '/help', label: 'Help', icon: IconHelp },
] as const
