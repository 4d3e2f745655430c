import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReportImage } from '../api';
import { useReading } from '../useReading';
import { useDoor } from './door';
import { pictureAddress } from './marks';

const SIDE = 160;

/** Images that a report points at: the key images to be seen, the places of measurements by their words. A click goes there in the viewer. */
export function ReportImages({ study, images, onRemove }: { study: string; images: ReportImage[]; onRemove?: (image: ReportImage) => void }) {
  const { w } = useReading();
  const door = useDoor();
  if (images.length === 0) return null;
  const go = ({ series, instance, frame }: ReportImage) => door?.post({ go: { series, instance, frame } });
  const key = images.filter((one) => one.key);
  const measured = images.filter((one) => !one.key);
  return (
    <div className="report-images" data-testid="report-images">
      {key.length === 0 ? null : (
        <ul className="report-keys" aria-label={w('keyImages')}>
          {key.map((image) => (
            <li key={`${image.instance} ${image.frame}`} data-testid="report-key">
              <button type="button" disabled={door === null} title={door === null ? image.words : w('goToImage', { place: image.words })} onClick={() => go(image)}>
                <img src={pictureAddress(study, image, SIDE)} alt={w('keyImageOf', { place: image.words })} loading="lazy" width={SIDE / 2} height={SIDE / 2} />
                <span>{image.words}</span>
              </button>
              {onRemove ? <Button size="small" type="text" icon={<CloseOutlined />} aria-label={w('removeKey', { place: image.words })} onClick={() => onRemove(image)} data-testid="report-key-remove" /> : null}
            </li>
          ))}
        </ul>
      )}
      {measured.length === 0 || door === null ? null : (
        <ul className="report-measured" aria-label={w('measurements')}>
          {measured.map((image) => <li key={image.words}><Button size="small" type="link" title={w('goToImage', { place: image.words })} onClick={() => go(image)} data-testid="report-measured">{image.words}</Button></li>)}
        </ul>
      )}
    </div>
  );
}
