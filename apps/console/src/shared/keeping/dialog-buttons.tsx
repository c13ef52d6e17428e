import { commonTexts, useTexts } from '@breadboard/web-ui';
import { Button, Group } from '@mantine/core';

interface DialogButtonsProps {
  readonly isPending: boolean;
  readonly onCancel: () => void;
  /** What the button says that sends the form; left out: that it saves. */
  readonly label?: string;
}

/** The end of a form in a dialog: away, or done. */
export function DialogButtons({ isPending, onCancel, label }: DialogButtonsProps) {
  const common = useTexts(commonTexts);
  return (
    <Group justify="flex-end">
      <Button variant="default" onClick={onCancel}>
        {common('cancel')}
      </Button>
      <Button type="submit" loading={isPending}>
        {label ?? common('save')}
      </Button>
    </Group>
  );
}
