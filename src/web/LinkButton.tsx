import { Button, type ButtonProps } from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, Ref } from 'react'

type Props = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof ButtonProps> &
  ButtonProps &
  Readonly<{ ref?: Ref<HTMLAnchorElement> }>

const Anchor = (props: Props) => <Button component="a" {...props} />

/** Looks like a button because it begins something; is a link because it leads to a page. */
export const LinkButton = createLink(Anchor)
