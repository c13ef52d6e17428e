import { useTexts } from '../language/language';
import { commonTexts } from '../texts/common.texts';
import classes from './skip-link.module.css';

/** The first stop of the Tab key: past the navigation, to what the page is about. */
export function SkipLink({ target }: { target: string }) {
  const t = useTexts(commonTexts);
  return (
    <a className={classes.link} href={`#${target}`}>
      {t('skipToContent')}
    </a>
  );
}
