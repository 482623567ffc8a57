import type { ContractRouterClient } from '@orpc/contract'
import type { z } from 'zod'
import type * as caseViews from './case-views.ts'
import type * as commandViews from './command-views.ts'
import type { deskContract } from './desk.ts'
import type * as gunViews from './gun-views.ts'
import type * as modeViews from './mode-views.ts'
import type * as tillViews from './till-views.ts'
import type * as views from './views.ts'

/** The contract as types: all that the window may import of it. */
export type DeskClient = ContractRouterClient<typeof deskContract>
export type DeskEvent = z.infer<typeof views.deskEvent>
export type VerdictView = z.infer<typeof views.verdictView>
export type CardView = z.infer<typeof views.cardView>
export type HandOutView = z.infer<typeof views.handOutView>
export type ConnectionView = z.infer<typeof views.connectionView>
export type DeviceView = z.infer<typeof gunViews.deviceView>
export type GunView = z.infer<typeof gunViews.gunView>
export type GunListView = z.infer<typeof gunViews.gunListView>
export type GunOutcomeView = z.infer<typeof gunViews.gunOutcomeView>
export type GunReadingView = z.infer<typeof gunViews.gunReadingView>
export type GunsSavedView = z.infer<typeof gunViews.gunsSavedView>
export type PortView = z.infer<typeof gunViews.portView>
export type RecentView = z.infer<typeof views.recentView>
export type FiguresView = z.infer<typeof views.figuresView>
export type StationView = z.infer<typeof views.stationView>
export type SearchView = z.infer<typeof views.searchView>
export type SearchRowView = z.infer<typeof views.searchRowView>
export type RedeemView = z.infer<typeof views.redeemView>
export type CaseView = z.infer<typeof caseViews.caseView>
export type CaseChoiceView = z.infer<typeof caseViews.caseChoiceView>
export type CaseStepView = z.infer<typeof caseViews.caseStepView>
export type CaseAnswerView = z.infer<typeof caseViews.caseAnswerView>
export type CaseExportView = z.infer<typeof caseViews.caseExportView>
export type DemoCodeView = z.infer<typeof views.demoCodeView>
export type ModeView = z.infer<typeof modeViews.modeView>
export type ModeChoiceView = z.infer<typeof views.modeChoiceView>
export type SetModeView = z.infer<typeof views.setModeView>
export type UndoView = z.infer<typeof views.undoView>
export type PartyView = z.infer<typeof views.partyView>
export type BulkView = z.infer<typeof views.bulkView>
export type CommandView = z.infer<typeof commandViews.commandView>
export type SheetCommandView = z.infer<typeof commandViews.sheetCommandView>
export type StaffWaitView = z.infer<typeof commandViews.staffWaitView>
export type SheetRowView = z.infer<typeof commandViews.sheetRowView>
export type SheetView = z.infer<typeof commandViews.sheetView>
export type StaffCardView = z.infer<typeof commandViews.staffCardView>
export type StaffSheetView = z.infer<typeof commandViews.staffSheetView>
export type BadgeView = z.infer<typeof commandViews.badgeView>
export type TillView = z.infer<typeof tillViews.tillView>
export type BasketView = z.infer<typeof tillViews.basketView>
export type CatalogueView = z.infer<typeof tillViews.catalogueView>
export type SaleView = z.infer<typeof tillViews.saleView>
export type SaleWishView = z.infer<typeof tillViews.saleWishView>
export type SoldView = z.infer<typeof tillViews.soldView>
export type ReaderView = z.infer<typeof tillViews.readerView>
export type ShiftView = z.infer<typeof tillViews.shiftView>
export type ShiftSummaryView = z.infer<typeof tillViews.shiftSummaryView>
export type TillAnswerView = z.infer<typeof tillViews.tillAnswerView>
export type StageCardView = z.infer<typeof tillViews.stageCardView>
export type ReceiptLineView = z.infer<typeof tillViews.receiptLineView>
export type CartTroubleView = z.infer<typeof tillViews.cartTroubleView>
export type CustomerView = z.infer<typeof tillViews.customerView>
export type ProductKeyView = z.infer<typeof tillViews.productKeyView>
export type TillScanView = z.infer<typeof tillViews.tillScanView>
