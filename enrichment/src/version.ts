/** Raised whenever the same input may give other bytes: stored annotations of another version are due for another look. */
export const enrichmentVersion = 'v2.7.0'
