import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';

interface RecordLinkProps {
  readonly to: string;
  readonly params: Readonly<Record<string, string>>;
  readonly name: string;
}

/** The name of a record in a list, which leads to its page. */
export function RecordLink({ to, params, name }: RecordLinkProps) {
  return (
    <Anchor
      fw={600}
      c="inherit"
      td="underline"
      renderRoot={(props) => <Link to={to} params={params as never} {...props} />}
    >
      {name}
    </Anchor>
  );
}
