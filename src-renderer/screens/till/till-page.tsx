import type { DeskAction } from '../../state/desk-action.ts'
import { saleShown } from '../../state/till/places.ts'
import type { TillScreen } from '../../state/till/till-screen.ts'
import { useDesk } from '../desk-context.ts'
import { CartPage } from './cart-page.tsx'
import { GuestPage } from './guest-page.tsx'
import { ListPage } from './list-page.tsx'
import { Training } from './notices.tsx'
import { SalePage } from './sale-page.tsx'

const Content = ({ view, actions }: { view: TillScreen; actions: readonly DeskAction[] }) => {
  const till = useDesk((state) => state.till)
  if (till === null) return null
  const sale = saleShown(till, view)
  if (sale !== null) return <SalePage key={sale.saleId} sale={sale} view={view} actions={actions} />
  const { page } = view
  if (page.kind === 'guest') return <GuestPage view={view} page={page} actions={actions} />
  if (page.kind === 'sell' || page.kind === 'looked-at') return <CartPage till={till} view={view} actions={actions} />
  return <ListPage till={till} view={view} page={page.kind} actions={actions} />
}

/** The till: a cart, what becomes of its payment, or one of its lists. */
export const TillPage = ({ view, actions }: { view: TillScreen; actions: readonly DeskAction[] }) => (
  <main className="till-frame" data-screen="till" data-page={view.page.kind}>
    <Training />
    <Content view={view} actions={actions} />
  </main>
)
