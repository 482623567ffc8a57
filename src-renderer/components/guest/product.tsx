import type { VerdictView } from '../../../src-shared/contract/types.ts'
import { givenCopy } from '../../i18n/product-copy.ts'
import { useWords } from '../../i18n/words.ts'
import { Icon } from '../icon.tsx'
import { productIcon } from './product-icon.ts'

interface ProductProps {
  product: NonNullable<VerdictView['product']>
  band: VerdictView['band']
}

/** At a hand-out desk the product matters more than the person: what it is, and how many are given. */
export const Product = ({ product, band }: ProductProps) => {
  const words = useWords()
  return (
    <section className="product" data-v={band} data-product={product.name} data-redeemed={product.redeemed}>
      <Icon name={productIcon(product.name)} />
      <b>{product.name}</b>
      <span>{words(givenCopy(product))}</span>
    </section>
  )
}
