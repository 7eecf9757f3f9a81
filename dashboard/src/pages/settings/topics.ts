/** The topics that Egret fires today, with what each tells; the contract has more, which can be subscribed to as well. */
export const FIRED_TOPICS: Readonly<Record<string, string>> = {
  'end_user.created': 'A company is there for the first time.',
  'end_user.processed': 'A sync brought something, and all of it is stored and explained.',
  'end_user.failed': 'A company could not be processed five times in a row.',
  'end_user.reviewed': 'Somebody set the status Reviewed.',
  'transactions.updated': 'Transactions were added, changed or removed.',
  'integration_link.erroring': 'A bank connection stopped working.',
}

interface TopicGroup {
  readonly group: string
  readonly items: string[]
}

/** For a choice: what fires first. */
export function groupTopics(topics: readonly string[]): TopicGroup[] {
  return [
    { group: 'Sent today', items: topics.filter((topic) => topic in FIRED_TOPICS) },
    { group: 'Accepted, not sent yet', items: topics.filter((topic) => !(topic in FIRED_TOPICS)) },
  ]
}
