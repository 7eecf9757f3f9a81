import {
  Avatar,
  Box,
  Group,
  Menu,
  Text,
  UnstyledButton,
  useMantineColorScheme,
  VisuallyHidden,
} from '@mantine/core'
import { IconChevronUp, IconDeviceDesktop, IconKey, IconLogout, IconMoon, IconSun } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { sessionQuery, useLogOut } from '../api/session.ts'

const THEMES = [
  { value: 'light', label: 'Light', icon: IconSun },
  { value: 'dark', label: 'Dark', icon: IconMoon },
  { value: 'auto', label: 'As this device', icon: IconDeviceDesktop },
] as const

/** Who is logged in, the theme, and the way out. */
export function AccountMenu() {
  const { data: session } = useSuspenseQuery(sessionQuery)
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const logOut = useLogOut()
  const navigate = useNavigate()
  const { username } = session.user
  return (
    <Menu position="top-start" width="target" withinPortal>
      <Menu.Target>
        <UnstyledButton p="xs" w="100%" bdrs="md">
          <Group gap="xs" wrap="nowrap">
            <Avatar size={30} radius="xl" color="lagoon" variant="filled" aria-hidden>
              {username.slice(0, 1).toUpperCase()}
            </Avatar>
            <Box flex={1} miw={0}>
              <Text size="sm" fw={500} truncate>
                <VisuallyHidden>Account of </VisuallyHidden>
                {username}
              </Text>
              <Text size="xs" c="dimmed" truncate>
                {session.organization.name}
              </Text>
            </Box>
            <IconChevronUp size={16} aria-hidden />
          </Group>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label c="dimmed">Theme</Menu.Label>
        {THEMES.map(({ value, label, icon: Icon }) => (
          <Menu.Item
            key={value}
            role="menuitemradio"
            aria-checked={colorScheme === value}
            leftSection={<Icon size={16} aria-hidden />}
            rightSection={colorScheme === value ? '✓' : null}
            onClick={() => setColorScheme(value)}
          >
            {label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item component={Link} to="/password" leftSection={<IconKey size={16} aria-hidden />}>
          Change password
        </Menu.Item>
        <Menu.Item
          leftSection={<IconLogout size={16} aria-hidden />}
          onClick={() => logOut.mutate(undefined, { onSuccess: () => void navigate({ to: '/login' }) })}
        >
          Log out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
