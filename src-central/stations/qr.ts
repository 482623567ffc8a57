/** The library is large and rarely needed, so it is loaded when the first code is drawn. */
export async function drawQr(text: string): Promise<string> {
  const { toSVG } = await import('bwip-js/node')
  return toSVG({ bcid: 'qrcode', text, paddingwidth: 4, paddingheight: 4, backgroundcolor: 'FFFFFF' })
}
