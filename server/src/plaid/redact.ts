// Plaid repeats tokens in its messages ("not enabled for the following access tokens: access-…"), and a server that
// only pretends to be Plaid may repeat anything: no text of an answer enters an error or a status before this.
const TOKEN =
  /\b(?:access|public|link|assets|audit|processor|hosted-link|user)-(?:sandbox|development|production)-[\w-]+/gi
const REDACTED = '[redacted]'
const LONGEST_TEXT = 2_000
// Shorter "secrets" would black out ordinary words; real ones have 30 characters.
const SHORTEST_SECRET = 6

/** `text` without anything shaped like a Plaid token and without the given secrets; at most 2,000 characters. */
export function redact(text: string, secrets: readonly string[] = []): string {
  let clean = text.replace(TOKEN, REDACTED)
  for (const secret of secrets) {
    if (secret.length >= SHORTEST_SECRET) clean = clean.replaceAll(secret, REDACTED)
  }
  return clean.length > LONGEST_TEXT ? `${clean.slice(0, LONGEST_TEXT)}…` : clean
}
