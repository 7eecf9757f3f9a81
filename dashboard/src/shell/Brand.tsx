import { Group, Text } from '@mantine/core'

export function Brand({ size = 26 }: { readonly size?: number }) {
  return (
    <Group gap={10} wrap="nowrap">
      <img src="/favicon.svg" width={size} height={size} alt="" />
      <Text fw={700} fz={size * 0.7} lh={1} span>
        Egret
      </Text>
    </Group>
  )
}
