/** Where Plaid answers. Source: Plaid's API reference, API host. */
export const ENVIRONMENTS = [
  { value: 'https://sandbox.plaid.com', label: 'Sandbox' },
  { value: 'https://production.plaid.com', label: 'Production' },
] as const

/** For an address of one's own, such as an emulator's: the server must allow it with EGRET_PLAID_BASE_URLS. */
export const OTHER_ADDRESS = 'other'

export function environmentName(baseUrl: string): string {
  return ENVIRONMENTS.find(({ value }) => value === baseUrl)?.label ?? new URL(baseUrl).host
}
