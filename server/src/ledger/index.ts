export {
  type DataSource,
  type DataSourceType,
  insertDataSource,
  selectDataSources,
  updateDataSourceStatus,
} from './data-source-store.ts'
export {
  END_USER_STATUSES,
  type EndUser,
  type EndUserStatus,
  type EndUserView,
  viewEndUser,
} from './end-user.ts'
export {
  countEndUsers,
  type EndUserFilter,
  type EndUserOrder,
  findEndUser,
  markEndUserDeleted,
  selectEndUserById,
  selectEndUserByOwnId,
  selectEndUsers,
  updateEndUser,
} from './end-user-store.ts'
export {
  batchOf,
  changeOfEndUser,
  commitEndUser,
  ensureEndUser,
  type Moment,
  type NewEndUser,
} from './end-users.ts'
