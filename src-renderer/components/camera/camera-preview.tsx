import { useEffect, useRef } from 'react'
import { useWords } from '../../i18n/words.ts'
import { Icon } from '../icon.tsx'

/** What the camera sees, as in a mirror: whoever holds up a badge moves it the right way. */
export const CameraPreview = ({ stream, several }: { stream: MediaStream; several: boolean }) => {
  const words = useWords()
  const picture = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    if (picture.current !== null) picture.current.srcObject = stream
  }, [stream])
  return (
    <section className="eye" data-several={several} aria-label={words('camera.name')}>
      <div>
        <video ref={picture} autoPlay muted playsInline />
      </div>
      <p className="t-sm" role="status">
        <Icon name={several ? 'warn' : 'camera'} />
        {words(several ? 'camera.several' : 'camera.hold')}
      </p>
    </section>
  )
}
