import { useSyncExternalStore } from 'react'
import { onPreferencesChange, preferences } from '../format/preferences.ts'

/** For what shows formatted values while the preferences can change. */
export const usePreferences = () => useSyncExternalStore(onPreferencesChange, preferences)
