export interface PlaidCredentials {
  /** `https://sandbox.plaid.com`, `https://production.plaid.com`, or another that the operator allowed. */
  readonly baseUrl: string
  readonly clientId: string
  readonly secret: string
}
