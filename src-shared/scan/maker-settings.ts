import type { GunMaker } from './gun-advice.ts'

/**
 * Set-up bar codes have a name printed under them; the window tells it as the maker's manual has it
 * (resources/locales, device.setting). Where no manual was found that names one, the window says
 * what the USB standard calls the mode.
 *
 * Honeywell  "HID POS", "USB Serial": terminal ids 131 and 130 of its user's guides,
 *            https://manualsbrain.com/it/manuals/2127614/?page=124 (CS19A) and
 *            https://manualsdump.com/en/manuals/honeywell-1450g-1452g/161165/95 ("COM driver required")
 * Datalogic  "Select USB HID POS", "Select USB-COM-STD": QD2220 Product Reference Guide, page 22, by
 *            https://github.com/ryarmst/BarProbe (configpacks/datalogic.json, commit 4466707); driver:
 *            https://cdn.datalogic.com/Download?iddwnfile=22082
 * Newland    "HID-POS": FM420 guide, page 43, https://newland.manymanuals.de/bar-code-readers/fm420/manual-47701/52
 * Opticon    "USB COM Port": sheets and drivers of the M-10, Specifications Manual SS13063 section 18.5, by
 *            https://github.com/AlbertoGonzalezOlmos/Inventory-management (docs/opticon-m10.md); no HID POS is known of it
 * Zebra      "USB CDC Host", in the guides under "USB Device Type":
 *            https://www.zebra.com/us/en/support-downloads/knowledge-articles/evm/emulating-a-com-serial-port-over-usb-using-cdc-driver.html
 */
const NAMED = ['Honeywell', 'Datalogic', 'Newland', 'Opticon'] as const satisfies readonly GunMaker[]
export type NamedMaker = (typeof NAMED)[number]

/** Makers whose guns without HID POS have a COM mode under a known name. */
const WITH_COM = ['Zebra', 'Honeywell', 'Datalogic'] as const satisfies readonly GunMaker[]
export type ComMaker = (typeof WITH_COM)[number]

/** Makers whose COM mode needs a driver of theirs on Windows. */
const WITH_DRIVER = ['Honeywell', 'Datalogic', 'Opticon'] as const satisfies readonly GunMaker[]

const isOneOf =
  <Name extends GunMaker>(makers: readonly Name[]) =>
  (maker: GunMaker): maker is Name =>
    makers.some((one) => one === maker)

export const isNamedMaker = isOneOf(NAMED)
export const isComMaker = isOneOf(WITH_COM)
export const needsComDriver = isOneOf(WITH_DRIVER)
