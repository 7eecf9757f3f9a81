import type { Integration } from '../../api/integrations.ts'

/** A call to Plaid that begins Link for one of your customers, with this integration's webhook URL. */
export function linkTokenCode({ base_url, client_id, inbound_webhook_url }: Integration): string {
  const body = {
    client_id,
    secret: '$PLAID_SECRET',
    client_name: 'Your company',
    language: 'en',
    country_codes: ['US'],
    user: { client_user_id: 'your-id-of-the-company' },
    products: ['transactions'],
    transactions: { days_requested: 730 },
    webhook: inbound_webhook_url,
  }
  return curl(`${base_url}/link/token/create`, body)
}

/** The call that hands an Item over, after /item/public_token/exchange. */
export function linkCallCode({ link_url }: Integration): string {
  const body = {
    item_id: '$ITEM_ID',
    access_token: '$ACCESS_TOKEN',
    end_user_id: 'your-id-of-the-company',
    end_user_name: 'Its name',
  }
  return curl(link_url, body, 'x-api-key: $EGRET_API_KEY')
}

// A here-document, so that the shell puts the secrets in and the JSON stays readable.
function curl(url: string, body: object, header?: string): string {
  const headers = ['content-type: application/json', ...(header === undefined ? [] : [header])]
  return [
    `curl '${url}' \\`,
    ...headers.map((line) => `  -H "${line}" \\`),
    '  -d @- <<JSON',
    JSON.stringify(body, null, 2),
    'JSON',
  ].join('\n')
}
