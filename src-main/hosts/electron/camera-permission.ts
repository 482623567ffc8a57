import type { MediaAccessPermissionRequest, PermissionCheckHandlerHandlerDetails, PermissionRequest } from 'electron'
import { isAppUrl } from './app-scheme.ts'

/** Does our own page, and none inside it, ask for pictures and nothing else? Sound is never given. */
export const isCameraWish = (permission: string, details: PermissionRequest & Pick<MediaAccessPermissionRequest, 'mediaTypes'>): boolean =>
  permission === 'media' && details.isMainFrame && isAppUrl(details.requestingUrl) && details.mediaTypes?.join() === 'video'

/** The same for a look at what would be granted, which comes before a wish and beside it. */
export const isCameraCheck = (permission: string, details: PermissionCheckHandlerHandlerDetails): boolean =>
  permission === 'media' && details.isMainFrame && isAppUrl(details.requestingUrl ?? '') && details.mediaType === 'video'
