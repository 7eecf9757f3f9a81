export { type CleanDescription, cleanDescription } from './clean-description.ts'
export type { Channel, Location, ParsedDescriptor, Slice } from './descriptor.ts'
export { type Facilitator, facilitatorAt } from './facilitators.ts'
export { parseDescriptor } from './parse.ts'
